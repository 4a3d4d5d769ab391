package io.github.dispatchmaven.plan.dependencies;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What one line of prose says of who waits for whom. */
public final class DependencySentence {

  private static final Pattern NEGATION = Pattern.compile(
      "(?i)\\b(?:not|no|never|neither|nor|nothing|none|without|cannot|\\w+n['’]t)\\b");
  private static final Pattern EXCLUDING = Pattern.compile(
      "(?i)\\b(?:not|nor|except|without|rather than|instead of)(?:\\s(?:on|of|for))?\\s{1,3}$");
  private static final Pattern HARMLESS = Pattern.compile(
      "(?i)\\bindependent(?:ly)?\\b|\\bintegrat\\w+|\\bno dependenc(?:y|ies)\\b|\\bstandalone\\b|\\bin isolation\\b|\\bdepend\\w*\\W+(?:none|nothing)\\b");
  private static final Pattern BEGINNING = Pattern.compile(
      "(?i)\\b(?:start|begin|begun|go|ahead|run|come|proceed|happen|done|built|\\w+ed)\\s+(?:[\\w']+\\s+){0,4}(?:before|prior to)$");
  private static final Pattern PERMISSION = Pattern.compile("(?i)\\b(?:can|could|may|might)\\b");
  private static final Pattern RESUMING =
      Pattern.compile("^\\s*(?:also|only|rather|just|instead)?\\s*(?:on|for|after)\\s+\\D{0,20}$");

  /** How much an author means it. */
  public enum Force {
    HARD,
    SOFT,
    PARALLEL
  }

  /**
   * One waits for another; or, for {@link Force#PARALLEL}, neither does.
   *
   * @param waits such as {@code US4}
   * @param on such as {@code US2}
   * @param then whether only an order is told, as in "US2, then US4", and no need
   */
  public record Edge(String waits, String on, Force force, boolean then) {}

  /**
   * @param edges what the line says
   * @param understood false where it names two, and nothing in it says whether one waits
   */
  public record Reading(List<Edge> edges, boolean understood) {}

  private final Function<String, List<Mention>> mentions;
  private final Set<Edge> edges = new LinkedHashSet<>();
  private Set<String> subject;
  private Set<String> latest = Set.of();
  private Optional<DependencyVerb> latestVerb = Optional.empty();
  private boolean softLabel;
  private boolean said;

  private DependencySentence(Set<String> subject, Function<String, List<Mention>> mentions) {
    this.subject = subject;
    this.mentions = mentions;
  }

  /** Reads a sentence about stories, tasks and phases. */
  public static Reading read(String line, Set<String> subject) {
    return read(line.replaceAll("[*_`~]+", ""), subject, Mention::in);
  }

  /**
   * @param subject who is spoken of where the line itself does not say it
   * @param mentions of what somebody may wait for
   */
  public static Reading read(
      String line, Set<String> subject, Function<String, List<Mention>> mentions) {
    DependencySentence sentence = new DependencySentence(subject, mentions);
    SentenceText text = SentenceText.of(line, mentions);
    sentence.said = HARMLESS.matcher(text.plain()).find();
    text.clauses().forEach(sentence::clause);
    sentence.asides(text.asides());
    return new Reading(
        List.copyOf(sentence.edges), sentence.said || !sentence.namesTwo(text.plain(), subject));
  }

  /** Apart from each other: "US1, US2 and US3" names one group. */
  private boolean namesTwo(String text, Set<String> subject) {
    List<Mention> stories = mentions.apply(text).stream()
        .filter(mention ->
            mention.names().stream().noneMatch(name -> name.matches("(?:T\\d|Phase ).*")))
        .toList();
    Clause whole = new Clause(text, stories);
    boolean others = !subject.isEmpty()
        && stories.stream().anyMatch(mention -> !subject.containsAll(mention.names()));
    for (int at = 1; at < stories.size(); at++) {
      others |= !whole.joined(stories.get(at - 1), stories.get(at))
          && !stories.get(at).names().equals(stories.get(at - 1).names());
    }
    return others;
  }

