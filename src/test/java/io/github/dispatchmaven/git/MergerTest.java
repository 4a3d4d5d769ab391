package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergerTest {

  private static final List<String> SHEETS = List.of("TASKS.md", "RESULTS.md");

  @TempDir
  private Path folder;

  private SampleRepository sample;
  private Commit base;

  @BeforeEach
  void repository() {
    sample = SampleRepository.in(folder);
    base = sample.commit("shared.txt", "one\n");
  }

  @Test
  void aCleanMergeIsACommitOfBothParents() {
    Commit ours = branch("ours", "a.txt", "a\n");
    Commit theirs = branch("theirs", "b.txt", "b\n");
    Commit merged = clean(ours, theirs);
    assertThat(sample.git("show", "-s", "--format=%P", merged.sha()))
        .isEqualTo(ours + " " + theirs);
    assertThat(files(merged)).containsExactly("README.md", "a.txt", "b.txt", "shared.txt");
    assertThat(sample.git("show", "-s", "--format=%B", merged.sha())).isEqualTo("Merge theirs");
  }

  @Test
  void whatCouldBeFastForwardedIsMergedAllTheSame() {
    Commit theirs = branch("theirs", "b.txt", "b\n");
    assertThat(clean(base, theirs)).isNotEqualTo(theirs);
  }

  @Test
  void whatWasMergedBeforeIsSaidToBe() {
    Commit theirs = branch("theirs", "b.txt", "b\n");
    assertThat(merge(clean(base, theirs), theirs)).isEqualTo(new Merge.Already());
  }

  @Test
  void theCommitIntoItselfIsMergedAlready() {
    assertThat(merge(base, base)).isEqualTo(new Merge.Already());
  }

  @Test
  void aConflictNamesItsFilesAsTheyAre() {
    sample.write("ünicode name.txt", "one\n");
    base = sample.commit("another");
    sample.git("switch", "--quiet", "-c", "ours");
    sample.write("ünicode name.txt", "ours\n");
    Commit ours = sample.commit("shared.txt", "ours\n");
    sample.git("switch", "--quiet", "-c", "theirs", base.sha());
    sample.write("ünicode name.txt", "theirs\n");
    Commit theirs = sample.commit("shared.txt", "theirs\n");
    assertThat(merge(ours, theirs))
        .isInstanceOfSatisfying(
            Merge.Conflict.class,
            conflict -> assertThat(conflict.paths())
                .containsExactlyInAnyOrder("shared.txt", "ünicode name.txt"));
  }

  @Test
  void aFileThatOneDeletedAndTheOtherChangedConflicts() {
    sample.git("switch", "--quiet", "-c", "ours");
    sample.git("rm", "--quiet", "shared.txt");
    Commit ours = sample.commit("delete");
    Commit theirs = branch("theirs", "shared.txt", "changed\n");
    assertThat(merge(ours, theirs))
        .isInstanceOfSatisfying(
            Merge.Conflict.class,
            conflict -> assertThat(conflict.paths()).containsExactly("shared.txt"));
  }

  @Test
  void aRenameOnOneSideTakesTheChangesOfTheOther() {
    base = sample.commit("long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n");
    sample.git("switch", "--quiet", "-c", "ours");
    sample.git("mv", "long.txt", "renamed.txt");
    Commit ours = sample.commit("rename");
    Commit theirs = branch("theirs", "long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    assertThat(sample.git("show", clean(ours, theirs) + ":renamed.txt")).endsWith("9");
  }

  @Test
  void sheetsThatBothSidesForcedInAreLeftOutAndDoNotConflict() {
    Commit ours = withSheets("ours", "a.txt");
    Commit theirs = withSheets("theirs", "b.txt");
    Commit first = clean(base, ours);
    Commit both = clean(first, theirs);
    assertThat(files(both)).containsExactly("README.md", "a.txt", "b.txt", "shared.txt");
    assertThat(sample.git("show", "-s", "--format=%P", both.sha())).isEqualTo(first + " " + theirs);
  }

  @Test
  void theBranchThatForcedThemInKeepsThem() {
    Commit theirs = withSheets("theirs", "b.txt");
    clean(base, theirs);
    assertThat(files(sample.commitAt("theirs"))).contains("TASKS.md", "RESULTS.md");
  }

  @Test
  void aSheetThatOnlyOneSideForcedInIsLeftOutToo() {
    sample.git("switch", "--quiet", "-c", "theirs");
    sample.write("RESULTS.md", "done\n");
    Commit theirs = sample.commit("b.txt", "b\n");
    assertThat(files(clean(base, theirs))).containsExactly("README.md", "b.txt", "shared.txt");
  }

  @Test
  void aFileOfThatNameInAnotherFolderIsTheProjects() {
    Commit theirs = branch("theirs", "docs/TASKS.md", "ours\n");
    assertThat(files(clean(base, theirs))).contains("docs/TASKS.md");
  }

  @Test
  void workThatGoesOnAfterItsMergeMergesAgain() {
    Commit theirs = withSheets("theirs", "b.txt");
    Commit first = clean(base, theirs);
    sample.write("RESULTS.md", "more is done\n");
    Commit more = sample.commit("c.txt", "c\n");
    assertThat(files(clean(first, more)))
        .containsExactly("README.md", "b.txt", "c.txt", "shared.txt");
  }

  @Test
  void theSameMergeGivesTheSameCommit() {
    Commit ours = withSheets("ours", "a.txt");
    Commit theirs = withSheets("theirs", "b.txt");
    assertThat(merge(ours, theirs)).isEqualTo(merge(ours, theirs));
  }

  @Test
  void itIsDatedAsTheNewerOfItsParents() {
    Commit theirs = branch("theirs", "b.txt", "b\n");
    assertThat(sample.git("show", "-s", "--format=%ct %at", clean(base, theirs).sha()))
        .isEqualTo(sample.git("show", "-s", "--format=%ct %ct", theirs.sha()));
  }

  @Test
  void itIsTheCommitThatGitWouldMake() {
    sample.git("config", "user.name", "Änna  O'Brien");
    Commit ours = branch("ours", "a.txt", "a\n");
    Commit theirs = branch("theirs", "b.txt", "b\n");
    Commit merged = clean(ours, theirs);
    String date = sample.git("show", "-s", "--format=%ct", merged.sha());
    String git = sample
        .repository()
        .git()
        .withDate(
            date,
            dated -> dated.output(
                "commit-tree",
                merged + "^{tree}",
                "-p",
                ours.sha(),
                "-p",
                theirs.sha(),
                "-m",
                "Merge theirs"));
    assertThat(sample.git("cat-file", "commit", merged.sha()).strip())
        .isEqualTo(sample.git("cat-file", "commit", git).strip());
  }

  @Test
  void nothingButObjectsIsMade() {
    Commit ours = withSheets("ours", "shared.txt");
    Commit theirs = withSheets("theirs", "shared.txt");
    sample.write("README.md", "not committed\n");
    sample.write("untracked.txt", "untracked\n");
    String before = everything();
    merge(ours, theirs);
    clean(base, theirs);
    assertThat(everything()).isEqualTo(before);
  }

  private String everything() {
    return String.join(
            "\n",
            sample.refs().stream().filter(ref -> !ref.contains("refs/merged/")).toList())
        + sample.git("symbolic-ref", "HEAD")
        + sample.git("status", "--porcelain")
        + sample.git("ls-files", "--stage")
        + sample.git("reflog");
  }

  private Commit branch(String name, String file, String text) {
    sample.git("switch", "--quiet", "-c", name, base.sha());
    return sample.commit(file, text);
  }

  private Commit withSheets(String name, String file) {
    sample.git("switch", "--quiet", "-c", name, base.sha());
    sample.write("TASKS.md", "tasks of " + name + "\n");
    sample.write("RESULTS.md", "results of " + name + "\n");
    return sample.commit(file, name + "\n");
  }

  private Merge merge(Commit ours, Commit theirs) {
    try (Merger merger = new Merger(sample.repository(), MergeRules.trusting(base, SHEETS))) {
      Merge merge = merger.merge(ours, theirs, "Merge theirs", Optional.empty());
      if (merge instanceof Merge.Clean clean) {
        merger.bring(clean.commit(), "refs/merged/" + clean.commit());
      }
      return merge;
    }
  }

  private Commit clean(Commit ours, Commit theirs) {
    return ((Merge.Clean) merge(ours, theirs)).commit();
  }

  private List<String> files(Commit commit) {
    return sample.lines("ls-tree", "-r", "--name-only", "--full-tree", commit.sha());
  }
}
