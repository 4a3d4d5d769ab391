package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one line of prose says of who waits for whom. */
final class DependencySentence {

  /** Where a clause ends: the next one may turn the meaning. */
  private static final Pattern CLAUSE = Pattern.compile("[.;!?](?=\\s|$)|:(?=\\s|$)|\\s[-–—]{1,2}\\s|,?\\s(?:but|although|though|whereas|while|however|so that|because)\\s|\\bwhich\\b|,?\\sand\\s(?=(?:US|(?:User )?Story)\\s?\\d{1,3}\\s+(?:up)?on\\b)|\\n");
  private static final Pattern BRACKET = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern NEGATION = Pattern.compile("(?i)\\b(?:not|no|never|neither|nor|nothing|none|without|cannot|\\w+n['’]t)\\b");
  private static final Pattern EXCLUDING = Pattern.compile("(?i)\\b(?:not|nor|except|without|rather than|instead of)(?:\\s(?:on|of|for))?\\s{1,3}$");
  private static final Pattern SOFTENING =
      Pattern.compile("(?i)\\b(?:should|recommended|ideally|preferabl[ey]|preferred|soft(?:ly)?|optional(?:ly)?|suggested|better|best|nice|helpful|may need|might need|may require|might require)\\b");
  private static final Pattern HARMLESS =
      Pattern.compile("(?i)\\bindependent(?:ly)?\\b|\\bintegrat\\w+|\\bno dependenc(?:y|ies)\\b|\\bstandalone\\b|\\bin isolation\\b|\\bdepend\\w*\\W+(?:none|nothing)\\b");
  private static final Pattern BEGINNING = Pattern.compile("(?i)\\b(?:start|begin|begun|go|ahead|run|come|proceed|happen|done|built|\\w+ed)\\s+(?:[\\w']+\\s+){0,4}(?:before|prior to)$");
  private static final Pattern PERMISSION = Pattern.compile("(?i)\\b(?:can|could|may|might)\\b");
  private static final Pattern JOINED = Pattern.compile("(?i)\\s*(?:[,、，]|/|&|\\+|,?\\s*\\b(?:and|or|nor)\\b)\\s*");
  private static final Pattern SPACED_RANGE = Pattern.compile("(?i)((?:US|(?:User )?Stor(?:y|ies) )(\\d{1,3})) [-–—] ((?:US|(?:User )?Stor(?:y|ies) )(\\d{1,3}))\\b(?=\\s*(?:$|[,.;:)]|complete|done|are\\b|all\\b))");
  /** In characters; what is longer is no sentence, and what stands behind is not read. */
  private static final int LONGEST = 1_500;
  /** Stands for a bracket that says how much something is meant. */
  private static final String SOFTLY = "§";
  private static final Pattern LEADING = Pattern.compile("(?i)^(\\W*(?:after|once|when|before|until)\\b[^:]{1,80}):");
  /** Of somebody else than who was spoken of: "US3 depends on US1, US2 is independent". */
  private static final Pattern BEGINS_ANEW = Pattern.compile("(?i)^(?:'s)?\\s+(?:is|are|has|have|does|do|can|may|must|will|runs?|stays?)\\b");
  private static final Pattern IS_DONE = Pattern.compile("(?i)^(?:'s)?\\s+(?:is|are|has|have|was|were|been|gets?|completes?|lands?|ends?|finishes)\\b[^,]*,");
  private static final Pattern LABEL = Pattern.compile("(?i)\\b(depend(?:s|ing)?(?: on)?|requires?|needs?|blocked by|after|before|blocks|waits for|prerequisites?|dependenc(?:y|ies))\\s*:");
  private static final Pattern RESUMING = Pattern.compile("^\\s*(?:also|only|rather|just|instead)?\\s*(?:on|for|after)\\s+\\D{0,20}$");

  /** How much an author means it. */
  enum Force {
    HARD, SOFT, PARALLEL
  }

  /**
   * One waits for another; or, for {@link Force#PARALLEL}, neither does.
   *
   * @param waits such as {@code US4}
   * @param on such as {@code US2}
   * @param then whether only an order is told, as in "US2, then US4", and no need
   */
  record Edge(String waits, String on, Force force, boolean then) {}

  /**
   * @param edges what the line says
   * @param understood false where it names two, and nothing in it says whether one waits
   */
  record Reading(List<Edge> edges, boolean understood) {}

