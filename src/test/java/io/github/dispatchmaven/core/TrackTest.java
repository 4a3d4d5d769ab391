package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackTest {

  @Test
  void aPlanThatIsAcceptedAgainKeepsWhatIsKnown() {
    Story story = Story.of("core").completes("core", Story.commit(1));
    Track before = story.track("core");
    story.fact(new Fact.Planned(Map.of("core", List.of()), Story.commit(7), Optional.empty()));
    assertThat(story.track("core")).isEqualTo(before);
    assertThat(story.feature().base()).contains(Story.BASE);
  }

  @Test
  void itStaysOnTheBranchThatItWasBegunOn() {
    Story story = Story.of("core")
        .fact(new Fact.Discarded("core"))
        .fact(new Fact.Planned(
            Map.of("core", List.of()), Story.commit(7), Optional.of("refs/heads/develop")))
        .fact(new Fact.Creating("core", 1))
        .fact(new Fact.Planned(
            Map.of("core", List.of()), Story.commit(8), Optional.of("refs/heads/main")));
    assertThat(story.feature().baseBranch()).contains("refs/heads/develop");
  }

  @Test
  void aWorkstreamThatLeftThePlanStays() {
    Story story = Story.of("core", "api")
        .fact(new Fact.Planned(Map.of("api", List.of()), Story.BASE, Optional.empty()));
    assertThat(story.feature().tracks()).containsOnlyKeys("api", "core");
  }

  @Test
  void aNewDependencyIsMergedInBeforeTheFirstTurn() {
    Story story = Story.of("core", "ui")
        .completes("core", Story.commit(1))
        .fact(new Fact.Planned(
            Map.of("core", List.of(), "ui", List.of("core")), Story.BASE, Optional.empty()));
    assertThat(story.action("ui")).isEqualTo(new Action.Base("ui"));
  }

  @Test
  void aDiscardedWorkstreamBeginsAnew() {
    Story story = Story.of("core").fact(new Fact.Discarded("core"));
    assertThat(story.track("core").ground()).isEqualTo(BranchState.NONE);
  }

  @Test
  void aSetupJobDoesNotCountAsWork() {
    Story story = Story.of("core");
    JobSpec setup = JobSpec.setup(story.track("core").nextId(JobKind.SETUP));
    story.fact(new Fact.Intended(setup)).ends(setup.id(), Verdict.PERMANENT);
    assertThat(story.track("core").begun()).isFalse();
    assertThat(story.start("core").id()).isEqualTo(new JobId("core", JobKind.TURN, 2, 1));
  }

  @Test
  void aJobOfNoWorkstreamIsKeptApart() {
    JobId id = new JobId("integration", JobKind.VERIFY, 1, 1);
    Story story = Story.of("core")
        .fact(new Fact.Intended(JobSpec.verify(id, Story.commit(1), Story.VERIFY)))
        .fact(new Fact.Ended(id, Outcome.of(Verdict.PASSED, ""), Optional.empty()));
    assertThat(story.feature().tracks()).containsOnlyKeys("core");
    assertThat(story.feature().others().get(id).ended(Verdict.PASSED)).isTrue();
  }

  @Test
  void aJobLastsFromItsIntentToItsEnd() {
    Story story = Story.of("core");
    JobId turn = story.starts("core");
    story.later(Duration.ofSeconds(90)).ends(turn, Verdict.PASSED).later(Duration.ofDays(1));
    assertThat(story.track("core").job(turn).orElseThrow().length(story.now()))
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aClockThatWasSetBackMakesNoNegativeLength() {
    Story story = Story.of("core");
    JobId turn = story.starts("core");
    story.later(Duration.ofSeconds(-90)).ends(turn, Verdict.PASSED);
    assertThat(story.track("core").job(turn).orElseThrow().length(story.now())).isZero();
  }
}
