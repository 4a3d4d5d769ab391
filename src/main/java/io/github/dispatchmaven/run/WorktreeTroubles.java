package io.github.dispatchmaven.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plugins that are known to fail, or to misread, inside of a linked worktree or beside {@code .worktrees/}. Pure. */
final class WorktreeTroubles {

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?.*");
  private static final Pattern EXTENSION = Pattern.compile(
      "<groupId>\\s*([^<\\s]+)\\s*</groupId>\\s*<artifactId>\\s*([^<\\s]+)\\s*</artifactId>(?:\\s*<version>\\s*([^<\\s]+)\\s*</version>)?");
  private static final Set<String> HOOK_INSTALLERS = Set.of(
      "com.rudikershaw.gitbuildhook:git-build-hook-maven-plugin", "com.cosium.code:git-code-format-maven-plugin",
      "io.github.phillipuniverse:githook-maven-plugin", "org.sandbox:githook-maven-plugin", "com.github.phillipuniverse:githook-maven-plugin");

  private WorktreeTroubles() {}

  /**
   * A line each, with the cure.
   *
   * @param extensions the text of {@code .mvn/extensions.xml}; empty where there is none
   */
  static List<String> of(Collection<MavenPlugin> plugins, String extensions) {
    Set<String> lines = new LinkedHashSet<>();
    List<MavenPlugin> all = new ArrayList<>(plugins);
    Matcher found = EXTENSION.matcher(extensions);
    while (found.find()) {
      all.add(new MavenPlugin(found.group(1) + ":" + found.group(2), Optional.ofNullable(found.group(3)).orElse(""), ""));
    }
    all.forEach(plugin -> trouble(plugin).ifPresent(trouble ->
        lines.add(plugin.key() + (plugin.version().isEmpty() ? "" : " " + plugin.version()) + " " + trouble)));
    return List.copyOf(lines);
  }

  private static Optional<String> trouble(MavenPlugin plugin) {
    if (HOOK_INSTALLERS.contains(plugin.key())) {
      return Optional.of("installs git hooks, which are those of all worktrees and of your own checkout: run it once before the sessions "
          + "begin, or skip it in them; a change while they are at work holds them");
    }
    return switch (plugin.key()) {
      case "pl.project13.maven:git-commit-id-plugin" -> nativeGit(plugin) ? Optional.empty() : Optional.of(
          "cannot read a linked worktree: use io.github.git-commit-id:git-commit-id-maven-plugin 7.0.0 or later, or <useNativeGit>true");
      case "io.github.git-commit-id:git-commit-id-maven-plugin" -> before(plugin, 7, 0)
          ? Optional.of("cannot read a linked worktree: use 7.0.0 or later") : Optional.empty();
      case "fr.brouillard.oss:jgitver-maven-plugin" -> Optional.of("cannot read a linked worktree: give the builds in them a version with "
          + "-Djgitver.skip=true in .mvn/maven.config, or set its environment variable JGITVER_SKIP");
      case "me.qoomon:maven-git-versioning-extension" -> before(plugin, 7, 2)
          ? Optional.of("cannot read a linked worktree: use 7.2.0 or later") : Optional.empty();
      case "com.diffplug.spotless:spotless-maven-plugin" -> plugin.configuration().contains("ratchetFrom") && before(plugin, 3, 2)
          ? Optional.of("cannot read a linked worktree for <ratchetFrom>: use its newest version") : Optional.empty();
      case "org.apache.rat:apache-rat-plugin" -> excludes(plugin)
          ? Optional.empty() : Optional.of("looks into all worktrees, and at the files of the workers: exclude .worktrees/**, TASKS.md and RESULTS.md");
      case "com.mycila:license-maven-plugin" -> excludes(plugin)
          ? Optional.empty() : Optional.of("looks into all worktrees, and at the files of the workers: exclude .worktrees/**, TASKS.md and "
              + "RESULTS.md; its part that reads git cannot read a linked worktree");
      default -> Optional.empty();
    };
  }

  private static boolean nativeGit(MavenPlugin plugin) {
    return plugin.configuration().matches("(?s).*<useNativeGit[^>]*>\\s*true.*");
  }

  private static boolean excludes(MavenPlugin plugin) {
    return plugin.configuration().contains(".worktrees");
  }

  /** Where the version is not known, it may be. */
  private static boolean before(MavenPlugin plugin, int major, int minor) {
    Matcher numbers = NUMBERS.matcher(plugin.version());
    if (!numbers.matches()) {
      return true;
    }
    int first = Integer.parseInt(numbers.group(1));
    int second = numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2));
    return first < major || first == major && second < minor;
  }
}
