package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.Nearest;
import io.github.dispatchmaven.plan.text.Outline.Part;
import io.github.dispatchmaven.plan.text.Values;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headings that make workstreams. */
final class WorkstreamHeading {

  private static final Pattern NAMED =
      Pattern.compile("(?i)^workstream\\s{0,9}[:：](.*)$", Pattern.DOTALL);

  /** "Workstream 1: Core", "Workstream - core" and "Workstream" alone: meant as workstreams, and not read as such. */
  private static final Pattern ALMOST = Pattern.compile(
      "(?i)^workstream(?:\\s{1,9}(?:\\d{1,3}|[a-z]))?"
          + "(?:(?:\\s{0,9}[:：.)–—]|\\s{1,9}-\\s)(.*))?$",
      Pattern.DOTALL);

  private static final Pattern FIRST_WORDS =
      Pattern.compile("^(\\p{L}+)(?:([ -])(\\p{L}+))?(.*)$", Pattern.DOTALL);
  private static final Pattern NAME_OF_ANOTHER =
      Pattern.compile("^\\s{0,9}\\d{0,3}\\s{0,9}[:：.)–—-]?\\s{0,9}(.*)$", Pattern.DOTALL);
  private static final int MOST_SLIPS = 2;

  private WorkstreamHeading() {}

  /** The name in a heading {@code Workstream: name}, out of back quotes; may be empty or unusable. */
  static Optional<String> named(Part part) {
    Matcher heading = NAMED.matcher(part.title());
    return heading.matches()
        ? Optional.of(Values.unescaped(Values.whole(heading.group(1).strip())))
        : Optional.empty();
  }

  /** The name of any heading that makes a workstream in its place. */
  static String name(Part part) {
    return named(part).orElseGet(() -> Values.unescaped(Values.whole(part.title())));
  }

  /** What the author of a heading such as "Workstream 1: Core pipeline", or "Workstrem: core", may have meant as a name. */
  static Optional<String> almost(Part part) {
    Matcher heading = ALMOST.matcher(part.title());
    return heading.matches()
        ? Optional.of(Optional.ofNullable(heading.group(1)).orElse("").strip())
        : mistyped(part);
  }

  private static Optional<String> mistyped(Part part) {
    Matcher words = FIRST_WORDS.matcher(part.title());
    if (part.level() == 1 || isUmbrella(part) || !words.matches()) {
      return Optional.empty();
    }
    String one = words.group(1);
    String second = Optional.ofNullable(words.group(3)).orElse("");
    if (one.equalsIgnoreCase("workstream")) {
      return Optional.empty();
    }
    if (one.equalsIgnoreCase("workstreams")) {
      return Optional.of(words.group(4).strip())
          .filter(rest -> second.isEmpty() && rest.matches("[:：].+"))
          .map(WorkstreamHeading::rest);
    }
    if (!second.isEmpty() && Nearest.slips("workstream", one + second) <= MOST_SLIPS) {
      return Optional.of(rest(words.group(4)));
    }
    return Nearest.slips("workstream", one) > MOST_SLIPS
        ? Optional.empty()
        : Optional.of(
            rest(Optional.ofNullable(words.group(2)).orElse("") + second + words.group(4)));
  }

  private static String rest(String text) {
    Matcher name = NAME_OF_ANOTHER.matcher(text);
    return name.matches() ? name.group(1).strip() : text.strip();
  }

  /** Whether this is the heading {@code ## Workstreams}, under which each {@code ###} is one. */
  static boolean isUmbrella(Part part) {
    return part.level() == 2
        && part.title().toLowerCase(Locale.ROOT).matches("workstreams\\s*[:：]?");
  }
}
