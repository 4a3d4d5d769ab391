package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.text.CodeFence;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes paths in a plan as they are seen from the repository's top: a worker reads them in another folder, on another branch,
 * maybe on another machine than the author.
 */
final class PlanPaths {

  private static final Pattern ABSOLUTE = Pattern.compile(
      "(?<![\\w./:@{}$~\\\\-])(?:/|[A-Za-z]:[/\\\\])(?:[\\w.@$ -]*[\\w.@$-][/\\\\]){1,30}[\\w.@$*-]*");
  private static final Pattern LINK = Pattern.compile(
      "(!?\\[[^\\]\\n]{0,300}\\]\\()(?![a-zA-Z][a-zA-Z+.-]*:|#|/)([^)\\s#]{1,300})");

  private static final Pattern OF_A_MACHINE = Pattern.compile(
      "(?:[A-Za-z]:|/(?:home|Users|root|workspaces?|work|mnt|media|opt|srv|var|tmp|builds?|github|data|projects?|code|repos?|src)/)");
  private static final Pattern RULE = Pattern.compile("---[ \\t]*\\r?(?:\\n|$)");
  private static final Pattern COMMAND =
      Pattern.compile("(?i)\\s*[-*+]\\s+\\**(?:verify|agent|model)\\b");

  private final Path top;
  private final Path folder;

  /**
   * @param top of the repository
   * @param folder of the plan
   */
  PlanPaths(Path top, Path folder) {
    this.top = top.toAbsolutePath().normalize();
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The lines with paths from the top; front matter, what stands between fences, and commands are no text. */
  String fromTop(String text) {
    StringBuilder out = new StringBuilder();
    CodeFence code = new CodeFence();
    boolean front = RULE.matcher(text).lookingAt();
    int at = 0;
    for (String line : text.split("(?<=\n)")) {
      boolean hidden = front || code.holds(line);
      out.append(hidden || COMMAND.matcher(line).lookingAt() ? line : line(line));
      front &= at++ == 0 || !RULE.matcher(line).lookingAt();
    }
    return out.toString();
  }

  private String line(String line) {
    String relative = ABSOLUTE
        .matcher(line)
        .replaceAll(found -> Matcher.quoteReplacement(absolute(found.group())));
    return folder.equals(top) ? relative : LINK.matcher(relative).replaceAll(this::link);
  }

  /** The longest end of a path that the repository may have; the path itself where it has none, and where it may be an address. */
  private String absolute(String written) {
    String path = written.replace('\\', '/');
    String own = top.toString().replace('\\', '/') + "/";
    if (path.startsWith(own) && path.length() > own.length()) {
      return path.substring(own.length());
    }
    if (!OF_A_MACHINE.matcher(path).lookingAt()) {
      return written;
    }
    for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String tail = path.substring(slash + 1);
      int first = tail.indexOf('/');
      if (first > 0
          && Files.isDirectory(top.resolve(tail.substring(0, first)))
          && isBegun(tail, first)) {
        return tail;
      }
    }
    return written;
  }

  /** Whether more of it is there than a folder of the same name: what is to be made lies beside something. */
  private boolean isBegun(String tail, int first) {
    int second = tail.indexOf('/', first + 1);
    return second < 0 || Files.exists(top.resolve(tail.substring(0, second)));
  }

  private String link(MatchResult link) {
    return Matcher.quoteReplacement(
        link.group(1) + fromFolder(link.group(2)).orElse(link.group(2)));
  }

  private Optional<String> fromFolder(String target) {
    try {
      Path meant = folder.resolve(target).normalize();
      return meant.startsWith(top) && !meant.equals(top) && Files.exists(meant)
          ? Optional.of(top.relativize(meant).toString().replace('\\', '/'))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
