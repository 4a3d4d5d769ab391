package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds after each step of every history, whatever happened. */
class AnyHistoryTest {

  private static final int HISTORIES = 400;
  private static final int STEPS = 100;
  /** Rate limits come at random, so that a run may meet many. */
  private static final int MOST_STEPS = 5_000;

  @Test
  void everyUnfinishedWorkstreamIsWorkedOnOrStartedOrWaits() {
    everywhere((history, decision) -> {
      for (Track track : history.tracks()) {
        State state = history.state(track);
        boolean finished = state instanceof State.Completed
            || state instanceof State.Failed
            || state instanceof State.Stopped;
        if (state instanceof State.Completed
            && track.course().kept().or(track::judged).isPresent()
            && track.steering().messages().size() > 0) {
          // It stays completed while its session hears what people say.
          continue;
        }
        assertThat(
                (history.worked(track) ? 1 : 0) + actions(decision, track) + waits(decision, track))
            .as(track.name() + " " + state + " " + decision)
            .isEqualTo(finished ? 0 : 1);
      }
    });
  }

  @Test
  void noWorkstreamHasTwoLiveJobs() {
    everywhere((history, decision) -> {
      for (Track track : history.feature.all()) {
        assertThat(track.jobs().stream().filter(Job::live)).as(track.name()).hasSizeLessThan(2);
      }
    });
  }

  @Test
  void nothingStartsWhereAJobMayStillRun() {
    everywhere((history, decision) -> starts(decision)
        .forEach(action -> assertThat(
                history.feature.track(action.id().workstream()).jobs().stream()
                    .filter(Job::live)
                    .filter(job -> history.sight().life().get(job.id()) != JobLife.UNCLAIMED))
            .as(action.toString())
            .isEmpty()));
  }

  @Test
  void theSlotsAreNeverExceeded() {
    everywhere((history, decision) -> {
      assertThat(history.taken(decision, JobKind.TURN)).isLessThanOrEqualTo(history.turnSlots);
      assertThat(history.taken(decision, JobKind.VERIFY)).isLessThanOrEqualTo(history.verifySlots);
    });
  }

  @Test
  void nobodyWaitsForASlotThatIsFree() {
    everywhere((history, decision) -> {
      if (decision.waits().stream()
          .anyMatch(wait -> wait.why().startsWith("waits for a free slot"))) {
        assertThat(history.taken(decision, JobKind.TURN) == history.turnSlots
                || history.taken(decision, JobKind.VERIFY) == history.verifySlots)
            .as(decision.toString())
            .isTrue();
      }
    });
  }

  @Test
  void aStartIsMergedOnlyFromCompletedDependencies() {
    everywhere((history, decision) -> decision.actions().stream()
        .filter(Action.Base.class::isInstance)
        .flatMap(action -> history.feature.track(action.workstream()).needs().stream())
        .forEach(need -> assertThat(history.state(history.feature.track(need)))
            .isInstanceOf(State.Completed.class)));
  }

  @Test
  void noNewSessionBeginsWhereTheAgentKnowsOne() {
    everywhere((history, decision) -> starts(decision).stream()
        .flatMap(spec -> spec.turn().stream())
        .forEach(
            turn -> assertThat(turn.prompt() == Prompt.BEGIN && turn.resume()).isFalse()));
  }

  @Test
  void noRunWaitsForWhatNothingWillEnd() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      RandomHistory history = new RandomHistory(seed);
      for (int step = 0; step < STEPS; step++) {
        history.step(history.decide());
      }
      int more = 0;
      while (history.goOn()) {
        assertThat(++more)
            .as("steps of " + seed + " until it is over: " + history.decide())
            .isLessThan(MOST_STEPS);
      }
      Set<String> open =
          new HashSet<>(List.of("waits for a free slot", "waits for the budget", "tries again"));
      assertThat(history.decide().waits())
          .as("seed " + seed)
          .allSatisfy(wait -> assertThat(open).as(wait.why()).noneMatch(wait.why()::contains));
    }
  }

  @Test
  void theHistoriesComeToEveryState() {
    Set<Class<?>> states = new HashSet<>();
    everywhere((history, decision) ->
        history.tracks().forEach(track -> states.add(history.state(track).getClass())));
    assertThat(states).containsExactlyInAnyOrder(State.class.getPermittedSubclasses());
  }

  private static void everywhere(BiConsumer<RandomHistory, Decision> holds) {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      RandomHistory history = new RandomHistory(seed);
      for (int step = 0; step < STEPS; step++) {
        Decision decision = history.decide();
        holds.accept(history, decision);
        history.step(decision);
      }
    }
  }

  private static long actions(Decision decision, Track track) {
    return decision.actions().stream()
        .filter(action -> !(action instanceof Action.End))
        .filter(action -> action.workstream().equals(track.name()))
        .count();
  }

  private static long waits(Decision decision, Track track) {
    return decision.waits().stream()
        .filter(wait -> wait.workstream().equals(track.name()))
        .count();
  }

  private static List<JobSpec> starts(Decision decision) {
    return decision.actions().stream()
        .filter(Action.Start.class::isInstance)
        .map(action -> ((Action.Start) action).spec())
        .toList();
  }
}
