package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules of a Maven build, as Maven itself knows them. */
public final class Reactor {

  public static final Reactor NONE = new Reactor(List.of());

  private final List<Module> modules;
  private final Map<String, Module> byPath = new HashMap<>();
  private final Map<String, Set<String>> reach = new HashMap<>();

  /**
   * @param modules in the order in which Maven builds them; empty where there is no build, or nobody asked Maven
   */
  public Reactor(List<Module> modules) {
    this.modules = List.copyOf(modules);
    this.modules.forEach(module -> byPath.putIfAbsent(module.path(), module));
  }

  /** In the order in which Maven builds them; empty where there is no build. */
  public List<Module> modules() {
    return modules;
  }

  /**
   * One module.
   *
   * @param path its folder, relative to the repository's top; {@code .} for the top itself
   * @param needs paths of the modules that it depends on
   * @param sources its source folders, relative to the repository's top, those outside of its own folder left out
   * @param files how many files it has under git, without those of the modules below it
   * @param sourceFiles how many of these are in its source folders
   */
  public record Module(
      String path,
      String groupId,
      String artifactId,
      List<String> needs,
      List<String> sources,
      int files,
      int sourceFiles) {

    public Module {
      needs = List.copyOf(needs);
      sources = List.copyOf(sources);
    }

    private boolean called(String name) {
      return name.equals(artifactId)
          || name.equals(":" + artifactId)
          || name.equals(groupId + ":" + artifactId);
    }
  }

  /** By path, artifact id or both ids, as {@code -pl} takes them: a path first, since another module may be called like it. */
  public Optional<Module> named(String name) {
    return at(name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
        .or(() -> modules.stream().filter(module -> module.called(name)).findFirst());
  }

  public Optional<Module> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The module whose folder holds those of all others; empty where none does. */
  public Optional<Module> top() {
    return modules.stream()
        .filter(top -> modules.stream()
            .allMatch(module -> module == top
                || top.path().equals(".")
                || module.path().startsWith(top.path() + "/")))
        .findFirst();
  }

  /** All that a module depends on, near and far. */
  public Set<String> reach(String path) {
    return reach.computeIfAbsent(path, this::reached);
  }

  private Set<String> reached(String path) {
    Set<String> reached = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(at(path).map(Module::needs).orElse(List.of()));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (reached.add(next)) {
        open.addAll(at(next).map(Module::needs).orElse(List.of()));
      }
    }
    return Collections.unmodifiableSet(reached);
  }

  /** The innermost module that a file is in. */
  public Optional<Module> holding(String file) {
    for (int slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
      Module module = byPath.get(file.substring(0, slash));
      if (module != null) {
        return Optional.of(module);
      }
    }
    return at(".");
  }

  /** Patterns of the files of a module, without those of the modules below it. */
  public List<String> patterns(Module module) {
    boolean parent = modules.stream()
        .anyMatch(other -> !other.path().equals(module.path())
            && (module.path().equals(".") || other.path().startsWith(module.path() + "/")));
    String prefix = module.path().equals(".") ? "" : module.path() + "/";
    if (!parent) {
      return List.of(prefix + "**");
    }
    List<String> patterns = new ArrayList<>(List.of(prefix + "pom.xml", prefix + "src/**"));
    module.sources().stream()
        .filter(folder -> !(folder + "/").startsWith(prefix + "src/"))
        .map(folder -> folder.equals(module.path()) ? prefix + "*" : folder + "/**")
        .forEach(patterns::add);
    return patterns;
  }
}
