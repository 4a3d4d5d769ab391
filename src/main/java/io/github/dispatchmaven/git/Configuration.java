package io.github.dispatchmaven.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What git is configured to do in a repository, read anew at each question. */
public final class Configuration {

  private static final Pattern REMOTE = Pattern.compile("remote\\.(.+)\\.url");
  private static final Pattern PUSHED = Pattern.compile("remote\\..+\\.pushurl");

  private final Git git;
  private final Path commonDirectory;

  Configuration(Git git, Path commonDirectory) {
    this.git = git;
    this.commonDirectory = commonDirectory;
  }

  /** All values that hold here, in git's order: of the same key the last one counts. */
  public List<Setting> settings() {
    List<String> parts =
        git.output("", List.of("config", "--list", "--show-scope", "-z")).parts();
    List<Setting> settings = new ArrayList<>();
    for (int at = 0; at + 1 < parts.size(); at += 2) {
      String entry = parts.get(at + 1);
      int end = entry.indexOf('\n');
      // A key that stands alone means yes.
      settings.add(new Setting(
          parts.get(at),
          end < 0 ? entry : entry.substring(0, end),
          end < 0 ? "true" : entry.substring(end + 1)));
    }
    return settings;
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
  public Map<String, String> settings(Path file, String keys) {
    Map<String, String> settings = new LinkedHashMap<>();
    git.run("config", "--no-includes", "--file", file.toString(), "-z", "--get-regexp", keys)
        .parts()
        .forEach(entry -> {
          int end = entry.indexOf('\n');
          settings.merge(
              end < 0 ? entry : entry.substring(0, end),
              end < 0 ? "" : entry.substring(end + 1),
              (a, b) -> a + " " + b);
        });
    return settings;
  }
}
