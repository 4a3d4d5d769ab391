package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.plan.Reactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reactor of the running build, in the repository's own paths. */
public final class Modules {

  private Modules() {}

  /**
   * @param top of the repository, as a real path
   * @param files of the repository, under git
   */
  public static Reactor of(List<MavenModule> modules, Path top, List<String> files) {
    Map<String, String> paths = new HashMap<>();
    Map<MavenModule, String> inside = new HashMap<>();
    for (MavenModule module : modules) {
      Path folder = real(module.folder());
      if (folder.startsWith(top)) {
        String path = relative(top, folder);
        paths.put(module.id(), path);
        inside.put(module, path);
      }
    }
    List<Reactor.Module> all = new ArrayList<>();
    for (MavenModule module : modules) {
      if (inside.containsKey(module)) {
        String path = inside.get(module);
        List<String> needs = module.needs().stream()
            .filter(paths::containsKey)
            .map(paths::get)
            .filter(other -> !other.equals(path))
            .distinct()
            .sorted()
            .toList();
        // A folder of the parent's, from which all copy a licence, makes none of them one with
        // sources.
        List<String> sources = module.sources().stream()
            .filter(Files::isDirectory)
            .map(Modules::real)
            .filter(folder -> folder.startsWith(real(module.folder())))
            .map(folder -> relative(top, folder))
            .distinct()
            .toList();
        all.add(
            new Reactor.Module(path, module.groupId(), module.artifactId(), needs, sources, 0, 0));
      }
    }
    return counted(new Reactor(all), files);
  }

  private static Reactor counted(Reactor reactor, List<String> files) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> inSources = new HashMap<>();
    for (String file : files) {
      reactor.holding(file).ifPresent(module -> {
        counts.merge(module.path(), 1, Integer::sum);
        if (module.sources().stream()
            .anyMatch(folder -> folder.equals(".") || file.startsWith(folder + "/"))) {
          inSources.merge(module.path(), 1, Integer::sum);
        }
      });
    }
    return new Reactor(reactor.modules().stream()
        .map(m -> new Reactor.Module(
            m.path(),
            m.groupId(),
            m.artifactId(),
            m.needs(),
            m.sources(),
            counts.getOrDefault(m.path(), 0),
            inSources.getOrDefault(m.path(), 0)))
        .toList());
  }

  private static String relative(Path top, Path folder) {
    String path = top.relativize(folder).toString().replace('\\', '/');
    return path.isEmpty() ? "." : path;
  }

  public static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
