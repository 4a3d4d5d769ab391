package io.github.dispatchmaven.plan.dependencies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words by which authors say that one thing waits for another. */
enum DependencyVerb {
  /** Whoever is spoken of is needed by what follows. */
  BEFORE(
      "\\bbefore\\b|\\bblock(?:s|ing)?\\b|\\b(?:needed|required)\\s+(?:by|for|in)\\b|\\bprecedes?\\b|\\b(?:a\\s+)?prerequisites?\\s+(?:of|for|to)\\b|\\bprior\\s+to\\b|\\bunblocks?\\b"),
  /** What follows waits for what stands before. */
  THEN("\\bthen\\b|\\bfollowed\\s+by\\b|\\bfinally\\b"),
  PARALLEL(
      "\\b(?:in\\s+)?parallel(?:\\s+(?:with|to))?\\b|\\balongside\\b|\\bconcurrently\\b|\\bsimultaneously\\b|\\bat\\s+the\\s+same\\s+time\\b|\\bindependent(?:ly)?\\s+(?:of|from)\\b"),
  /** "cannot be done without": a wait only where it is denied. */
  WITHOUT("\\bwithout\\b(?!\\s+(?:\\w+ing\\b|a\\s+dependency|any\\s+dependency))"),
  /** Whoever is spoken of waits for what follows. */
  WAITS(
      "\\bdepend(?:s|ent|ing|ency|encies)?(?:\\s+(?!on\\b|upon\\b)\\w+){0,2}?\\s+(?:up)?on\\b|\\brequir(?:es?|ed|ing)\\b|\\bneed(?:s|ing)?\\b|\\b(?:blocked|gated)(?:\\s+(?:by|on))?\\b|\\b(?:contingent|conditional)\\s+(?:up)?on\\b|\\bwait(?:s|ing)?\\s+(?:for|on)\\b"
          + "|\\b(?:builds?|built|building)\\s+(?:up)?on\\b|\\brel(?:y|ies|ying)\\s+on\\b|\\bfollows?\\b|\\bprerequisites?\\b|\\bdependenc(?:y|ies)\\b"
          + "|\\b(?:complete|finish|do|implement|deliver|land|merge)(?=[^.;]{1,60}\\bfirst\\b)"),
  /** Whoever is spoken of waits for what follows, which may stand before them. */
  AFTER(
      "\\bafter\\b|\\bonce\\b|\\bwhen\\b(?=[^.;]{1,60}\\b(?:complete|completed|done|finished|ready|merged)\\b)"),
  /** Whoever is spoken of waits for what follows, denied or not: "cannot start until". */
  UNTIL("\\b(?:not\\s+)?until\\b");

  private final Pattern words;

  DependencyVerb(String words) {
    this.words = Pattern.compile("(?i)" + words);
  }

  /**
   * @param start of it in the clause
   * @param end behind it
   */
  record Found(DependencyVerb verb, int start, int end) {}

  /** Whether a clause may begin with it, and name whoever is spoken of behind a comma. */
  boolean leads() {
    return this == AFTER || this == UNTIL || this == BEFORE || this == WITHOUT;
  }

  /** Whether it tells an order, for which there may be many reasons. */
  boolean ordersOnly() {
    return this == AFTER || this == THEN || this == BEFORE || this == UNTIL;
  }

  /** Whether it says so only where it is denied. */
  boolean onlyDenied() {
    return this == WITHOUT;
  }

  /** In the order of a clause; of two at one place the longer. */
  static List<Found> in(String clause) {
    List<Found> all = new ArrayList<>();
    for (DependencyVerb verb : values()) {
      Matcher matcher = verb.words.matcher(clause);
      while (matcher.find()) {
        all.add(new Found(verb, matcher.start(), matcher.end()));
      }
    }
    all.sort(Comparator.comparingInt(Found::start)
        .thenComparing(Comparator.comparingInt(Found::end).reversed()));
    List<Found> found = new ArrayList<>();
    for (Found next : all) {
      if (found.isEmpty() || next.start() >= found.get(found.size() - 1).end()) {
        found.add(next);
      }
    }
    return found;
  }
}
