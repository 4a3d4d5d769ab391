package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The client names no status when it gives up on an overloaded provider: it says so in words alone. */
class OverloadedProviderTest {

  @Test
  void itIsALimitAndNoFailure() throws Exception {
    var transcript = new ClaudeTranscript();
    Files.readAllLines(Path.of("src/test/resources/transcripts/claude-529-until-failure.jsonl"))
        .forEach(transcript::line);
    assertThat(transcript.outcome(1, "").verdict()).isEqualTo(Verdict.LIMITED);
  }
}
