package io.github.dispatchmaven.plan;

import java.util.Optional;
import java.util.regex.Pattern;

/** An Ant pattern for files of the repository, such as {@code core/src/**}, as an author writes it. */
public final class FilePattern {

  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern PARENT = Pattern.compile("(^|.*/)\\.\\.(/.*|$)", Pattern.DOTALL);
  private static final Pattern GLUED =
      Pattern.compile(".*([^/]\\*\\*|\\*\\*[^/]).*", Pattern.DOTALL);

  private FilePattern() {}

  /** The pattern relative to the repository's root, or empty with a problem told. */
  public static Optional<String> of(Value value, Problems problems) {
    String text = value.text();
    Optional<String> instead = instead(value);
    if (instead.isPresent()) {
      problems.at(
          value.index(),
          "the file pattern " + Problems.quote(text) + " cannot be used",
          instead.get());
      return Optional.empty();
    }
    return Optional.of(plain(text));
  }

  private static String plain(String text) {
    String pattern = text;
    while (pattern.startsWith("./")) {
      pattern = pattern.substring(2);
    }
    if (pattern.isEmpty() || pattern.equals(".")) {
      return "**";
    }
    return pattern.endsWith("/") ? pattern + "**" : pattern;
  }

  private static Optional<String> instead(Value value) {
    String text = value.text();
    if (text.startsWith("!")) {
      return Optional.of(
          "name only what the workstream may change; nothing can be taken out again");
    }
    if (text.indexOf('\\') >= 0) {
      return Optional.of(
          "write " + Problems.quote(text.replace('\\', '/')) + ", with `/` between folders");
    }
    if (text.startsWith("/") || text.startsWith("~") || DRIVE.matcher(text).matches()) {
      return Optional.of("write it relative to the repository's root, such as `core/src/**`");
    }
    if (PARENT.matcher(text).matches()) {
      return Optional.of("write it from the repository's root, without `..`");
    }
    if (text.contains("//")) {
      return Optional.of("write one `/` between folders");
    }
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      return Optional.of(
          "write one pattern for each choice, separated by commas; there are no braces in Ant patterns");
    }
    if (GLUED.matcher(text).matches()) {
      return Optional.of("let `**` stand alone between slashes, such as `core/**/*.java`");
    }
    if (!value.quoted() && text.chars().anyMatch(Character::isWhitespace)) {
      return Optional.of(
          "separate patterns by commas, and put a path that has spaces in back quotes");
    }
    return text.chars().anyMatch(Character::isISOControl)
        ? Optional.of("write it without control characters")
        : Optional.empty();
  }
}
