package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.run.context.MavenPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plugins that fail, or misread, inside of a linked worktree or beside {@code .worktrees/}. Pure. */
final class WorktreeTroubles {

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?.*");
  private static final Pattern EXTENSION = Pattern.compile(
      "<groupId>\\s*([^<\\s]+)\\s*</groupId>\\s*<artifactId>\\s*([^<\\s]+)\\s*</artifactId>(?:\\s*<version>\\s*([^<\\s]+)\\s*</version>)?");
  private static final Set<String> HOOK_INSTALLERS = Set.of(
      "com.rudikershaw.gitbuildhook:git-build-hook-maven-plugin",
      "com.cosium.code:git-code-format-maven-plugin",
      "io.github.phillipuniverse:githook-maven-plugin",
      "org.sandbox:githook-maven-plugin",
      "com.github.phillipuniverse:githook-maven-plugin");

  /** They look through the whole folder of the project where nothing else is configured. */
  private static final Set<String> WALKERS =
      Set.of("org.apache.rat:apache-rat-plugin", "com.mycila:license-maven-plugin");
  /** The folders in which Maven's own look for patterns are not the project's. */
  private static final String MAVENS = "org.apache.maven.plugins:";
  /** Its patterns are of classes. */
  private static final String JACOCO = "org.jacoco:jacoco-maven-plugin";

  private static final Pattern LEAF = Pattern.compile("<([\\w.-]+)[^>]*>\\s*([^<>]+?)\\s*</\\1>");
  private static final Pattern FOLDER = Pattern.compile("(?i).*(?:dir|directory|folder|root)");
  private static final Set<String> PATTERNS = Set.of("include", "includes", "pattern");

  private WorktreeTroubles() {}

  /**
   * A line each, with the cure.
   *
   * @param plugins of all modules
   * @param ofTop those of the module at the top of the repository, where the worktrees are
   * @param top that folder
   * @param extensions the text of {@code .mvn/extensions.xml}; empty where there is none
   */
  static List<String> of(
      Collection<MavenPlugin> plugins, Collection<MavenPlugin> ofTop, Path top, String extensions) {
    Set<String> lines = new LinkedHashSet<>();
    List<MavenPlugin> all = new ArrayList<>(plugins);
    Matcher found = EXTENSION.matcher(extensions);
    while (found.find()) {
      all.add(new MavenPlugin(
          found.group(1) + ":" + found.group(2),
          Optional.ofNullable(found.group(3)).orElse(""),
          ""));
    }
    all.forEach(plugin -> trouble(plugin).ifPresent(trouble -> lines.add(named(plugin) + trouble)));
    ofTop.stream()
        .filter(plugin -> walks(plugin, top))
        .forEach(
            plugin -> lines.add(
                named(plugin)
                    + "looks into all worktrees, and at the files of the workers: exclude .worktrees/**, TASKS.md and RESULTS.md there"));
    return List.copyOf(lines);
  }

  private static String named(MavenPlugin plugin) {
    return plugin.key() + (plugin.version().isEmpty() ? " " : " " + plugin.version() + " ");
  }

  private static Optional<String> trouble(MavenPlugin plugin) {
    if (HOOK_INSTALLERS.contains(plugin.key())) {
      return Optional.of(
          "installs git hooks, which are those of all worktrees and of your own checkout: run it once before the sessions "
              + "begin, or skip it in them; a change while they are at work holds them");
    }
    return switch (plugin.key()) {
      case "pl.project13.maven:git-commit-id-plugin",
          "io.github.git-commit-id:git-commit-id-maven-plugin" -> gitCommitId(plugin);
      case "fr.brouillard.oss:jgitver-maven-plugin" ->
        Optional.of("cannot read a linked worktree, and makes up a version in it: put "
            + "-Djgitver.skip=true into .mvn/maven.config while sessions are at work");
      case "me.qoomon:maven-git-versioning-extension" ->
        before(plugin, 7, 2)
            ? Optional.of("cannot read a linked worktree: use 7.2.3 or later")
            : Optional.empty();
      case "com.diffplug.spotless:spotless-maven-plugin" ->
        plugin.configuration().contains("ratchetFrom") && before(plugin, 3, 0)
            ? Optional.of("cannot read a linked worktree for <ratchetFrom>: use 3.0.0 or later")
            : Optional.empty();
      case "com.mycila:license-maven-plugin" ->
        plugin.configuration().contains("license.git.")
            ? Optional.of(
                "cannot read git's years in a linked worktree: leave license.git.* out, or skip it in the sessions with -Dlicense.skip")
            : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** As tried in a linked worktree: 4.0.0, 4.9.10, 5.0.0, 6.0.0, 7.0.0, 8.0.2, 9.0.2, 9.2.0 and 10.0.0, with and without native git. */
  private static Optional<String> gitCommitId(MavenPlugin plugin) {
    if (plugin.configuration().matches("(?s).*<skip[^>]*>\\s*true.*")) {
      return Optional.empty();
    }
    if (before(plugin, 6, 0) && !plugin.version().isEmpty()) {
      return nativeGit(plugin)
          ? Optional.empty()
          : Optional.of("fails in a linked worktree: set <useNativeGit>true</useNativeGit>");
    }
    return Optional.of(
        (before(plugin, 7, 0) && !plugin.version().isEmpty()
                ? "fails in a linked worktree"
                : "tells commit and branch of your own checkout in a linked worktree")
            + ": io.github.git-commit-id:git-commit-id-maven-plugin 5.0.0 with <useNativeGit>true</useNativeGit> reads them right there");
  }

  private static boolean nativeGit(MavenPlugin plugin) {
    return plugin.configuration().matches("(?s).*<useNativeGit[^>]*>\\s*true.*");
  }

  /** By what its configuration says: whether it looks for files below the top folder, in whatever folder there. */
  private static boolean walks(MavenPlugin plugin, Path top) {
    if (plugin.configuration().contains(".worktrees")) {
      return false;
    }
    List<String> patterns = new ArrayList<>();
    boolean ofTop = false;
    boolean ofOther = false;
    Matcher leaf = LEAF.matcher(plugin.configuration());
    while (leaf.find()) {
      if (PATTERNS.contains(leaf.group(1))) {
        patterns.addAll(List.of(leaf.group(2).split("\\s*,\\s*")));
      } else if (FOLDER.matcher(leaf.group(1)).matches()) {
        boolean here = leaf.group(2).equals(".")
            || leaf.group(2).replaceFirst("/+$", "").equals(top.toString());
        ofTop |= here;
        ofOther |= !here;
      }
    }
    boolean everywhere = patterns.stream().anyMatch(pattern -> pattern.startsWith("**"));
    boolean any = patterns.isEmpty() || everywhere;
    return WALKERS.contains(plugin.key()) && any && !heeds(plugin)
        || ofTop && any
        || everywhere
            && !ofOther
            && !plugin.key().startsWith(MAVENS)
            && !WALKERS.contains(plugin.key())
            && !plugin.key().equals(JACOCO);
  }

  /** As tried: 0.12, 0.13, 0.15 and 0.16 look into worktrees; 0.16.1 and 0.17 heed that git ignores them. */
  private static boolean heeds(MavenPlugin plugin) {
    return plugin.key().startsWith("org.apache.rat:")
        && !before(plugin, 0, 16)
        && !plugin.version().equals("0.16");
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