  /** What stands in brackets speaks of the same as the sentence; several, where that has no verb, each of who stands before it. */
  private void asides(List<SentenceText.Aside> asides) {
    Set<String> spokenOf = subject;
    boolean each = latestVerb.isEmpty() && asides.size() > 1;
    for (SentenceText.Aside aside : asides) {
      subject = each && !aside.behind().isEmpty() ? aside.behind() : spokenOf;
      clause(aside.text());
    }
    subject = spokenOf;
  }

  private void clause(String text) {
    Clause clause = new Clause(text, mentions.apply(text));
    List<DependencyVerb.Found> verbs = DependencyVerb.in(text);
    if (verbs.isEmpty()) {
      withoutVerb(clause);
      return;
    }
    // Of "after US1 is done, US2 and US3 can start in parallel": for whom both verbs speak.
    List<Mention> lead = List.of();
    for (int at = 0; at < verbs.size(); at++) {
      DependencyVerb.Found found = verbs.get(at);
      latestVerb = Optional.of(found.verb());
      int to = at + 1 < verbs.size() ? verbs.get(at + 1).start() : text.length();
      List<Mention> before = clause.between(at == 0 ? 0 : verbs.get(at - 1).end(), found.start());
      List<Mention> after = clause.between(found.end(), to);
      List<Mention> who = lead.isEmpty()
          ? clause.lastLeading(before, found.start())
          : before.stream().anyMatch(lead::contains) ? lead : List.of();
      if (at == 0 && before.isEmpty() && !after.isEmpty() && found.verb().leads()) {
        lead = after.subList(clause.split(after), after.size());
        after = after.subList(0, clause.split(after));
        who = lead;
      } else {
        who = at == 0 ? subjects(clause, before, found.start()) : who;
        boolean another = at + 1 < verbs.size()
            && verbs.get(at + 1).verb() != DependencyVerb.THEN
            && (after.size() > 1 || found.verb().leads());
        after = another
            ? after.subList(0, after.size() - clause.lastLeading(after, to).size())
            : after;
      }
      said(clause, found, who, after, at == 0 && !lead.isEmpty());
    }
    latest = clause.mentions().isEmpty()
        ? latest
        : clause.mentions().get(clause.mentions().size() - 1).names();
  }

  private List<Mention> subjects(Clause clause, List<Mention> before, int verb) {
    boolean spokenOf = before.isEmpty()
        || !subject.isEmpty() && !clause.leads(before.get(before.size() - 1), verb);
    return spokenOf ? List.of() : clause.allLeading(before, verb);
  }

  /** Who is spoken of from here on; or a verb that goes on: "does not depend on US2 but on US3". */
  private void withoutVerb(Clause clause) {
    List<Mention> named = clause.mentions();
    if (named.isEmpty()) {
      softLabel = SentenceText.softens(clause.text());
      return;
    }
    String before = clause.text().substring(0, named.get(0).start());
    if (latestVerb.isPresent()
        && named.size() > 1
        && clause.gap(named.get(0), named.get(1)).matches("(?i)\\s+(?:up)?on\\s+")) {
      // "and US4 on US2"
      add(
          latestVerb.get(),
          named.get(0).names(),
          union(named.subList(1, named.size())),
          softened(clause.text()));
    } else if (latestVerb.isPresent() && RESUMING.matcher(before).matches()) {
      DependencyVerb verb = latestVerb.get();
      named.forEach(mention -> add(verb, subject, mention.names(), softened(clause.text())));
    } else if (latestVerb.isEmpty() || !NEGATION.matcher(before).find()) {
      latest = union(named);
      boolean label =
          before.isBlank() && clause.after(named.get(named.size() - 1)).isBlank();
      subject = subject.isEmpty() || before.isBlank() && (latestVerb.isEmpty() || label)
          ? union(clause.first())
          : subject;
    }
  }

