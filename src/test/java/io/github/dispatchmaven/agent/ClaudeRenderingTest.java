package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people see of a recorded session. */
class ClaudeRenderingTest {

  private static List<String> rendered(String recording) throws IOException {
    try (InputStream in =
        ClaudeRenderingTest.class.getResourceAsStream("/transcripts/" + recording)) {
      Rendering rendering = claude();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .flatMap(line -> rendering.lines(line).stream())
          .toList();
    }
  }

  private static Rendering claude() {
    return new Rendering(Agents.events(new ClaudeReader(Optional.empty(), ZoneOffset.UTC)));
  }

  @Test
  void wordsToolCallsAndResultsAreALineEach() throws Exception {
    assertThat(rendered("claude-2.1.197/stream-edit-and-commit.jsonl"))
        .containsExactly(
            "Writing the file.",
            "> Write: /repo/stub.txt",
            "  ! <tool_use_error>File has not been read yet. Read it first before writing to it.</tool_use_error>",
            "Committing.",
            "> Bash: git add -A && git -c user.name=Stub -c user.email=stub@example.invalid commit -q -m 'stub: add file'",
            "  < (Bash completed with no output)",
            "Done: file written and committed.",
            "= ended, 3 steps, $0.0225");
  }

  @Test
  void aFailureSaysWhy() throws Exception {
    assertThat(rendered("claude-2.1.197/401.jsonl"))
        .containsExactly("= failed, 1 steps, $0.0000: Invalid API key · Fix external API key");
  }

  @Test
  void terminalSequencesAreTakenOut() {
    assertThat(claude().lines("""
        {"type":"assistant","message":{"content":[{"type":"text","text":"a\\u001b[31mred\\u001b[0m"}]}}""")).containsExactly("ared");
  }

  @Test
  void whatIsNoEventIsShownAsItIs() {
    assertThat(claude().lines("plain words")).containsExactly("plain words");
  }
}
