package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.Host;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTranscriptTest {

  private final Transcript transcript = Agents.builtIn(Host.local(), Map.of(), List.of("true"))
      .transcript(JobSpec.turn(
          new JobId("core", JobKind.TURN, 1, 1),
          new Turn(
              "command",
              Optional.empty(),
              Optional.of("s-1"),
              false,
              Prompt.BEGIN,
              List.of(),
              List.of(),
              Optional.empty())));

  @Test
  void anExitOfZeroIsSuccess() {
    Outcome outcome = transcript.outcome(0, "a warning", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(outcome.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void anythingElseIsTriedAgainAndSaysWhatStoodLastOnStandardError() {
    Outcome outcome = transcript.outcome(3, "first\nlast \u001b[31mline\n\n", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).isEqualTo("the command ended with exit status 3: last line");
  }

  @ParameterizedTest
  @ValueSource(ints = {126, 127})
  void whatCannotBeStartedMayBeGoneForAMoment(int exit) {
    assertThat(transcript.outcome(exit, "", Instant.now()).verdict()).isEqualTo(Verdict.ABSENT);
  }

  @Test
  void aSignalIsNamed() {
    assertThat(transcript.outcome(137, "", Instant.now()).reason())
        .isEqualTo("the command was killed by signal 9");
  }

  @Test
  void theSessionIsTheOneThatWasGiven() {
    assertThat(transcript.outcome(0, "", Instant.now()).session()).contains("s-1");
  }

  @Test
  void theLastLineThatSaysAnythingIsTheLastMessage() {
    transcript.line("Working");
    transcript.line("\tDone:\u0007 all ");
    transcript.line("   ");
    assertThat(transcript.lastMessage()).contains("Done: all");
  }

  @Test
  void itsExitStatusAloneSaysHowItEnded() {
    transcript.line("I am done");
    assertThat(transcript.complete()).isFalse();
  }
}
