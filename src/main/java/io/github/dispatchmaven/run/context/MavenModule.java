package io.github.dispatchmaven.run.context;

import java.nio.file.Path;
import java.util.List;

/**
 * A module of the running build.
 *
 * @param folder absolute
 * @param needs group and artifact ids, with a colon between, of what it depends on or builds with
 * @param plugins of its build
 * @param sources absolute paths of its source folders, be they there or not
 */
public record MavenModule(
    Path folder,
    String groupId,
    String artifactId,
    List<String> needs,
    List<Path> sources,
    List<MavenPlugin> plugins) {

  public MavenModule {
    needs = List.copyOf(needs);
    sources = List.copyOf(sources);
    plugins = List.copyOf(plugins);
  }

  String id() {
    return groupId + ":" + artifactId;
  }
}
