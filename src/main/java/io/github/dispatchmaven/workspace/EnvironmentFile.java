package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.journal.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The user's {@code .env}, copied into a worktree with a port of its own. */
final class EnvironmentFile {

  private static final String LINE =
      "(?m)^([ \\t]*(?:export[ \\t]+)?(?:%s)[ \\t]*=[ \\t]*[\"']?)(\\d{1,5})(?=[\"']?[ \\t]*(?:#.*)?\\r?$)";
  private static final Pattern PORT = Pattern.compile(LINE.formatted("PORT"));
  private static final int HIGHEST_PORT = 65535;
  private static final int MOST_WORKSTREAMS = 1000;

  private EnvironmentFile() {}

  /**
   * Copies the file with its permissions; a file that is there already is left alone.
   *
   * @param scratch a folder where nobody comes across a copy that was not finished
   */
  static void copy(Path from, Path to, int index, List<String> keys, Path scratch)
      throws IOException {
    if (!Files.isRegularFile(from) || Files.exists(to)) {
      return;
    }
    Files.createDirectories(scratch);
    Files.createDirectories(to.getParent());
    // Latin-1 maps each byte to one character and back, so whatever its encoding is, the rest stays
    // as it was.
    String text = withPort(Files.readString(from, StandardCharsets.ISO_8859_1), index, keys);
    // Readable for its owner alone until it has the permissions of the original: it holds secrets.
    Path temporary = Files.createTempFile(scratch, ".env", ".tmp");
    Files.writeString(temporary, text, StandardCharsets.ISO_8859_1);
    PosixFileAttributeView permissions =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    if (permissions != null) {
      permissions.setPermissions(Files.getPosixFilePermissions(from));
    }
    AtomicFile.put(temporary, to);
  }

  /** The first port in a file; empty where there is none. */
  static Optional<Integer> port(Path file) {
    try {
      Matcher port = PORT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      return port.find() ? Optional.of(Integer.parseInt(port.group(2))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Moves the value of each line of {@code PORT}, or of another key, by the index: far enough that no two keys of any two
   * workstreams meet. A sum that is no port is left as it was.
   */
  static String withPort(String text, int index, List<String> keys) {
    Pattern ports = Pattern.compile(
        LINE.formatted(Stream.concat(Stream.of("PORT"), keys.stream().map(Pattern::quote))
            .collect(Collectors.joining("|"))));
    List<Integer> all = ports
        .matcher(text)
        .results()
        .map(match -> Integer.parseInt(match.group(2)))
        .distinct()
        .toList();
    int step = 1;
    while (meet(all, step)) {
      step++;
    }
    int by = index * step;
    return ports.matcher(text).replaceAll(match -> {
      int port = Integer.parseInt(match.group(2)) + by;
      return Matcher.quoteReplacement(
          match.group(1) + (port > HIGHEST_PORT ? match.group(2) : String.valueOf(port)));
    });
  }

  private static boolean meet(List<Integer> ports, int step) {
    return ports.stream()
        .anyMatch(a -> ports.stream()
            .anyMatch(b -> b > a && (b - a) % step == 0 && (b - a) / step <= MOST_WORKSTREAMS));
  }
}
