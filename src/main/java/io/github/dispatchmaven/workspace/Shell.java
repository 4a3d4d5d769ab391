package io.github.dispatchmaven.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What is given to a shell. */
public final class Shell {

  private Shell() {}

  /** A script that lies beside a class. */
  public static String script(Class<?> beside, String name) {
    try (InputStream script = beside.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Words as one would type them. */
  public static String line(List<String> words) {
    return words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }

  /** A word that a shell takes as it is. */
  public static String quoted(String word) {
    return word.matches("[\\w./:@,+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
