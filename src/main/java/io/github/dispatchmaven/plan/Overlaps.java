package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.plan.Overlap.Severity;
import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds what workstreams share that do not wait for each other: files, POMs, module descriptors, generated sources,
 * modules; and what the module graph says they should wait for and nobody declared.
 */
public final class Overlaps {

  private static final String DIVIDE = "let one depend on the other, or divide the files";
  private static final int SHOWN = 3;

  private final Plan plan;
  private final Reactor reactor;
  private final Map<String, Set<String>> reach = new HashMap<>();
  private final Map<String, Set<String>> files = new LinkedHashMap<>();
  private final Map<String, Set<String>> patterns = new HashMap<>();
  private final Map<String, Set<String>> modules = new HashMap<>();
  private final TrackedFiles tracked;

  /**
   * @param tracked paths of all files of the repository
   */
  public Overlaps(Plan plan, Reactor reactor, Collection<String> tracked) {
    this.plan = plan;
    this.reactor = reactor;
    this.tracked = new TrackedFiles(tracked);
    for (Workstream workstream : Waves.order(plan)) {
      Set<String> reached = new HashSet<>(workstream.dependsOn());
      workstream.dependsOn().forEach(need -> reached.addAll(reach.get(need)));
      reach.put(workstream.name(), reached);
      own(workstream);
    }
  }

  private void own(Workstream workstream) {
    Scope scope = Ownership.work(workstream);
    Set<String> owned = tracked.in(scope);
    files.put(workstream.name(), owned);
    patterns.put(workstream.name(), new TreeSet<>(scope.patterns()));
    Set<String> in = new TreeSet<>(workstream.modules());
    owned.forEach(file -> reactor.holding(file).map(Module::path).ifPresent(in::add));
    scope
        .patterns()
        .forEach(pattern -> reactor
            .holding(pattern)
            .map(Module::path)
            .filter(path -> !path.equals(".") || !pattern.startsWith("*"))
            .ifPresent(in::add));
    modules.put(workstream.name(), in);
  }

  /** The modules that a workstream works in, by path. */
  public Set<String> modules(String workstream) {
    return modules.getOrDefault(workstream, Set.of());
  }

  /** How many files of today a workstream owns. */
  public int files(String workstream) {
    return files.getOrDefault(workstream, Set.of()).size();
  }

  /** The worst first. */
  public List<Overlap> overlaps() {
    List<Overlap> overlaps = new ArrayList<>();
    List<Workstream> all = plan.workstreams();
    List<BitSet> sharing = sharing(all);
    for (int a = 0; a < all.size(); a++) {
      Workstream one = all.get(a);
      sharing.get(a).stream()
          .mapToObj(all::get)
          .filter(other -> !ordered(one.name(), other.name()))
          .flatMap(other -> overlap(one, other).stream())
          .forEach(overlaps::add);
    }
    overlaps.sort(Comparator.comparing(Overlap::severity));
    return overlaps;
  }

  /** For each workstream, the later ones with which it has a file, a pattern or a module in common: few of all pairs. */
  private List<BitSet> sharing(List<Workstream> all) {
    List<BitSet> sharing = new ArrayList<>();
    all.forEach(workstream -> sharing.add(new BitSet()));
    for (Map<String, Set<String>> of : List.of(files, patterns, modules)) {
      Map<String, List<Integer>> holders = new HashMap<>();
      for (int number = 0; number < all.size(); number++) {
        for (String thing : Required.value(of, all.get(number).name())) {
          List<Integer> earlier = holders.computeIfAbsent(thing, t -> new ArrayList<>());
          int later = number;
          earlier.forEach(holder -> sharing.get(holder).set(later));
          earlier.add(number);
        }
      }
    }
    nested(all)
        .forEach((inner, outers) -> outers.forEach(
            outer -> sharing.get(Math.min(inner, outer)).set(Math.max(inner, outer))));
    return sharing;
  }

