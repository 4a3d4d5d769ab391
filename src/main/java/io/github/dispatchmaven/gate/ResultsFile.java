package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.workspace.WorkerFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a worker delivers in words: {@code RESULTS.md}, looked at as something that a stranger wrote. */
public final class ResultsFile {

  /** Each is recognised by its first word, in any case. */
  static final List<String> SECTIONS =
      List.of("Summary", "Files", "Challenges and solutions", "Integration notes", "Suggestions");

  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}[ \\t]+[^\\p{L}\\n]*(\\p{L}+)");

  /** The whole line of a heading of one of the two upper levels. */
  private static final Pattern LINE = Pattern.compile("(?m)^#{1,2}[ \\t]+[^\\p{L}\\n]*(\\p{L}+).*$");

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
      return lacking.isEmpty() ? List.of() : List.of(name + " lacks the sections " + headings(lacking) + ": add them");
    }
    return List.of(content instanceof WorkerFile.Content.Refused refused
        ? name + " " + refused.why() + ": write it as a short text file"
        : name + " is missing at the top of the worktree: write it with the sections " + headings(SECTIONS));
  }

  /** The text of each known section, by its usual title, without its heading. */
  public static Map<String, String> sections(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    List<MatchResult> headings = LINE.matcher(text).results().toList();
    for (int at = 0; at < headings.size(); at++) {
      String word = headings.get(at).group(1).toLowerCase(Locale.ROOT);
      int end = at + 1 < headings.size() ? headings.get(at + 1).start() : text.length();
      String body = text.substring(headings.get(at).end(), end).strip();
      SECTIONS.stream().filter(section -> firstWord(section).equals(word)).findFirst()
          .ifPresent(section -> sections.merge(section, body, (a, b) -> a + "\n\n" + b));
    }
    return sections;
  }

  static List<String> lacking(String text) {
    Set<String> found = HEADING.matcher(text).results()
        .map(match -> match.group(1).toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return SECTIONS.stream().filter(section -> !found.contains(firstWord(section))).toList();
  }

  private static String firstWord(String section) {
    return Arrays.asList(section.split(" ")).get(0).toLowerCase(Locale.ROOT);
  }

  private static String headings(List<String> sections) {
    return sections.stream().map(section -> "## " + section).collect(Collectors.joining(", "));
  }
}
