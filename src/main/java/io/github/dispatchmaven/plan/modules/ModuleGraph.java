package io.github.dispatchmaven.plan.modules;

import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.plan.Reactor;
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
import java.util.Set;
import java.util.TreeSet;

/**
 * Which modules are built on which, near and far. It has no circles: POMs seem to have some where versions are not looked
 * at, as with a plugin that is built with its own last release; the reference that closes one is left out.
 */
final class ModuleGraph {

  private final Map<String, Set<String>> declared = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<BitSet> below = new ArrayList<>();

  ModuleGraph(Reactor reactor) {
    reactor
        .modules()
        .forEach(module -> declared
            .computeIfAbsent(module.path(), path -> new TreeSet<>())
            .addAll(module.needs()));
    declared.keySet().forEach(this::visit);
  }

  private void visit(String path) {
    if (begun.add(path)) {
      Set<String> needs = Required.value(declared, path);
      needs.stream().filter(declared::containsKey).forEach(this::visit);
      BitSet all = new BitSet();
      // What has no place yet is being visited: it is built on this one itself.
      needs.stream().filter(places::containsKey).map(places::get).forEach(place -> {
        all.set(place);
        all.or(below.get(place));
      });
      places.put(path, below.size());
      below.add(all);
    }
  }

  /** Whether the one is built on the other. */
  boolean needs(Module one, Module other) {
    return below.get(Required.value(places, one.path())).get(Required.value(places, other.path()));
  }

  /** How many of these modules stand below each other under each of them at most. */
  Map<Module, Integer> levels(Collection<Module> modules) {
    List<Module> upwards = new ArrayList<>(modules);
    upwards.sort(Comparator.comparing(module -> places.get(module.path())));
    Map<Module, Integer> levels = new HashMap<>();
    for (Module module : upwards) {
      levels.put(
          module,
          levels.entrySet().stream()
              .filter(lower -> needs(module, lower.getKey()))
              .mapToInt(lower -> lower.getValue() + 1)
              .max()
              .orElse(0));
    }
    return levels;
  }
}
