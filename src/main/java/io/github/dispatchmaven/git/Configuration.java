package io.github.dispatchmaven.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What git is configured to do in a repository. git is asked again only where a file that its answer came from is another.
 * Safe for use by many threads.
 */
public final class Configuration {

  private static final Pattern REMOTE = Pattern.compile("remote\\.(.+)\\.url");
  /** The exit status of git where no key matches. */
  private static final int NOTHING_FOUND = 1;

  private static final Pattern PUSHED = Pattern.compile("remote\\..+\\.pushurl");

  private final Git git;
  private final Path commonDirectory;
  private @Nullable Answer<List<Setting>> all;
  private final Map<List<String>, Answer<Map<String, String>>> ofFiles = new HashMap<>();

  /**
   * What git said.
   *
   * @param files that it came from, as they were read
   * @param sure whether they were the same before git read them and after it
   */
  private record Answer<T>(T settings, ConfigurationFiles files, boolean sure) {

    boolean holds() {
      return sure && files.unchanged();
    }
  }

  Configuration(Git git, Path commonDirectory) {
    this.git = git;
    this.commonDirectory = commonDirectory;
  }

  /** All values that hold here, in git's order: of the same key the last one counts. */
  public synchronized List<Setting> settings() {
    Answer<List<Setting>> before = all;
    if (before != null && before.holds()) {
      return before.settings();
    }
    List<String> parts = git.output(
            "", List.of("config", "--list", "--show-scope", "--show-origin", "-z"))
        .parts();
    List<Setting> settings = new ArrayList<>();
    Set<String> origins = new HashSet<>();
    for (int at = 0; at + 2 < parts.size(); at += 3) {
      origins.add(parts.get(at + 1));
      settings.add(setting(parts.get(at), parts.get(at + 2)));
    }
    // Which files it reads git tells only afterwards: what it says twice of the same files is sure.
    all = before != null && before.settings().equals(settings) && before.files().unchanged()
        ? new Answer<>(before.settings(), before.files(), complete(settings))
        : ConfigurationFiles.of(origins, git.folder(), commonDirectory)
            .map(files -> new Answer<>(List.copyOf(settings), files, false))
            .orElse(null);
    return List.copyOf(settings);
  }

  private static Setting setting(String scope, String entry) {
    int end = entry.indexOf('\n');
    // A key that stands alone means yes.
    return new Setting(
        scope,
        end < 0 ? entry : entry.substring(0, end),
        end < 0 ? "true" : entry.substring(end + 1));
  }

  /**
   * Whether git tells all files that it reads: of what is included it does not name those that are missing, and what a linked
   * worktree has of its own is elsewhere.
   */
  private boolean complete(List<Setting> settings) {
    return Files.isDirectory(git.folder().resolve(".git"))
        && System.getenv("GIT_CONFIG_GLOBAL") == null
        && settings.stream()
            .noneMatch(setting ->
                setting.key().startsWith("include.") || setting.key().startsWith("includeif."));
  }

  /** What the repository itself has git run when it merges. */
  public List<Setting> mergePrograms() {
    return ScratchConfiguration.programs(settings());
  }

  /**
   * Where the project's hooks are; a relative path is relative to each checkout.
   *
   * @param settings as {@link #settings()} gave them
   */
  public Path hooks(List<Setting> settings) {
    String configured = settings.stream()
        .filter(setting -> setting.key().equals("core.hookspath"))
        .map(Setting::value)
        .reduce("", (before, last) -> last);
    // Only git knows whose home that is.
    String path = configured.startsWith("~") || configured.startsWith("%(prefix)")
        ? git.run("config", "--path", "core.hooksPath").line()
        : configured;
    return path.isEmpty() ? commonDirectory.resolve("hooks") : Path.of(path);
  }

  /** The remotes and what each is fetched from, in git's order. */
  public Map<String, String> remotes() {
    Map<String, String> remotes = new LinkedHashMap<>();
    settings().forEach(setting -> {
      Matcher remote = REMOTE.matcher(setting.key());
      if (remote.matches()) {
        remotes.putIfAbsent(remote.group(1), setting.value());
      }
    });
    return remotes;
  }

  /** What remotes are fetched from, and pushed to where nothing else is said. */
  public static List<String> remoteUrls(List<Setting> settings) {
    return values(settings, REMOTE);
  }

  /** What remotes are pushed to where that is said. */
  public static List<String> pushUrls(List<Setting> settings) {
    return values(settings, PUSHED);
  }

  private static List<String> values(List<Setting> settings, Pattern keys) {
    return settings.stream()
        .filter(setting -> keys.matcher(setting.key()).matches())
        .map(Setting::value)
        .toList();
  }

  /** The settings of one configuration file whose key matches, by key; several values of one in one text. */
  public synchronized Map<String, String> settings(Path file, String keys) {
    List<String> question = List.of(file.toString(), keys);
    Answer<Map<String, String>> before = ofFiles.get(question);
    if (before != null && before.holds()) {
      return before.settings();
    }
    Optional<ConfigurationFiles> read = ConfigurationFiles.of(Set.of(file));
    Map<String, String> settings = new LinkedHashMap<>();
    Git.Result result =
        git.run("config", "--no-includes", "--file", file.toString(), "-z", "--get-regexp", keys);
    result.parts().forEach(entry -> {
      int end = entry.indexOf('\n');
      settings.merge(
          end < 0 ? entry : entry.substring(0, end),
          end < 0 ? "" : entry.substring(end + 1),
          (a, b) -> a + " " + b);
    });
    ofFiles.remove(question);
    read.filter(same -> result.exit() <= NOTHING_FOUND && same.unchanged())
        .ifPresent(same -> ofFiles.put(question, new Answer<>(settings, same, true)));
    return Collections.unmodifiableMap(settings);
  }
}
