package io.github.dispatchmaven.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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

  private static final long LARGEST = 1_000_000;
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}[ \\t]+[^\\p{L}\\n]*(\\p{L}+)");

  /** The whole line of a heading of one of the two upper levels. */
  private static final Pattern LINE = Pattern.compile("(?m)^#{1,2}[ \\t]+[^\\p{L}\\n]*(\\p{L}+).*$");

  private final Path path;

  public ResultsFile(Path path) {
    this.path = path;
  }

  /** Its text without following links, or why there is none. */
  public sealed interface Content {

    record Text(String text) implements Content {}

    record Absent(String why) implements Content {}
  }

  public Content read() {
    String name = path.getFileName().toString();
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        return new Content.Absent(name + " is not a regular file: write it as one");
      }
      if (attributes.size() > LARGEST) {
        return new Content.Absent(name + " is larger than 1 MB: shorten it");
      }
      return new Content.Text(new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return new Content.Absent(name + " is missing at the top of the worktree: write it with the sections "
          + headings(SECTIONS));
    } catch (IOException e) {
      return new Content.Absent(name + " cannot be read: " + e.getMessage());
    }
  }

  /** What keeps it from being complete, a line each; empty when nothing does. */
  List<String> problems() {
    Content content = read();
    if (content instanceof Content.Absent absent) {
      return List.of(absent.why());
    }
    List<String> lacking = lacking(((Content.Text) content).text());
    return lacking.isEmpty()
        ? List.of() : List.of(path.getFileName() + " lacks the sections " + headings(lacking) + ": add them");
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
