package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Decision;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.core.Wait;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the user what happens to each workstream, once. */
final class Narrator {

  private static final int MOST_NAMES = 5;
  private static final BigDecimal WARN_AT = new BigDecimal("0.8");
  private static final int LONGEST = 100;

  private final Console console;
  private final Policy policy;
  private final Map<String, String> told = new HashMap<>();
  private Set<String> toldWaits = Set.of();
  private Optional<List<Job>> before = Optional.empty();
  private boolean firstLook = true;
  private boolean warnedOfBudget;

  Narrator(Console console, Policy policy) {
    this.console = console;
    this.policy = policy;
  }

  void started(JobSpec spec, Track track) {
    String name = spec.id().workstream();
    if (spec.id().kind() == JobKind.VERIFY) {
      console.info(name + ": verifying " + spec.commit().orElseThrow().abbreviated());
      return;
    }
    Turn turn = spec.turn().orElseThrow();
    String session = turn.session().map(id -> "session " + id).orElse("a session");
    String retry = track.failures() == 0 ? "" : ", retry " + track.failures();
    if (turn.prompt() == Prompt.MESSAGE) {
      console.done("Told " + name + ": " + Printable.line(turn.messages().get(0).text(), LONGEST));
    } else if (turn.prompt() == Prompt.FEEDBACK) {
      console.info(name + ": sent back (round " + track.rounds() + " of "
          + policy.terms().maxRounds() + "): " + first(turn.notes()));
    } else if (turn.prompt() == Prompt.ANEW) {
      console.done("Started a new " + session.replaceFirst("^a ", "") + " for " + name
          + ", which goes on with what the one before left" + retry);
    } else if (turn.resume()) {
      console.done("Resumed " + session + " for " + name + retry);
    } else {
      console.done("Started " + session + " for " + name + retry);
    }
  }

  /** What the facts say before anybody looks. */
  void beforeFirstLook(Feature feature) {
    if (before.isEmpty()) {
      before = Optional.of(feature.live());
    }
  }

  /** What became of the jobs that an earlier Maven left: those that still run, and those that ended meanwhile. */
  void afterFirstLook(Feature feature, Observations sight) {
    if (!firstLook) {
      return;
    }
    firstLook = false;
    for (Job job : before.orElse(List.of())) {
      Optional<Outcome> outcome =
          feature.track(job.id().workstream()).job(job.id()).flatMap(Job::outcome);
      boolean turn = job.kind() == JobKind.TURN;
      String name = job.id().workstream();
      if (turn && sight.life().get(job.id()) == JobLife.ALIVE) {
        console.done("Took up " + job.session().map(id -> "session " + id).orElse("the session")
            + " of " + name + ", which is still running");
      } else if (outcome.isPresent()) {
        console.info(name + ": its " + job.kind().word() + " ended while no Maven looked: "
            + (outcome.get().verdict() == Verdict.PASSED
                ? "done"
                : Printable.line(outcome.get().reason(), LONGEST)));
      }
    }
  }

  private static String first(List<String> notes) {
    String line = notes.isEmpty() ? "" : Printable.brief(notes.get(0));
    return notes.size() > 1 ? line + " (and " + (notes.size() - 1) + " more)" : line;
  }

  /** Ends and waits of those that are dispatched, each when it is new; those that wait for the same in one line. */
  void tell(Feature feature, Observations sight, Decision decision) {
    for (Track track : feature.all()) {
      if (policy.selected().contains(track.name())) {
        tell(track, State.of(feature, track, sight, policy));
      }
    }
    tellWaits(decision.waits());
    tellBudget(feature);
  }

  private void tellWaits(List<Wait> waits) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    waits.stream()
        .filter(wait -> !wait.kind().common())
        .forEach(wait ->
            names.computeIfAbsent(wait.why(), why -> new ArrayList<>()).add(wait.workstream()));
    names.forEach((why, who) -> {
      if (!toldWaits.contains(why)) {
        console.info(some(who) + ": " + why);
      }
    });
    toldWaits = Set.copyOf(names.keySet());
  }

  private static String some(List<String> names) {
    int shown = Math.min(names.size(), MOST_NAMES);
    return String.join(", ", names.subList(0, shown))
        + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
  }

  private void tellBudget(Feature feature) {
    Optional<BigDecimal> budget = policy.terms().allowance().budgetUsd();
    if (!warnedOfBudget
        && budget.isPresent()
        && feature.spentUsd().compareTo(budget.get().multiply(WARN_AT)) >= 0) {
      warnedOfBudget = true;
      console.warn("four fifths of the budget are spent: $" + Usage.cents(feature.spentUsd())
          + " of $" + budget.get().toPlainString());
    }
  }

  private void tell(Track track, State state) {
    String line = line(track, state).orElse("");
    if (line.equals(told.put(track.name(), line)) || line.isEmpty()) {
      return;
    }
    if (state instanceof State.Completed) {
      console.done(line);
      track
          .checked()
          .map(Judgement::notes)
          .orElse(List.of())
          .forEach(note -> console.warn(track.name() + " " + note));
    } else if (state instanceof State.Failed) {
      console.warn(line);
    } else {
      console.info(line);
    }
  }

  private static Optional<String> line(Track track, State state) {
    if (state instanceof State.Completed completed) {
      Optional<Job> verified = track
          .newest(JobKind.VERIFY)
          .filter(job -> job.spec().commit().equals(Optional.of(completed.commit())));
      return Optional.of(
          "Completed " + track.name() + " at " + completed.commit().abbreviated()
              + verified
                  .flatMap(Job::outcome)
                  .flatMap(Outcome::tests)
                  .map(tests -> " (" + tests.passedText() + ")")
                  .orElse(""));
    }
    if (state instanceof State.Failed failed) {
      return Optional.of(track.name() + " failed: " + Printable.brief(failed.reason()));
    }
    return state instanceof State.Stopped stopped
        ? Optional.of(track.name() + ": " + stopped.reason())
        : Optional.empty();
  }
}
