package io.github.dispatchmaven.plan.modules;

import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which modules a change can make red: those that changed, all that are built on them, and what these need to be built. */
public final class ChangedModules {

  /** Files beside the modules that people read, and no build. */
  private static final Pattern TOLD = Pattern.compile(
      "(?i)(?:[^/]+/)*(?:[^/]+\\.(?:md|markdown|adoc|asciidoc|rst)|(?:changes|changelog|news|history|release[-_]?notes)(?:\\.txt)?|\\.gitignore)");

  private ChangedModules() {}

  /**
   * @param files that changed, relative to the repository's top
   * @param shared whether a file decides on the build of all
   * @param looksOutside whether a module uses files outside of its own folder
   * @return in the order in which Maven builds them; empty where a change may reach all, or reaches all
   */
  public static Optional<List<Module>> closure(
      Reactor reactor,
      Collection<String> files,
      Predicate<String> shared,
      Predicate<Module> looksOutside) {
    Set<String> changed = new HashSet<>();
    for (String file : files) {
      Optional<Module> module =
          reactor.holding(file).filter(held -> !held.path().equals("."));
      // What a POM says now nobody asked Maven.
      boolean pom = file.equals("pom.xml") || file.endsWith("/pom.xml");
      if (module.isEmpty() && TOLD.matcher(file).matches()) {
        continue;
      }
      if (module.isEmpty() || pom || shared.test(file)) {
        return Optional.empty();
      }
      changed.add(module.get().path());
    }
    List<Module> dependants = reactor.modules().stream()
        .filter(module -> changed.contains(module.path())
            || reactor.reach(module.path()).stream().anyMatch(changed::contains))
        .toList();
    Set<String> all = new HashSet<>();
    dependants.forEach(module -> {
      all.add(module.path());
      all.addAll(reactor.reach(module.path()));
    });
    boolean whole = all.isEmpty()
        || all.containsAll(reactor.modules().stream().map(Module::path).toList())
        || reactor.modules().stream().anyMatch(looksOutside);
    return whole
        ? Optional.empty()
        : Optional.of(reactor.modules().stream()
            .filter(module -> all.contains(module.path()))
            .toList());
  }
}
