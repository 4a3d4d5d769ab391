package io.github.dispatchmaven.agent.rehearsal;

import io.github.dispatchmaven.plan.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one file that a rehearsal changes: a new text file where the scope allows one, else a file of the project, which
 * gets harmless comments or blank lines so that it still builds.
 */
final class Specimen {

  private static final Map<String, String> LINE_COMMENTS = Map.of(
      ".java",
      "// ",
      ".kt",
      "// ",
      ".groovy",
      "// ",
      ".js",
      "// ",
      ".ts",
      "// ",
      ".properties",
      "# ",
      ".yml",
      "# ",
      ".yaml",
      "# ",
      ".py",
      "# ",
      ".sh",
      "# ");
  private static final List<String> TEXTS = List.of(".md", ".txt", ".adoc");

  private final String workstream;
  private final Scope scope;

  Specimen(String workstream, Scope scope) {
    this.workstream = workstream;
    this.scope = scope;
  }

  /**
   * @param tracked all files of the checkout
   * @return relative to the checkout, with slashes
   */
  String choose(List<String> tracked) {
    return newText().or(() -> existing(tracked)).orElseGet(() -> firstPlainPattern());
  }

  private Optional<String> newText() {
    String name = "rehearsal-" + workstream + ".md";
    if (scope.patterns().isEmpty()) {
      return Optional.of(name);
    }
    return scope.patterns().stream()
        .flatMap(pattern -> Stream.of(
            folderOf(pattern) + name, folderOf(pattern) + "rehearsal-" + workstream + ".txt"))
        .filter(scope::holds)
        .findFirst();
  }

  /** What stands before the first wildcard, up to the last slash. */
  private static String folderOf(String pattern) {
    int wildcard = pattern.replace('?', '*').indexOf('*');
    String fixed = wildcard < 0 ? pattern : pattern.substring(0, wildcard);
    return fixed.substring(0, fixed.lastIndexOf('/') + 1);
  }

  private Optional<String> existing(List<String> tracked) {
    return tracked.stream()
        .filter(scope::holds)
        .filter(file -> Files.isRegularFile(Path.of(file), LinkOption.NOFOLLOW_LINKS))
        .filter(file -> comment(file).isPresent() || isText(file) || file.endsWith(".xml"))
        .findFirst();
  }

  /** No such file is there yet, so one of the plan's own names is made. */
  private String firstPlainPattern() {
    return scope.patterns().stream()
        .filter(p -> p.indexOf('*') < 0 && p.indexOf('?') < 0)
        .findFirst()
        .orElseGet(() -> "rehearsal-" + workstream + ".md");
  }

  void addTo(String file, String task) throws IOException {
    Path path = Path.of(file);
    if (path.getParent() != null) {
      Files.createDirectories(path.getParent());
    }
    String plain = task.replaceAll("[\\p{Cntrl}\\\\]", " ");
    String line = isText(file)
        ? "- " + plain + "\n"
        : comment(file).map(mark -> mark + "rehearsed: " + plain + "\n").orElse("\n");
    Files.writeString(
        path,
        endsInLine(path) ? line : "\n" + line,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static boolean endsInLine(Path path) throws IOException {
    byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    return bytes.length == 0 || bytes[bytes.length - 1] == '\n';
  }

  private static boolean isText(String file) {
    return TEXTS.stream().anyMatch(file::endsWith);
  }

  private static Optional<String> comment(String file) {
    return LINE_COMMENTS.entrySet().stream()
        .filter(e -> file.endsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
