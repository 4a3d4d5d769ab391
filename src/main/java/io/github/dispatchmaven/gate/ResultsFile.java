package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.workspace.WorkerFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a worker delivers in words: {@code RESULTS.md}, looked at as something that a stranger wrote. */
public final class ResultsFile {

  /** Each is recognised by its first word, in any case. */
  static final List<String> SECTIONS =
      List.of("Summary", "Files", "Challenges and solutions", "Integration notes", "Suggestions");

  private static final Pattern HEADING =
      Pattern.compile("(?m)^(#{1,6})[ \\t]+[^\\p{L}\\n]*(\\p{L}+).*$");

  private final Path path;

  public ResultsFile(Path path) {
    this.path = path;
  }

  public WorkerFile.Content read() {
    return WorkerFile.read(path);
  }

  /** What keeps it from being complete, a line each; empty when nothing does. */
  List<String> problems() {
    WorkerFile.Content content = read();
    String name = path.getFileName().toString();
    if (content instanceof WorkerFile.Content.Text text) {
      List<String> lacking = lacking(text.text());
      return lacking.isEmpty()
          ? List.of()
          : List.of(name + " lacks the sections " + headings(lacking) + ": add them");
    }
    return List.of(
        content instanceof WorkerFile.Content.Refused refused
            ? name + " " + refused.why() + ": write it as a short text file"
            : name + " is missing at the top of the worktree: write it with the sections "
                + headings(SECTIONS));
  }

  /** The text of each known section, by its usual title, without its heading; other sections are left out. */
  public static Map<String, String> sections(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    List<MatchResult> headings = HEADING.matcher(text).results().toList();
    for (MatchResult heading : headings) {
      title(heading).ifPresent(title -> {
        int end = headings.stream()
            .filter(next -> next.start() > heading.start())
            .filter(next -> title(next).isPresent() || level(next) <= level(heading))
            .mapToInt(MatchResult::start)
            .findFirst()
            .orElse(text.length());
        sections.merge(
            title,
            text.substring(heading.end(), end).strip(),
            (before, after) -> before + "\n\n" + after);
      });
    }
    return sections;
  }

  private static Optional<String> title(MatchResult heading) {
    String word = heading.group(2).toLowerCase(Locale.ROOT);
    return SECTIONS.stream().filter(section -> firstWord(section).equals(word)).findFirst();
  }

  private static int level(MatchResult heading) {
    return heading.group(1).length();
  }

  static List<String> lacking(String text) {
    Set<String> found = HEADING
        .matcher(text)
        .results()
        .map(match -> match.group(2).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
    return SECTIONS.stream()
        .filter(section -> !found.contains(firstWord(section)))
        .toList();
  }

  private static String firstWord(String section) {
    return Arrays.asList(section.split(" ")).get(0).toLowerCase(Locale.ROOT);
  }

  private static String headings(List<String> sections) {
    return sections.stream().map(section -> "## " + section).collect(Collectors.joining(", "));
  }
}
