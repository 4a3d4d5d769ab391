package io.github.dispatchmaven.plan;

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

  /**
   * @param tracked paths of all files of the repository
   */
  public Overlaps(Plan plan, Reactor reactor, Collection<String> tracked) {
    this.plan = plan;
    this.reactor = reactor;
    TrackedFiles all = new TrackedFiles(tracked);
    for (Workstream workstream : Waves.order(plan)) {
      Set<String> reached = new HashSet<>(workstream.dependsOn());
      workstream.dependsOn().forEach(need -> reached.addAll(reach.get(need)));
      reach.put(workstream.name(), reached);
      own(workstream, all);
    }
  }

  private void own(Workstream workstream, TrackedFiles tracked) {
    Scope scope = Ownership.scope(workstream);
    Set<String> owned = tracked.in(scope);
    files.put(workstream.name(), owned);
    patterns.put(workstream.name(), new TreeSet<>(scope.patterns()));
    Set<String> in = new TreeSet<>(workstream.modules());
    owned.forEach(file -> reactor.holding(file).map(Module::path).ifPresent(in::add));
    scope.patterns().forEach(pattern -> reactor.holding(pattern).map(Module::path)
        .filter(path -> !path.equals(".") || !pattern.startsWith("*")).ifPresent(in::add));
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
      sharing.get(a).stream().mapToObj(all::get).filter(other -> !ordered(one.name(), other.name()))
          .flatMap(other -> overlap(one, other).stream()).forEach(overlaps::add);
    }
    overlaps.sort(Comparator.comparing(Overlap::severity));
    return overlaps;
  }

  /** Of each workstream the later ones with which it has a file, a pattern or a module in common: few of all pairs. */
  private List<BitSet> sharing(List<Workstream> all) {
    List<BitSet> sharing = new ArrayList<>();
    all.forEach(workstream -> sharing.add(new BitSet()));
    for (Map<String, Set<String>> of : List.of(files, patterns, modules)) {
      Map<String, List<Integer>> holders = new HashMap<>();
      for (int number = 0; number < all.size(); number++) {
        for (String thing : of.get(all.get(number).name())) {
          List<Integer> earlier = holders.computeIfAbsent(thing, t -> new ArrayList<>());
          int later = number;
          earlier.forEach(holder -> sharing.get(holder).set(later));
          earlier.add(number);
        }
      }
    }
    return sharing;
  }

  private boolean ordered(String one, String other) {
    return reach.get(one).contains(other) || reach.get(other).contains(one);
  }

  /** The worst of a pair: the rest goes with it. */
  private Optional<Overlap> overlap(Workstream one, Workstream other) {
    Set<String> shared = common(files, one, other);
    Set<String> same = common(patterns, one, other);
    Set<String> poms = new TreeSet<>(shared);
    poms.addAll(same);
    poms.removeIf(file -> !file.endsWith("pom.xml"));
    same.removeAll(poms);
    Set<String> sources = new TreeSet<>(shared);
    sources.removeAll(poms);
    sources.removeIf(Overlaps::generated);
    if (!sources.isEmpty() || !same.isEmpty()) {
      boolean declared = !one.files().isEmpty() && !other.files().isEmpty();
      return Optional.of(new Overlap(declared ? Severity.HIGH : Severity.MEDIUM, one.name(), other.name(),
          "both " + (declared ? "own " : "mention ") + some(sources.isEmpty() ? same : sources), DIVIDE));
    }
    if (!poms.isEmpty()) {
      return Optional.of(new Overlap(Severity.HIGH, one.name(), other.name(), "share " + some(poms),
          "let one workstream make all changes to it, before the others"));
    }
    return descriptor(one, other).or(() -> generated(shared, one, other)).or(() -> module(one, other));
  }

  private static boolean generated(String file) {
    return file.contains("/generated") || file.contains("src/gen/") || file.startsWith("generated");
  }

  private static Optional<Overlap> generated(Set<String> shared, Workstream one, Workstream other) {
    Set<String> generated = shared.stream().filter(Overlaps::generated).collect(Collectors.toCollection(TreeSet::new));
    return generated.isEmpty() ? Optional.empty() : Optional.of(new Overlap(Severity.MEDIUM, one.name(), other.name(),
        "share generated sources (" + some(generated) + ")", "generate them once, in a workstream that both depend on"));
  }

  private Optional<Overlap> descriptor(Workstream one, Workstream other) {
    for (String path : common(modules, one, other)) {
      String prefix = path.equals(".") ? "" : path + "/";
      String descriptor = prefix + "src/main/java/module-info.java";
      if (files.values().stream().anyMatch(owned -> owned.contains(descriptor))) {
        return Optional.of(new Overlap(Severity.MEDIUM, one.name(), other.name(),
            "both work in the Java module of " + descriptor, "say in the plan who adds exports and requires to it"));
      }
    }
    return Optional.empty();
  }

  private Optional<Overlap> module(Workstream one, Workstream other) {
    Set<String> shared = common(modules, one, other);
    return shared.isEmpty() ? Optional.empty() : Optional.of(new Overlap(Severity.LOW, one.name(), other.name(),
        "both work in the module " + some(shared) + ", in different files", "each is built with the other's change only in the end"));
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

  /** Dependencies that the module graph implies and nobody declared, a line a workstream. */
  public List<String> implied() {
    List<String> lines = new ArrayList<>();
    if (reactor.modules().isEmpty()) {
      return lines;
    }
    for (Workstream user : plan.workstreams()) {
      Map<String, String> makers = new LinkedHashMap<>();
      plan.workstreams().stream().filter(maker -> maker != user && !ordered(user.name(), maker.name()))
          .forEach(maker -> builtOn(user, maker).ifPresent(modules -> makers.put(maker.name(), modules)));
      if (!makers.isEmpty()) {
        lines.add(user.name() + " " + makers.entrySet().stream().map(e -> "is built on " + e.getValue() + " of " + e.getKey())
            .collect(Collectors.joining(" and ")) + "; write `- **Depends on:** " + String.join(", ", makers.keySet())
            + "`, or agree on what it calls in the plan's context");
      }
    }
    return lines;
  }

  private Optional<String> builtOn(Workstream user, Workstream maker) {
    Set<String> needed = new TreeSet<>();
    modules(user.name()).forEach(module -> needed.addAll(reactor.reach(module)));
    needed.retainAll(modules(maker.name()));
    needed.removeAll(modules(user.name()));
    return needed.isEmpty() ? Optional.empty() : Optional.of(some(needed));
  }
}