  private final Function<String, List<Mention>> mentions;
  private final Set<Edge> edges = new LinkedHashSet<>();
  private Set<String> subject;
  private Set<String> latest = Set.of();
  private DependencyVerb verb;
  private boolean softLabel;
  private List<Mention> lead = List.of();
  private boolean said;

  private DependencySentence(Set<String> subject, Function<String, List<Mention>> mentions) {
    this.subject = subject;
    this.mentions = mentions;
  }

  /** Of stories, tasks and phases. */
  static Reading read(String line, Set<String> subject) {
    return read(line.replaceAll("[*_`~]+", ""), subject, Mention::in);
  }

  /**
   * @param subject who is spoken of where the line itself does not say it
   * @param mentions of what somebody may wait for
   */
  static Reading read(String line, Set<String> subject, Function<String, List<Mention>> mentions) {
    DependencySentence sentence = new DependencySentence(subject, mentions);
    String plain = line.substring(0, Math.min(line.length(), LONGEST)).replace('’', '\'').replaceAll("(?i)\\bnot only\\b", "");
    plain = LEADING.matcher(plain).replaceFirst("$1,");
    String joined = SPACED_RANGE.matcher(LABEL.matcher(plain).replaceAll("$1 ").replaceAll("\\s+", " ")).replaceAll(range ->
        Integer.parseInt(range.group(2)) < Integer.parseInt(range.group(4)) ? range.group(1) + ".." + range.group(3) : Matcher.quoteReplacement(range.group()));
    sentence.text(joined);
    return new Reading(List.copyOf(sentence.edges), sentence.said || !sentence.namesTwo(joined, subject));
  }

  /** Apart from each other: "US1, US2 and US3" names one group. */
  private boolean namesTwo(String text, Set<String> subject) {
    List<Mention> stories = mentions.apply(text).stream().filter(mention -> mention.names().stream().noneMatch(name -> name.matches("(?:T\\d|Phase ).*"))).toList();
    boolean others = !subject.isEmpty() && stories.stream().anyMatch(mention -> !subject.containsAll(mention.names()));
    for (int at = 1; at < stories.size(); at++) {
      others |= !JOINED.matcher(text.substring(stories.get(at - 1).end(), stories.get(at).start())).matches()
          && !stories.get(at).names().equals(stories.get(at - 1).names());
    }
    return others;
  }

  /** What stands in brackets speaks of the same as what stands before them. */
  private void text(String text) {
    if (HARMLESS.matcher(text).find()) {
      said = true;
    }
    Matcher bracket = BRACKET.matcher(text);
    List<String> aside = new ArrayList<>();
    List<Set<String>> whose = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    while (bracket.find()) {
      boolean how = SOFTENING.matcher(bracket.group(1)).lookingAt() && mentions.apply(bracket.group(1)).isEmpty();
      if (!how) {
        List<Mention> before = mentions.apply(text.substring(0, bracket.start()));
        aside.add(bracket.group(1));
        whose.add(before.isEmpty() ? Set.of() : before.get(before.size() - 1).names());
      }
      bracket.appendReplacement(rest, how ? SOFTLY : "");
    }
    bracket.appendTail(rest);
    for (String clause : CLAUSE.split(rest)) {
      clause(clause);
    }
    for (int at = 0; at < aside.size(); at++) {
      Set<String> spokenOf = subject;
      boolean alone = verb == null && aside.size() > 1;
      // "US2 (needs US1), US3 (needs US2)": each speaks of who stands before it.
      subject = alone && !whose.get(at).isEmpty() ? whose.get(at) : subject;
      DependencyVerb outer = verb;
      clause(aside.get(at));
      verb = alone ? outer : verb;
      subject = spokenOf;
    }
  }

