package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.git.Configuration;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.Setting;
import io.github.dispatchmaven.git.worktree.WorktreeLinks;
import io.github.dispatchmaven.journal.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the git of a session to its own branch: no other ref moves, nothing is pushed, nothing is collected; and notes what it commits
 * past the project's own check. Told through
 * the environment alone; against accidents, not against malice.
 */
public final class Fence {

  private static final String HOOK = "reference-transaction";
  private static final String CHECK = "pre-commit";
  private static final String CHECKED = "post-commit";
  private static final Map<String, String> SCRIPTS = Stream.of(HOOK, CHECK, CHECKED)
      .collect(Collectors.toMap(name -> name, name -> Shell.script(Fence.class, name + ".sh")));
  private static final String FORWARD =
      "#!/bin/sh\n[ -x \"$DISPATCH_HOOKS/${0##*/}\" ] || exit 0\nexec \"$DISPATCH_HOOKS/${0##*/}\" \"$@\"\n";
  private static final String REFUSED = "url.file:///dispatch-refuses-push/.";
  /** Schemes of addresses that people push to; a repository that a test makes for itself has a plain path. */
  private static final List<String> SCHEMES =
      List.of("https://", "http://", "ssh://", "git://", "git@");

  private final Repository repository;
  private final Layout layout;
  private final Map<String, String> inherited;

  /**
   * @param inherited the environment that jobs inherit
   */
  public Fence(Repository repository, Layout layout, Map<String, String> inherited) {
    this.repository = repository;
    this.layout = layout;
    this.inherited = Map.copyOf(inherited);
  }

  /**
   * @param name of the workstream, or what else works in the checkout
   * @param ref the one that may move; empty for none
   */
  Map<String, String> around(String name, Path checkout, String ref) {
    List<Setting> users = repository.configuration().settings();
    Path configured = repository.configuration().hooks(users);
    // A folder of hooks that git ignores is in the user's own checkout alone.
    Path hooks = Files.isDirectory(checkout.resolve(configured))
        ? checkout.resolve(configured)
        : layout.top().resolve(configured);
    Path own = layout.truth().resolve("fence").resolve(name);
    write(own, hooks);
    List<String[]> settings = new ArrayList<>();
    settings.add(new String[] {"core.hooksPath", own.toString()});
    settings.add(new String[] {"gc.auto", "0"});
    settings.add(new String[] {"maintenance.auto", "false"});
    pushed(users).forEach(prefix -> settings.add(new String[] {REFUSED + "pushInsteadOf", prefix}));
    Configuration.pushUrls(users)
        .forEach(url -> settings.add(new String[] {REFUSED + "insteadOf", url}));
    Map<String, String> environment = new HashMap<>();
    int count = count();
    for (String[] setting : settings) {
      environment.put("GIT_CONFIG_KEY_" + count, setting[0]);
      environment.put("GIT_CONFIG_VALUE_" + count, setting[1]);
      count++;
    }
    environment.put("GIT_CONFIG_COUNT", String.valueOf(count));
    environment.put("GIT_CONFIG_GLOBAL", global(own).toString());
    environment.put("DISPATCH_REF", ref);
    environment.put("DISPATCH_REPOSITORY", layout.common().toString());
    environment.put("DISPATCH_HOOKS", hooks.toString());
    return environment;
  }

  /** The side that is pushed to forgets the settings of its environment, but not where the user's own are. */
  private Path global(Path hooks) {
    String home = inherited.getOrDefault("HOME", "");
    List<String> usual = inherited.containsKey("GIT_CONFIG_GLOBAL")
        ? List.of(inherited.get("GIT_CONFIG_GLOBAL"))
        : List.of(
            inherited.getOrDefault("XDG_CONFIG_HOME", home + "/.config") + "/git/config",
            home + "/.gitconfig");
    StringBuilder text = new StringBuilder();
    usual.forEach(
        file -> text.append("[include]\n\tpath = \"").append(escaped(file)).append("\"\n"));
    text.append("[core]\n\thooksPath = \"").append(escaped(hooks.toString())).append("\"\n");
    Path file = hooks.resolveSibling(hooks.getFileName() + ".gitconfig");
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(text.toString())) {
        AtomicFile.write(file, text.toString());
      }
    } catch (IOException e) {
      throw IoFailure.cannot("write " + file, e);
    }
    return file;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private Set<String> pushed(List<Setting> users) {
    Set<String> prefixes = new TreeSet<>(SCHEMES);
    prefixes.addAll(Configuration.remoteUrls(users));
    // Into the user's own branches, and those of his submodules, too.
    for (Path own : List.of(layout.top(), layout.common())) {
      prefixes.addAll(List.of(own.toString(), "file://" + own));
    }
    return prefixes;
  }

  private int count() {
    try {
      return Integer.parseInt(inherited.getOrDefault("GIT_CONFIG_COUNT", "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Commits that a worktree made past the project's pre-commit hook, whatever became of them. */
  public static List<String> unchecked(Path worktree) {
    try {
      Optional<Path> noted = WorktreeLinks.administration(worktree)
          .map(own -> own.resolve("dispatch-unchecked"))
          .filter(Files::isRegularFile);
      return noted.isPresent() ? Files.readAllLines(noted.get()) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Beside our own hook one for each that the project has, which only calls that. */
  private static void write(Path own, Path hooks) {
    try {
      Files.createDirectories(own);
      Set<String> names = new TreeSet<>(Set.of(HOOK));
      if (Files.isDirectory(hooks)) {
        try (Stream<Path> files = Files.list(hooks)) {
          files
              .filter(Files::isExecutable)
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.contains("."))
              .forEach(names::add);
        }
        if (names.contains(CHECK)) {
          names.add(CHECKED);
        }
      }
      try (Stream<Path> old = Files.list(own)) {
        for (Path file :
            old.filter(file -> !names.contains(file.getFileName().toString())).toList()) {
          Files.delete(file);
        }
      }
      for (String name : names) {
        Path file = own.resolve(name);
        // Where the project has no hook that checks, there is nothing to note.
        String text = name.equals(CHECKED) && !names.contains(CHECK)
            ? FORWARD
            : SCRIPTS.getOrDefault(name, FORWARD);
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
          AtomicFile.write(file, text);
          file.toFile().setExecutable(true);
        }
      }
    } catch (IOException e) {
      throw IoFailure.cannot("write " + own, e);
    }
  }
}