  /** Who declares something below a folder that another declares as a whole: files that do not exist yet, too. */
  private static Map<Integer, Set<Integer>> nested(List<Workstream> all) {
    Map<String, List<Integer>> whole = new HashMap<>();
    for (int number = 0; number < all.size(); number++) {
      for (String pattern : all.get(number).files()) {
        if (pattern.endsWith("/**")) {
          whole
              .computeIfAbsent(
                  pattern.substring(0, pattern.length() - 2), folder -> new ArrayList<>())
              .add(number);
        }
      }
    }
    Map<Integer, Set<Integer>> nested = new HashMap<>();
    for (int number = 0; number < all.size(); number++) {
      for (String pattern : all.get(number).files()) {
        for (String folder : folders(pattern)) {
          for (int outer : whole.getOrDefault(folder, List.of())) {
            if (outer != number) {
              nested.computeIfAbsent(number, n -> new HashSet<>()).add(outer);
            }
          }
        }
      }
    }
    return nested;
  }

  /** All that a pattern's fixed part is below, with the slash at their ends. */
  private static List<String> folders(String pattern) {
    String fixed = TrackedFiles.fixed(pattern);
    List<String> folders = new ArrayList<>();
    for (int slash = fixed.indexOf('/'); slash >= 0; slash = fixed.indexOf('/', slash + 1)) {
      folders.add(fixed.substring(0, slash + 1));
    }
    return folders;
  }

  /** What one declares below a folder that the other declares as a whole. */
  private static Set<String> below(Workstream inner, Workstream outer) {
    Set<String> below = new TreeSet<>();
    inner.files().stream()
        .filter(pattern ->
            folders(pattern).stream().anyMatch(folder -> outer.files().contains(folder + "**")))
        .forEach(below::add);
    return below;
  }

  private boolean ordered(String one, String other) {
    return Required.value(reach, one).contains(other)
        || Required.value(reach, other).contains(one);
  }

  /** The worst of a pair: the rest goes with it. */
  private Optional<Overlap> overlap(Workstream one, Workstream other) {
    Set<String> shared = common(files, one, other);
    Set<String> same = common(patterns, one, other);
    same.addAll(below(one, other));
    same.addAll(below(other, one));
    Set<String> generated = new TreeSet<>(shared);
    generated.removeIf(path -> !generated(path));
    if (generated.isEmpty()) {
      same.stream().filter(Overlaps::generated).forEach(generated::add);
    }
    same.removeIf(Overlaps::generated);
    Set<String> poms = new TreeSet<>(shared);
    poms.addAll(same);
    poms.removeIf(file -> !file.endsWith("pom.xml"));
    same.removeAll(poms);
    Set<String> sources = new TreeSet<>(shared);
    sources.removeAll(poms);
    sources.removeIf(Overlaps::generated);
    boolean declared = !one.files().isEmpty() && !other.files().isEmpty();
    boolean neither = one.files().isEmpty() && other.files().isEmpty();
    if ((declared || poms.isEmpty()) && (!sources.isEmpty() || !same.isEmpty())) {
      return Optional.of(new Overlap(
          declared ? Severity.HIGH : Severity.MEDIUM,
          one.name(),
          other.name(),
          "both " + (declared ? "own " : neither ? "mention " : "work on ")
              + some(sources.isEmpty() ? same : sources),
          DIVIDE));
    }
    if (!poms.isEmpty()) {
      return Optional.of(new Overlap(
          Severity.HIGH,
          one.name(),
          other.name(),
          "share " + some(poms),
          "let one workstream make all changes to it, before the others"));
    }
    return descriptor(one, other)
        .or(() -> generated(generated, one, other))
        .or(() -> module(one, other));
  }

  private static boolean generated(String file) {
    return file.contains("/generated") || file.contains("src/gen/") || file.startsWith("generated");
  }

  private static Optional<Overlap> generated(Set<String> shared, Workstream one, Workstream other) {
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of(new Overlap(
            Severity.MEDIUM,
            one.name(),
            other.name(),
            "share generated sources (" + some(shared) + ")",
            "generate them once, in a workstream that both depend on"));
  }

