package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.engine.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaudeTest {

  private final Claude claude = new Claude(Host.local(), Optional.of("/no/such/claude"));

  @TempDir
  private Path folder;

  @Test
  void theFirstTurnGivesTheSessionItsId() {
    assertThat(claude.command(Calls.first()))
        .containsSequence("--session-id", Calls.SESSION)
        .doesNotContain("--resume");
  }

  @Test
  void everyLaterTurnResumesIt() {
    assertThat(claude.command(Calls.resumed()))
        .containsSequence("--resume", Calls.SESSION)
        .doesNotContain("--session-id");
  }

  @Test
  void itRunsWithoutATerminalAndStreamsItsEvents() {
    assertThat(claude.command(Calls.first()))
        .contains("-p", "--verbose")
        .containsSequence("--output-format", "stream-json")
        .containsSequence("--model", "sonnet");
  }

  @Test
  void theSystemPromptComesFromAFile() {
    assertThat(claude.command(Calls.first()))
        .containsSequence(
            "--append-system-prompt-file", Calls.first().systemPrompt().toString());
  }

  @Test
  void theOneFileOutsideOfTheWorktreeThatItMayEditIsTheCoordinationFile() {
    assertThat(allowed())
        .filteredOn(tool -> tool.startsWith("Edit"))
        .containsExactly("Edit(//w/.worktrees/shop/COORDINATION.md)");
  }

  @Test
  void noFolderIsGrantedAndNoCheckIsBypassed() {
    assertThat(claude.command(Calls.first()))
        .containsSequence("--permission-mode", "acceptEdits")
        .doesNotContain("--add-dir", "--dangerously-skip-permissions");
  }

  @Test
  void gitIsAllowedBySubcommandOnly() {
    assertThat(allowed())
        .contains("Bash(git add *)", "Bash(git commit *)")
        .doesNotContain("Bash", "Bash(*)", "Bash(git *)", "Bash(git:*)");
  }

  @Test
  void noSubcommandThatLeavesTheBranchIsAllowed() {
    assertThat(allowed())
        .filteredOn(tool -> !tool.equals("Bash(git switch shop/core)"))
        .noneMatch(
            tool -> tool.matches(
                "Bash\\(git (push|stash|worktree|checkout|switch|branch|tag|config|remote|fetch|pull|gc)\\b.*"));
  }

  @Test
  void whatTheGateMayAskForIsAllowedWordForWord() {
    assertThat(allowed()).contains("Bash(git switch shop/core)");
  }

  @Test
  void pushingIsDenied() {
    assertThat(denied()).contains("Bash(git push *)");
  }

  @Test
  void theProjectsBuildIsAllowed() {
    assertThat(allowed()).contains("Bash(mvn)", "Bash(mvn *)");
  }

  @Test
  void noArgumentIsEmptyAndNoneIsThePrompt() {
    assertThat(claude.command(Calls.first()))
        .noneMatch(String::isBlank)
        .noneMatch(word -> word.endsWith("/prompt"));
  }

  @Test
  void whereItIsNotInstalledItSaysHowToInstallItAndWhatWorksWithoutIt() {
    assertThat(new Claude(Host.local(), Optional.of("claude-that-nobody-has"))
            .unusable()
            .orElseThrow())
        .contains(
            "npm install -g @anthropic-ai/claude-code",
            "-Ddispatch.agent=rehearsal",
            "-Ddispatch.executable")
        .doesNotContain("\n");
  }

  @Test
  void anExecutableThatIsThereIsUsable() throws IOException {
    Path executable = Files.createFile(folder.resolve("claude"));
    Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    Claude there = new Claude(Host.local(), Optional.of(executable.toString()));
    assertThat(there.unusable()).isEmpty();
    assertThat(there.command(Calls.first())).first().isEqualTo(executable.toString());
  }

  private List<String> allowed() {
    return after("--allowedTools").takeWhile(word -> !word.startsWith("--")).toList();
  }

  private List<String> denied() {
    return after("--disallowedTools").takeWhile(word -> !word.startsWith("--")).toList();
  }

  private Stream<String> after(String option) {
    List<String> command = claude.command(Calls.first());
    return command.subList(command.indexOf(option) + 1, command.size()).stream();
  }
}