  private void clause(String clause) {
    List<Mention> named = mentions.apply(clause);
    List<DependencyVerb.Found> verbs = DependencyVerb.in(clause);
    if (verbs.isEmpty()) {
      withoutVerb(clause, named);
      return;
    }
    for (int at = 0; at < verbs.size(); at++) {
      DependencyVerb.Found found = verbs.get(at);
      int from = at == 0 ? 0 : verbs.get(at - 1).end();
      int to = at + 1 < verbs.size() ? verbs.get(at + 1).start() : clause.length();
      List<Mention> before = named.stream().filter(mention -> mention.start() >= from && mention.end() <= found.start()).toList();
      List<Mention> after = named.stream().filter(mention -> mention.start() >= found.end() && mention.end() <= to).toList();
      verb = found.verb();
      List<Mention> next = List.of();
      if (at + 1 < verbs.size() && verbs.get(at + 1).verb() != DependencyVerb.THEN && (after.size() > 1 || found.verb().leads())) {
        next = subjectOf(clause, after, to);
        after = after.subList(0, after.size() - next.size());
      }
      boolean leading = at == 0 && before.isEmpty() && !after.isEmpty() && found.verb().leads();
      if (leading) {
        List<Mention> all = named.stream().filter(mention -> mention.start() >= found.end() && mention.end() <= to).toList();
        int split = split(clause, all);
        lead = all.subList(split, all.size());
        after = all.subList(0, split);
      } else if (at == 0) {
        lead = List.of();
      }
      List<Mention> who = at == 0 ? subjects(clause, before, found.start())
          : lead.isEmpty() ? subjectOf(clause, before, found.start()) : before.stream().anyMatch(lead::contains) ? lead : List.of();
      said(clause, found, who, leading ? lead : List.of(), after);
    }
    latest = named.isEmpty() ? latest : named.get(named.size() - 1).names();
  }

  /** Who is spoken of from here on; or a verb that goes on: "does not depend on US2 but on US3". */
  private void withoutVerb(String clause, List<Mention> named) {
    if (named.isEmpty()) {
      softLabel = SOFTENING.matcher(clause).find();
      return;
    }
    String before = clause.substring(0, named.get(0).start());
    if (verb != null && named.size() > 1 && clause.substring(named.get(0).end(), named.get(1).start()).matches("(?i)\\s+(?:up)?on\\s+")) {
      // "and US4 on US2"
      add(named.get(0).names(), union(named.subList(1, named.size())), softened(clause));
    } else if (verb != null && RESUMING.matcher(before).matches()) {
      named.forEach(mention -> add(subject, mention.names(), softened(clause)));
    } else if (verb == null || !NEGATION.matcher(before).find()) {
      latest = union(named);
      boolean label = before.isBlank() && clause.substring(named.get(named.size() - 1).end()).isBlank();
      subject = subject.isEmpty() || before.isBlank() && (verb == null || label) ? union(joined(clause, named)) : subject;
    }
  }

  /** The first, and what is joined to it. */
  private static List<Mention> joined(String clause, List<Mention> named) {
    int to = 1;
    while (to < named.size() && JOINED.matcher(clause.substring(named.get(to - 1).end(), named.get(to).start())).matches()) {
      to++;
    }
    return named.subList(0, to);
  }

  /** The last before a verb, unless a word such as "and" ties it to those before it: "US3 needs US1 and US2 needs US1". */
  private static boolean leads(String clause, Mention mention, int verb) {
    String between = clause.substring(mention.end(), verb);
    return between.matches("(?:'s)?(?:\\s+(?!and\\b|or\\b)[\\w']+){0,4}\\s*");
  }

  private static List<Mention> subjectOf(String clause, List<Mention> before, int verb) {
    return before.isEmpty() || !leads(clause, before.get(before.size() - 1), verb) ? List.of() : before.subList(before.size() - 1, before.size());
  }

  /** Of "after US1 is done, US2 and US3 ...": how many come first. */
  private static int split(String clause, List<Mention> all) {
    for (int at = 0; at < all.size() - 1; at++) {
      if (IS_DONE.matcher(clause.substring(all.get(at).end())).lookingAt()) {
        return at + 1;
      }
    }
    int from = all.size() - 1;
    while (from > 1 && clause.substring(all.get(from - 1).end(), all.get(from).start()).matches("\\s*(?:\\band\\b|&|/)\\s*")) {
      from--;
    }
    return all.size() > 1 && clause.substring(all.get(from - 1).end(), all.get(from).start()).contains(",") ? from : all.size();
  }

  /** All that are joined before a verb; where something else stands between, who the clause begins with. */
  private List<Mention> subjects(String clause, List<Mention> before, int verb) {
    if (before.isEmpty()) {
      return before;
    }
    boolean leads = leads(clause, before.get(before.size() - 1), verb);
    if (!leads && !subject.isEmpty()) {
      return List.of();
    }
    int to = leads ? before.size() : 1;
    int from = to - 1;
    while (from > 0 && JOINED.matcher(clause.substring(before.get(from - 1).end(), before.get(from).start())).matches()) {
      from--;
    }
    while (to < before.size() && from == 0 && JOINED.matcher(clause.substring(before.get(to - 1).end(), before.get(to).start())).matches()) {
      to++;
    }
    return before.subList(from, to);
  }

