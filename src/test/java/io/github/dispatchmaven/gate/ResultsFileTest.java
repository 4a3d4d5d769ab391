package io.github.dispatchmaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.workspace.WorkerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  private static final String WHOLE = """
      # Results: core

      ## Summary
      All is done.

      ## Files
      - `a.txt`

      ### Created
      - `b.txt`

      ## Challenges and solutions
      None.

      ## Integration notes
      Call `begin()` first.

      ## Suggestions
      More tests.
      """;

  @TempDir
  private Path folder;

  @Test
  void aFileWithAllSectionsIsComplete() throws Exception {
    Files.writeString(file(), WHOLE);
    assertThat(problems()).isEmpty();
    assertThat(new ResultsFile(file()).read()).isEqualTo(new WorkerFile.Content.Text(WHOLE));
  }

  @Test
  void aMissingFileIsAskedForWithItsSections() {
    assertThat(problems())
        .isEqualTo(
            "RESULTS.md is missing at the top of the worktree: write it with the sections"
                + " ## Summary, ## Files, ## Challenges and solutions, ## Integration notes, ## Suggestions");
  }

  @Test
  void aSymbolicLinkIsNotFollowed() throws Exception {
    Files.createSymbolicLink(file(), Files.writeString(folder.resolve("elsewhere.md"), WHOLE));
    assertThat(problems())
        .isEqualTo("RESULTS.md is not a regular file: write it as a short text file");
    assertThat(new ResultsFile(file()).read()).isInstanceOf(WorkerFile.Content.Refused.class);
  }

  @Test
  void aFolderIsNoFile() throws Exception {
    Files.createDirectory(file());
    assertThat(problems()).contains("is not a regular file");
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aNamedPipeIsNotWaitedFor() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor())
        .isZero();
    assertThat(problems()).contains("is not a regular file");
  }

  @Test
  void aFileOfMoreThanOneMegabyteIsNotRead() throws Exception {
    Files.writeString(file(), WHOLE + "x".repeat(1_000_000));
    assertThat(problems())
        .isEqualTo("RESULTS.md is larger than 1 MB: write it as a short text file");
  }

  @Test
  void bytesThatAreNoTextDoNotBreakIt() throws Exception {
    Files.write(file(), new byte[] {(byte) 0xff, 0, (byte) 0xc3});
    assertThat(problems()).contains("lacks the sections");
  }

  @Test
  void theSectionsThatAreLackingAreNamed() throws Exception {
    Files.writeString(
        file(),
        WHOLE.replace("## Integration notes", "Integration notes").replace("## Files", "Files"));
    assertThat(problems())
        .isEqualTo("RESULTS.md lacks the sections ## Files, ## Integration notes: add them");
  }

  @Test
  void aSectionIsKnownByItsFirstWordInAnyCaseAndAtAnyLevel() throws Exception {
    Files.writeString(
        file(),
        "# SUMMARY of all\n### files created\n## 3. Challenges\n## **Integration**\n## suggestions:\n");
    assertThat(problems()).isEmpty();
  }

  @Test
  void linesOfWindowsAreLinesToo() throws Exception {
    Files.writeString(file(), WHOLE.replace("\n", "\r\n"));
    assertThat(problems()).isEmpty();
    assertThat(ResultsFile.sections(WHOLE.replace("\n", "\r\n")))
        .containsEntry("Summary", "All is done.");
  }

  @Test
  void aWordThatOnlyBeginsLikeASectionIsNone() {
    assertThat(ResultsFile.lacking("## Summaryless\n## Filesystem\n")).contains("Summary", "Files");
  }

  @Test
  void theTextOfEachSectionIsWhatStandsBelowItsHeading() {
    assertThat(ResultsFile.sections(WHOLE))
        .containsExactly(
            Map.entry("Summary", "All is done."),
            Map.entry("Files", "- `a.txt`\n\n### Created\n- `b.txt`"),
            Map.entry("Challenges and solutions", "None."),
            Map.entry("Integration notes", "Call `begin()` first."),
            Map.entry("Suggestions", "More tests."));
  }

  @Test
  void whatStandsUnderAnotherHeadingBelongsToNoSection() {
    assertThat(ResultsFile.sections("## Summary\nDone.\n## Appendix\nLong.\n"))
        .containsOnly(Map.entry("Summary", "Done."));
  }

  @Test
  void aSectionThatIsWrittenTwiceIsJoined() {
    assertThat(ResultsFile.sections("## Files\na\n## Summary\nb\n## Files\nc\n"))
        .containsEntry("Files", "a\n\nc");
  }

  private Path file() {
    return folder.resolve("RESULTS.md");
  }

  private String problems() {
    return String.join("\n", new ResultsFile(file()).problems());
  }
}
