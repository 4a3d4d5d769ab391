package io.github.dispatchmaven.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What files of git's configuration held at one moment. To compare that costs less than a process, and unlike their times
 * it is never the same when they are not.
 */
final class ConfigurationFiles {

  private static final String FILE = "file:";
  private static final String MISSING = "";

  private final Map<Path, String> contents;

  private ConfigurationFiles(Map<Path, String> contents) {
    this.contents = contents;
  }

  /**
   * Those that settings came from, and those that git reads as soon as they are there.
   *
   * @param origins as git tells them, such as {@code file:.git/config}
   * @param folder that git ran in
   * @return empty where one cannot be read, or is no regular file
   */
  static Optional<ConfigurationFiles> of(
      Collection<String> origins, Path folder, Path commonDirectory) {
    Set<Path> files = new HashSet<>(
        Set.of(commonDirectory.resolve("config"), commonDirectory.resolve("config.worktree")));
    String home = System.getenv("HOME");
    if (home != null) {
      files.add(folder.resolve(home).resolve(".gitconfig"));
      files.add(folder
          .resolve(Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
              .filter(place -> !place.isEmpty())
              .orElse(home + "/.config"))
          .resolve("git/config"));
    }
    origins.stream()
        .filter(origin -> origin.startsWith(FILE))
        .forEach(origin -> files.add(folder.resolve(origin.substring(FILE.length()))));
    return of(files);
  }

  /** Empty where one cannot be read, or is no regular file. */
  static Optional<ConfigurationFiles> of(Set<Path> files) {
    try {
      Map<Path, String> contents = new HashMap<>();
      for (Path file : files) {
        contents.put(file, content(file));
      }
      return Optional.of(new ConfigurationFiles(contents));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String content(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return MISSING;
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    return "is there: " + Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** Whether each holds what it held. */
  boolean unchanged() {
    return of(contents.keySet()).filter(now -> now.contents.equals(contents)).isPresent();
  }
}