  /**
   * @param before who is spoken of
   * @param next who the next verb speaks of, and this one too where it leads
   */
  private void said(String clause, DependencyVerb.Found found, List<Mention> before, List<Mention> next, List<Mention> after) {
    int from = before.isEmpty() ? 0 : before.get(before.size() - 1).end();
    String lead = clause.substring(Math.min(from, found.start()), found.start());
    List<Mention> on = beforeOthers(clause, found, after).stream().filter(mention -> !EXCLUDING.matcher(clause.substring(found.end(), mention.start())).find()).toList();
    String tail = on.isEmpty() ? "" : clause.substring(found.end(), on.get(0).start());
    Set<String> who = before.isEmpty() ? subject : union(before);
    if (found.verb() == DependencyVerb.THEN) {
      Set<String> first = before.isEmpty() ? latest : union(before);
      on.forEach(mention -> add(mention.names(), first, softened(clause)));
      latest = on.isEmpty() ? latest : union(on);
      return;
    }
    if (!next.isEmpty()) {
      who = union(next);
    }
    subject = before.isEmpty() && !subject.isEmpty() ? subject : who;
    latest = after.isEmpty() ? latest : union(after);
    boolean denied = found.verb() == DependencyVerb.WITHOUT ? NEGATION.matcher(clause.substring(0, found.start()) + clause.substring(found.end())).find()
        : NEGATION.matcher(lead).find() || NEGATION.matcher(tail).find() || !before.isEmpty() && NEGATION.matcher(clause.substring(0, before.get(0).start())).find();
    said |= denied && found.verb() != DependencyVerb.PARALLEL;
    if (found.verb() == DependencyVerb.PARALLEL && !denied) {
      said = true;
      Set<String> all = who;
      (after.isEmpty() ? who : union(after)).forEach(one -> all.stream().filter(other -> !other.equals(one)).forEach(other -> {
        edges.add(new Edge(one, other, Force.PARALLEL, false));
        edges.add(new Edge(other, one, Force.PARALLEL, false));
      }));
    } else if (found.verb() == DependencyVerb.BEFORE && !denied && PERMISSION.matcher(lead).find()) {
      // "can start before US2 is done"
      said = true;
    } else if (found.verb() != DependencyVerb.PARALLEL && denied == found.verb().onlyDenied() || found.verb() == DependencyVerb.UNTIL) {
      boolean reversed = found.verb() == DependencyVerb.BEFORE;
      Force force = softLabel ? Force.SOFT : softened(lead + clause.substring(found.start(), found.end()) + tail);
      for (Mention mention : on) {
        boolean softly = clause.substring(mention.end()).replaceFirst("^(?:'s)?[\\w ]{0,40}", "").startsWith(SOFTLY);
        add(reversed ? mention.names() : who, reversed ? who : mention.names(), softly ? Force.SOFT : force);
      }
    } else if (denied && BEGINNING.matcher(clause.substring(0, found.end())).find()) {
      // "cannot start before US2"
      for (Mention mention : on) {
        add(who, mention.names(), Force.HARD);
      }
    }
  }

  private static List<Mention> beforeOthers(String clause, DependencyVerb.Found found, List<Mention> after) {
    for (int at = 1; at < after.size() && !found.verb().leads(); at++) {
      if (clause.substring(after.get(at - 1).end(), after.get(at).start()).contains(",") && BEGINS_ANEW.matcher(clause.substring(after.get(at).end())).lookingAt()) {
        return after.subList(0, at);
      }
    }
    return after;
  }

  private static Force softened(String words) {
    return SOFTENING.matcher(words).find() ? Force.SOFT : Force.HARD;
  }

  private void add(Set<String> waits, Set<String> on, Force force) {
    waits.forEach(one -> on.stream().filter(other -> !other.equals(one) && !waits.contains(other)).forEach(other -> {
      said = true;
      edges.add(new Edge(one, other, force, verb.ordersOnly()));
    }));
  }

  private static Set<String> union(List<Mention> mentions) {
    Set<String> all = new LinkedHashSet<>();
    mentions.forEach(mention -> all.addAll(mention.names()));
    return all;
  }
}
