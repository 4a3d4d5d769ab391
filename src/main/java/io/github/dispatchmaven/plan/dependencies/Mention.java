package io.github.dispatchmaven.plan.dependencies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stories, tasks or phases that a text names in one place: {@code US1-US3} names three.
 *
 * @param start of it in the text
 * @param end behind it
 * @param names such as {@code US2}, {@code T012} or {@code Phase 4}
 */
public record Mention(int start, int end, Set<String> names) {

  private static final int LONGEST_RANGE = 100;
  private static final String RANGE = "\\s{0,3}(?:-|–|—|\\.\\.|to|through)\\s{0,3}";
  private static final String LIST = "\\s{0,3}(?:[,、，]\\s{0,3}(?:and|or)?|and|or|&|/|\\+)\\s{0,3}";
  private static final String STORY = "(?:\\[?US|(?:User )?Stor(?:y|ies))\\s{0,3}-?#?";
  private static final String TASK = "T\\d{1,4}(?:\\.\\d{1,2})?[a-z]?";
  private static final Pattern ANY = Pattern.compile("(?i)(?<![\\w.-])(?<!\\D/)(?:"
      + "(?<stories>" + STORY + "\\d{1,3}\\b\\]?(?:(?:" + RANGE + "(?:" + STORY + ")?|" + LIST
      + ")\\d{1,3}\\b\\]?){0,50})"
      + "|(?<tasks>" + TASK + "\\b(?:" + RANGE + TASK + "\\b)?)"
      + "|(?<phase>Phases?\\s{1,3}\\d{1,2}\\b(?!\\+)(?:(?:" + RANGE + "|" + LIST
      + ")(?:Phases?\\s{1,3})?\\d{1,2}\\b(?!\\+)){0,20}))");
  private static final Pattern PART = Pattern.compile("(?i)(?<range>" + RANGE + ")?(?:" + STORY
      + "|T|Phases?\\s{1,3}|" + LIST + ")*(?<number>\\d{1,4}(?:\\.\\d{1,2})?[a-z]?)\\b");

  public Mention {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /** In the order of the text. */
  public static List<Mention> in(String text) {
    List<Mention> mentions = new ArrayList<>();
    Matcher any = ANY.matcher(text);
    while (any.find()) {
      mentions.add(new Mention(any.start(), any.end(), names(any)));
    }
    return mentions;
  }

  private static Set<String> names(Matcher any) {
    Set<String> names = new LinkedHashSet<>();
    boolean task = any.group("tasks") != null;
    String kind = task ? "T" : any.group("phase") != null ? "Phase " : "US";
    Matcher part = PART.matcher(any.group());
    int before = -1;
    while (part.find()) {
      String number = part.group("number").toUpperCase(Locale.ROOT);
      int whole = Integer.parseInt(number.replaceAll("\\D.*", ""));
      if (part.group("range") != null && before >= 0) {
        for (int between = before + 1;
            between < Math.min(whole, before + LONGEST_RANGE);
            between++) {
          names.add(named(kind, String.valueOf(between)));
        }
      }
      names.add(named(kind, number));
      before = whole;
    }
    return names;
  }

  /** Tasks have three digits at least, as authors write them. */
  private static String named(String kind, String number) {
    String digits = number.replaceAll("\\D.*", "");
    return kind
        + (kind.equals("T")
            ? "0".repeat(Math.max(0, 3 - digits.length())) + number
            : number.replaceFirst("^0+(?=\\d)", ""));
  }
}