  /**
   * @param whose the verb is, as the clause says it; none where that is known already
   * @param after who is named behind it
   * @param leading whether the clause begins with it
   */
  private void said(
      Clause clause,
      DependencyVerb.Found found,
      List<Mention> whose,
      List<Mention> after,
      boolean leading) {
    DependencyVerb verb = found.verb();
    boolean told = !whose.isEmpty() && !leading;
    List<Mention> on = waitedFor(clause, found, after);
    Set<String> who = whose.isEmpty() ? subject : union(whose);
    if (verb == DependencyVerb.THEN) {
      Set<String> first = whose.isEmpty() ? latest : who;
      on.forEach(mention -> add(verb, mention.names(), first, softened(clause.text())));
      latest = on.isEmpty() ? latest : union(on);
      return;
    }
    subject = told || subject.isEmpty() ? who : subject;
    latest = after.isEmpty() ? latest : union(after);
    Words words = Words.around(found, clause.text(), told ? whose : List.of(), on);
    if (verb == DependencyVerb.PARALLEL) {
      beside(who, after.isEmpty() ? who : union(after), words.denied());
    } else {
      said |= words.denied();
      waits(clause, words, who, on);
    }
  }

  private static List<Mention> waitedFor(
      Clause clause, DependencyVerb.Found found, List<Mention> after) {
    return (found.verb().leads() ? after : clause.untilAnother(after))
        .stream()
            .filter(mention -> !EXCLUDING
                .matcher(clause.text().substring(found.end(), mention.start()))
                .find())
            .toList();
  }

  /**
   * What stands around a verb.
   *
   * @param before the clause up to the verb
   * @param itself the words of the verb
   * @param behind the clause from the verb on
   * @param lead between who waits, where the clause says it, and the verb
   * @param tail between the verb and who is waited for
   * @param ahead of who waits
   */
  private record Words(
      DependencyVerb verb,
      String before,
      String itself,
      String behind,
      String lead,
      String tail,
      String ahead) {

    static Words around(
        DependencyVerb.Found found, String text, List<Mention> whose, List<Mention> on) {
      String before = text.substring(0, found.start());
      return new Words(
          found.verb(),
          before,
          text.substring(found.start(), found.end()),
          text.substring(found.end()),
          whose.isEmpty()
              ? before
              : text.substring(whose.get(whose.size() - 1).end(), found.start()),
          on.isEmpty() ? "" : text.substring(found.end(), on.get(0).start()),
          whose.isEmpty() ? "" : text.substring(0, whose.get(0).start()));
    }

    boolean denied() {
      String around =
          verb == DependencyVerb.WITHOUT ? before + behind : String.join(" . ", lead, tail, ahead);
      return NEGATION.matcher(around).find();
    }
  }

  private void waits(Clause clause, Words words, Set<String> who, List<Mention> on) {
    DependencyVerb verb = words.verb();
    boolean denied = words.denied();
    if (verb == DependencyVerb.BEFORE
        && !denied
        && PERMISSION.matcher(words.lead()).find()) {
      // "can start before US2 is done"
      said = true;
    } else if (denied == verb.onlyDenied() || verb == DependencyVerb.UNTIL) {
      Force force = softLabel ? Force.SOFT : softened(words.lead() + words.itself() + words.tail());
      for (Mention mention : on) {
        boolean softly = clause
            .after(mention)
            .replaceFirst("^(?:'s)?[\\w ]{0,40}", "")
            .startsWith(SentenceText.SOFTLY);
        boolean reversed = verb == DependencyVerb.BEFORE;
        add(
            verb,
            reversed ? mention.names() : who,
            reversed ? who : mention.names(),
            softly ? Force.SOFT : force);
      }
    } else if (denied && BEGINNING.matcher(words.before() + words.itself()).find()) {
      // "cannot start before US2"
      on.forEach(mention -> add(verb, who, mention.names(), Force.HARD));
    }
  }

  /** "cannot run in parallel" says nothing of who comes first. */
  private void beside(Set<String> who, Set<String> others, boolean denied) {
    if (!denied) {
      said = true;
      others.forEach(one -> who.stream().filter(other -> !other.equals(one)).forEach(other -> {
        edges.add(new Edge(one, other, Force.PARALLEL, false));
        edges.add(new Edge(other, one, Force.PARALLEL, false));
      }));
    }
  }

  private static Force softened(String words) {
    return SentenceText.softens(words) ? Force.SOFT : Force.HARD;
  }

  private void add(DependencyVerb verb, Set<String> waits, Set<String> on, Force force) {
    waits.forEach(one -> on.stream()
        .filter(other -> !other.equals(one) && !waits.contains(other))
        .forEach(other -> {
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