  private Optional<Overlap> descriptor(Workstream one, Workstream other) {
    for (String path : common(modules, one, other)) {
      String prefix = path.equals(".") ? "" : path + "/";
      String descriptor = prefix + "src/main/java/module-info.java";
      if (tracked.has(descriptor)) {
        return Optional.of(new Overlap(
            Severity.MEDIUM,
            one.name(),
            other.name(),
            "both work in the Java module of " + descriptor,
            "say in the plan who adds exports and requires to it"));
      }
    }
    return Optional.empty();
  }

  private Optional<Overlap> module(Workstream one, Workstream other) {
    Set<String> shared = common(modules, one, other);
    // Every file is in the top's folder: to share that says nothing.
    shared.remove(".");
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of(new Overlap(
            Severity.LOW,
            one.name(),
            other.name(),
            "both work in the module " + some(shared) + ", in different files",
            "each is built with the other's change only in the end"));
  }

  private static Set<String> common(Map<String, Set<String>> of, Workstream one, Workstream other) {
    Set<String> both = new TreeSet<>(of.get(one.name()));
    both.retainAll(of.get(other.name()));
    return both;
  }

  private static String some(Set<String> names) {
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return shown + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }

  /** Dependencies that the module graph implies and nobody declared, a line a workstream; none of those said to have none. */
  public List<String> implied() {
    List<String> lines = new ArrayList<>();
    if (reactor.modules().isEmpty()) {
      return lines;
    }
    Map<String, Map<String, String>> built = builtOn();
    for (Workstream user : plan.workstreams().stream()
        .filter(workstream -> !workstream.independent())
        .toList()) {
      Map<String, String> makers = Required.value(built, user.name());
      Map<String, String> oneWay = new LinkedHashMap<>(makers);
      oneWay.keySet().removeIf(maker -> Required.value(built, maker).containsKey(user.name()));
      if (!oneWay.isEmpty()) {
        lines.add(user.name() + " is built on "
            + oneWay.entrySet().stream()
                .map(e -> e.getValue() + " of " + e.getKey())
                .collect(Collectors.joining(" and "))
            + "; write `- **Depends on:** " + String.join(", ", oneWay.keySet())
            + "`, or agree on what it calls in the plan's context");
      }
      makers.keySet().stream()
          .filter(maker -> !oneWay.containsKey(maker) && user.name().compareTo(maker) < 0)
          .forEach(maker -> lines.add(user.name() + " is built on " + makers.get(maker) + " of "
              + maker + ", and that on " + Required.value(built, maker).get(user.name()) + " of "
              + user.name()
              + "; divide their modules otherwise, so that one can wait"));
    }
    return lines;
  }

  /** For each workstream those, in the plan's order, whose modules its own are built on, and which. */
  private Map<String, Map<String, String>> builtOn() {
    Map<String, List<String>> workers = new HashMap<>();
    plan.names()
        .forEach(name -> modules(name)
            .forEach(module ->
                workers.computeIfAbsent(module, m -> new ArrayList<>()).add(name)));
    Map<String, Map<String, String>> built = new HashMap<>();
    for (String user : plan.names()) {
      Set<String> needed = new TreeSet<>();
      modules(user).forEach(module -> needed.addAll(reactor.reach(module)));
      needed.removeAll(modules(user));
      Map<String, Set<String>> makers = new HashMap<>();
      needed.forEach(module -> workers.getOrDefault(module, List.of()).stream()
          .filter(maker -> !ordered(user, maker))
          .forEach(maker -> makers.computeIfAbsent(maker, m -> new TreeSet<>()).add(module)));
      Map<String, String> inOrder = new LinkedHashMap<>();
      plan.names().stream()
          .filter(makers::containsKey)
          .forEach(maker -> inOrder.put(maker, some(Required.value(makers, maker))));
      built.put(user, inOrder);
    }
    return built;
  }
}
