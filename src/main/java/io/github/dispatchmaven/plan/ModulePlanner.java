package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Proposes one workstream a group of modules, in the order of the module graph: for specs that say "do this in every
 * module". No agent is asked.
 */
public final class ModulePlanner {

  /** More workstreams than this wait for each other rather than work. */
  private static final int MOST_GROUPS = 12;

  private final Reactor reactor;
  private final Map<String, Set<Module>> groups = new LinkedHashMap<>();
  private final Map<String, Set<String>> needs = new HashMap<>();

  private ModulePlanner(Reactor reactor) {
    this.reactor = reactor;
  }

  /** Whether there are modules that could divide anything. */
  static boolean divides(Reactor reactor) {
    return reactor.modules().stream().filter(module -> !module.sources().isEmpty()).count() > 1;
  }

  /**
   * @param title of the spec
   * @param spec its text, for every worker
   * @throws PlanException if there are not two modules with sources
   */
  public static Proposal propose(String title, String spec, String shownAs, Reactor reactor) {
    List<Module> modules = reactor.modules().stream().filter(module -> !module.sources().isEmpty()).toList();
    if (modules.size() < 2) {
      throw Problems.only(shownAs, 0, reactor.modules().isEmpty() ? "there is no Maven build here whose modules could divide this spec"
          : "this build has no two modules with sources", "run it where the POM of the modules is, or have an agent divide the spec "
          + "with -Ddispatch.planner=claude");
    }
    return new ModulePlanner(reactor).propose(title, spec, modules);
  }

  private Proposal propose(String title, String spec, List<Module> modules) {
    boolean many = modules.size() > MOST_GROUPS;
    modules.forEach(module -> groups.computeIfAbsent(many ? folder(module) : module.path(), key -> new LinkedHashSet<>()).add(module));
    joinCycles();
    if (groups.size() > MOST_GROUPS) {
      joinByLevel();
      joinCycles();
    }
    Map<String, String> names = names();
    List<Proposal.Part> parts = new ArrayList<>();
    groups.forEach((key, members) -> {
      List<String> paths = members.stream().map(Module::path).toList();
      String where = paths.size() == 1 ? "the module `" + paths.get(0) + "`" : "the modules `" + String.join("`, `", paths) + "`";
      parts.add(new Proposal.Part(names.get(key), "Do what the plan describes in " + where + ".", List.of(), paths,
          direct(key).stream().map(names::get).toList(),
          paths.stream().map(path -> "Do it in `" + path + "`, with its tests").toList(),
          List.of("Everything that the plan describes is done in " + where + ", and its tests pass")));
    });
    return new Proposal(title, spec, parts);
  }

  private static String folder(Module module) {
    int slash = module.path().indexOf('/');
    return slash < 0 ? module.path() : module.path().substring(0, slash);
  }

  private Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    Set<String> taken = new LinkedHashSet<>();
    groups.forEach((key, members) -> {
      String plain = key.equals(".") ? members.iterator().next().artifactId() : key.replace('/', '-');
      boolean folder = members.stream().anyMatch(member -> member.path().startsWith(key + "/"));
      plain += folder || members.size() == 1 ? "" : "-and-" + (members.size() - 1) + "-more";
      String name = Names.like(plain.toLowerCase(Locale.ROOT)).orElse("module");
      String unique = name;
      for (int number = 2; !taken.add(unique); number++) {
        unique = name + "-" + number;
      }
      names.put(key, unique);
    });
    return names;
  }

  /** Groups that hold a module that some module of this one is built on, near or far. */
  private Set<String> needs(String key) {
    return needs.computeIfAbsent(key, k -> {
      Set<String> reached = new HashSet<>();
      groups.get(key).forEach(module -> reached.addAll(reactor.reach(module.path())));
      return groups.entrySet().stream().filter(group -> !group.getKey().equals(key)
          && group.getValue().stream().anyMatch(member -> reached.contains(member.path()))).map(Map.Entry::getKey)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    });
  }

  private void join(String key, String other) {
    groups.get(key).addAll(groups.remove(other));
    needs.clear();
  }

  private void joinCycles() {
    while (joinOneCycle()) {
      // Until no group waits for itself.
      continue;
    }
  }

  /** Modules of one level, of which none is built on another, share the groups that their number is worth. */
  private void joinByLevel() {
    Map<String, Integer> levels = new HashMap<>();
    groups.keySet().forEach(key -> level(key, levels));
    int height = levels.values().stream().mapToInt(level -> level + 1).max().orElseThrow();
    int bands = Math.min(MOST_GROUPS, height);
    TreeMap<Integer, List<String>> inBand = new TreeMap<>();
    List.copyOf(groups.keySet()).forEach(key ->
        inBand.computeIfAbsent(levels.get(key) * bands / height, band -> new ArrayList<>()).add(key));
    int all = groups.size();
    int spare = MOST_GROUPS - inBand.size();
    inBand.values().forEach(keys -> {
      int shares = Math.min(keys.size(), 1 + spare * keys.size() / all);
      for (int number = 0; number < keys.size(); number++) {
        // The first so many are the heads.
        if (number >= shares) {
          join(keys.get(number % shares), keys.get(number));
        }
      }
    });
  }

  private int level(String key, Map<String, Integer> levels) {
    Integer known = levels.get(key);
    if (known == null) {
      known = needs(key).stream().mapToInt(need -> level(need, levels) + 1).max().orElse(0);
      levels.put(key, known);
    }
    return known;
  }

  /** Those that no other of them waits for. */
  private List<String> direct(String key) {
    Set<String> needs = needs(key);
    return needs.stream().filter(need -> needs.stream().noneMatch(other -> !other.equals(need) && needs(other).contains(need))).toList();
  }

  private boolean joinOneCycle() {
    for (String key : List.copyOf(groups.keySet())) {
      for (String other : needs(key)) {
        if (needs(other).contains(key)) {
          join(key, other);
          return true;
        }
      }
    }
    return false;
  }
}
