package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no resume mends goes on in a new session, which is told of the work that is there; once, until a commit comes. */
class LostSessionTest {

  private final Story story = Story.of("core").tip("core", Story.commit(1));

  private static Outcome lost() {
    return new Outcome(
        Verdict.RETRY,
        Usage.NONE,
        Optional.empty(),
        true,
        "Prompt is too long",
        List.of(),
        Optional.empty());
  }

  private static Outcome passed() {
    return new Outcome(
        Verdict.PASSED,
        Usage.NONE,
        Optional.of("session-of-core"),
        false,
        "",
        List.of(),
        Optional.empty());
  }

  @Test
  void aNewSessionGoesOnAtOnce() {
    story.ends(story.starts("core"), lost());
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.ANEW);
    assertThat(story.turn("core").resume()).isFalse();
    assertThat(story.start("core").commit()).contains(Story.commit(1));
  }

  @Test
  void itIsNotRepeatedWhereNothingCameOfIt() {
    story.ends(story.starts("core"), lost()).ends(story.starts("core"), lost());
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
    assertThat(story.state("core").reason()).contains("without a commit", "Prompt is too long");
  }

  @Test
  void whereNobodyKnowsTheBranchNorIsIt() {
    Story unknown = Story.of("core");
    unknown.ends(unknown.starts("core"), lost()).ends(unknown.starts("core"), lost());
    assertThat(unknown.state("core")).isInstanceOf(State.Failed.class);
  }

  @Test
  void afterACommitItIs() {
    story.ends(story.starts("core"), lost());
    JobId anew = story.starts("core");
    story.tip("core", Story.commit(2)).ends(anew, lost());
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.ANEW);
  }

  @Test
  void anotherDispatchTriesOnceMore() {
    story.ends(story.starts("core"), lost()).ends(story.starts("core"), lost());
    story.fact(new Fact.Reopened("core", "too long", true));
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.ANEW);
  }

  @Test
  void whatWasFoundMissingIsToldToTheNewSession() {
    story
        .ends(story.starts("core"), passed())
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "commit your work");
    story.ends(story.starts("core"), lost());
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.ANEW);
    assertThat(story.turn("core").notes()).containsExactly("commit your work");
  }

  @Test
  void theNewSessionIsResumedLikeAnyOther() {
    story.ends(story.starts("core"), lost());
    story
        .ends(story.starts("core"), passed())
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "tests");
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.FEEDBACK);
    assertThat(story.turn("core").resume()).isTrue();
  }
}
