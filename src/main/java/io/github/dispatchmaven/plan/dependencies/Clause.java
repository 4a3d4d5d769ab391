package io.github.dispatchmaven.plan.dependencies;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One clause of a sentence, and who is named where in it.
 *
 * @param mentions in the order of the text
 */
record Clause(String text, List<Mention> mentions) {

  private static final Pattern JOINED =
      Pattern.compile("(?i)\\s*(?:[,、，]|/|&|\\+|,?\\s*\\b(?:and|or|nor)\\b)\\s*");
  private static final Pattern IS_DONE = Pattern.compile(
      "(?i)^(?:'s)?\\s+(?:is|are|has|have|was|were|been|gets?|completes?|lands?|ends?|finishes)\\b[^,]*,");
  /** What is said of somebody else than who was spoken of: "US3 depends on US1, US2 is independent". */
  private static final Pattern BEGINS_ANEW = Pattern.compile(
      "(?i)^(?:'s)?\\s+(?:is|are|has|have|does|do|can|may|must|will|runs?|stays?)\\b");

  List<Mention> between(int from, int to) {
    return mentions.stream()
        .filter(mention -> mention.start() >= from && mention.end() <= to)
        .toList();
  }

  boolean joined(Mention one, Mention next) {
    return JOINED.matcher(gap(one, next)).matches();
  }

  String gap(Mention one, Mention next) {
    return text.substring(one.end(), next.start());
  }

  String after(Mention mention) {
    return text.substring(mention.end());
  }

  /** The first, and what is joined to it. */
  List<Mention> first() {
    int to = 1;
    while (to < mentions.size() && joined(mentions.get(to - 1), mentions.get(to))) {
      to++;
    }
    return mentions.subList(0, to);
  }

  /** Whether a verb is somebody's: a word such as "and" would tie them to those before: "US3 needs US1 and US2 needs US1". */
  boolean leads(Mention mention, int verb) {
    return text.substring(mention.end(), verb)
        .matches("(?:'s)?(?:\\s+(?!and\\b|or\\b)[\\w']+){0,4}\\s*");
  }

  /** The last of some before a verb, if it leads to that. */
  List<Mention> lastLeading(List<Mention> before, int verb) {
    int last = before.size() - 1;
    return before.isEmpty() || !leads(before.get(last), verb)
        ? List.of()
        : before.subList(last, last + 1);
  }

  /** All that are joined before a verb; where something else stands between, who the clause begins with. */
  List<Mention> allLeading(List<Mention> before, int verb) {
    int to = leads(before.get(before.size() - 1), verb) ? before.size() : 1;
    int from = to - 1;
    while (from > 0 && joined(before.get(from - 1), before.get(from))) {
      from--;
    }
    while (to < before.size() && from == 0 && joined(before.get(to - 1), before.get(to))) {
      to++;
    }
    return before.subList(from, to);
  }

  /** How many come first, as in "after US1 is done, US2 and US3 ...". */
  int split(List<Mention> all) {
    for (int at = 0; at < all.size() - 1; at++) {
      if (IS_DONE.matcher(after(all.get(at))).lookingAt()) {
        return at + 1;
      }
    }
    int from = all.size() - 1;
    while (from > 1 && gap(all.get(from - 1), all.get(from)).matches("\\s*(?:\\band\\b|&|/)\\s*")) {
      from--;
    }
    return all.size() > 1 && gap(all.get(from - 1), all.get(from)).contains(",")
        ? from
        : all.size();
  }

  /** Those before one who is spoken of anew. */
  List<Mention> untilAnother(List<Mention> all) {
    for (int at = 1; at < all.size(); at++) {
      if (gap(all.get(at - 1), all.get(at)).contains(",")
          && BEGINS_ANEW.matcher(after(all.get(at))).lookingAt()) {
        return all.subList(0, at);
      }
    }
    return all;
  }
}
