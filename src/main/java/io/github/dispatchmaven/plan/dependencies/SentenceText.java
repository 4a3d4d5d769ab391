package io.github.dispatchmaven.plan.dependencies;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of prose, cut into what turns its meaning.
 *
 * @param plain the line without what only adorns it
 * @param clauses of it, in their order, without brackets
 * @param asides what stands in brackets
 */
record SentenceText(String plain, List<String> clauses, List<Aside> asides) {

  /** Stands for a bracket that says how much something is meant. */
  static final String SOFTLY = "§";

  /** In characters; what is longer is no sentence, and what stands behind is not read. */
  private static final int LONGEST = 1_500;
  /** Where a clause ends: the next one may turn the meaning. */
  private static final Pattern CLAUSE = Pattern.compile(
      "[.;!?](?=\\s|$)|:(?=\\s|$)|\\s[-–—]{1,2}\\s|,?\\s(?:but|although|though|whereas|while|however|so that|because)\\s|\\bwhich\\b|,?\\sand\\s(?=(?:US|(?:User )?Story)\\s?\\d{1,3}\\s+(?:up)?on\\b)|\\n");

  private static final Pattern BRACKET = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern SOFTENING = Pattern.compile(
      "(?i)\\b(?:should|recommended|ideally|preferabl[ey]|preferred|soft(?:ly)?|optional(?:ly)?|suggested|better|best|nice|helpful|may need|might need|may require|might require)\\b");
  private static final Pattern SPACED_RANGE = Pattern.compile(
      "(?i)((?:US|(?:User )?Stor(?:y|ies) )(\\d{1,3})) [-–—] ((?:US|(?:User )?Stor(?:y|ies) )(\\d{1,3}))\\b(?=\\s*(?:$|[,.;:)]|complete|done|are\\b|all\\b))");
  private static final Pattern LEADING =
      Pattern.compile("(?i)^(\\W*(?:after|once|when|before|until)\\b[^:]{1,80}):");
  private static final Pattern LABEL = Pattern.compile(
      "(?i)\\b(depend(?:s|ing)?(?: on)?|requires?|needs?|blocked by|after|before|blocks|waits for|prerequisites?|dependenc(?:y|ies))\\s*:");

  /**
   * What stands in a bracket.
   *
   * @param behind who is named last before it
   */
  record Aside(String text, Set<String> behind) {}

  static SentenceText of(String line, Function<String, List<Mention>> mentions) {
    String plain = plain(line);
    Matcher bracket = BRACKET.matcher(plain);
    List<Aside> asides = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    while (bracket.find()) {
      boolean how = SOFTENING.matcher(bracket.group(1)).lookingAt()
          && mentions.apply(bracket.group(1)).isEmpty();
      if (!how) {
        List<Mention> before = mentions.apply(plain.substring(0, bracket.start()));
        asides.add(new Aside(
            bracket.group(1),
            before.isEmpty() ? Set.of() : before.get(before.size() - 1).names()));
      }
      bracket.appendReplacement(rest, how ? SOFTLY : "");
    }
    bracket.appendTail(rest);
    return new SentenceText(plain, List.of(CLAUSE.split(rest)), asides);
  }

  private static String plain(String line) {
    String cut = line.substring(0, Math.min(line.length(), LONGEST))
        .replace('’', '\'')
        .replaceAll("(?i)\\bnot only\\b", "");
    String led = LABEL
        .matcher(LEADING.matcher(cut).replaceFirst("$1,"))
        .replaceAll("$1 ")
        .replaceAll("\\s+", " ");
    return SPACED_RANGE
        .matcher(led)
        .replaceAll(range -> Integer.parseInt(range.group(2)) < Integer.parseInt(range.group(4))
            ? range.group(1) + ".." + range.group(3)
            : Matcher.quoteReplacement(range.group()));
  }

  /** Whether words take something from a need. */
  static boolean softens(String words) {
    return SOFTENING.matcher(words).find();
  }
}
