package io.github.dispatchmaven.git.worktree;

import java.util.Arrays;
import java.util.Set;

/** What builds and editors make, and make again: nobody's work. */
public final class BuildOutput {

  private static final Set<String> NAMES = Set.of(
      "target",
      "build",
      "out",
      "bin",
      "obj",
      "dist",
      "node_modules",
      ".gradle",
      ".venv",
      "venv",
      ".idea",
      ".vscode",
      ".settings",
      ".classpath",
      ".project",
      ".factorypath",
      "__pycache__",
      ".pytest_cache",
      ".DS_Store",
      ".flattened-pom.xml",
      "dependency-reduced-pom.xml");
  private static final Set<String> ENDINGS = Set.of(".class", ".iml", ".pyc", ".swp");

  private BuildOutput() {}

  /**
   * Whether a file or folder is, or lies within, what is made again.
   *
   * @param path with slashes
   */
  public static boolean holds(String path) {
    return Arrays.stream(path.split("/")).anyMatch(NAMES::contains)
        || ENDINGS.stream().anyMatch(path::endsWith);
  }
}
