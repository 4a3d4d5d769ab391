package io.github.dispatchmaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.ProjectShape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker commits against the project's will goes back, or is held for a person. */
class ForcedInTest {

  private static final String RESULTS =
      "## Summary\n## Files\n## Challenges and solutions\n## Integration notes\n## Suggestions\n";

  @TempDir
  private Path folder;

  private SampleRepository users;
  private SampleRepository worktree;
  private Commit start;

  @BeforeEach
  void workstream() {
    users = SampleRepository.in(folder.resolve("shop"));
    users.write(".git/info/exclude", "/.worktrees/\n/TASKS.md\n/RESULTS.md\n");
    users.write(".env", "API_KEY=example\n");
    users.write(".gitignore", ".env\n*.log\n/target/\nbuild/\n");
    start = users.commit("a.txt", "a\n");
    users.git("worktree", "add", "--quiet", "-b", "feature/core", ".worktrees/feature/core");
    worktree = users.at(users.top().resolve(".worktrees/feature/core"));
    worktree.write(".env", "API_KEY=example\n");
    worktree.write("RESULTS.md", RESULTS);
  }

  private Judgement judge(String... files) {
    Repository repository = users.repository();
    return Gates.of(repository, ProjectShape.of(List.of("pom.xml")))
        .judge(
            "core",
            start,
            files.length == 0 ? Scope.ANYTHING : Scope.of(List.of(files)),
            Gates.alone(repository, "core"),
            false);
  }

  private void force(String file, String text) {
    worktree.write(file, text);
    worktree.git("add", "--force", file);
    worktree.git("commit", "--quiet", "-m", "force " + file);
  }

  @Test
  void whatTheWorktreeWasGivenGoesBack() {
    force(".env", "API_KEY=example\n");
    assertThat(judge().missing())
        .singleElement()
        .asString()
        .startsWith("these files were given to the worktree and must be in no commit")
        .contains(".env");
  }

  @Test
  void soDoesItsContentUnderAnotherName() {
    worktree.commit("settings.txt", "API_KEY=example\n");
    assertThat(judge().missing()).singleElement().asString().contains("settings.txt");
  }

  @Test
  void soDoesAnEditedCopy() {
    force(".env", "API_KEY=another\n");
    assertThat(judge().missing()).singleElement().asString().contains(".env");
  }

  @Test
  void onceAmendedAwayItIsForgotten() {
    force(".env", "API_KEY=example\n");
    worktree.git("rm", "--quiet", "--cached", ".env");
    worktree.write("b.txt", "b\n");
    worktree.git("add", "b.txt");
    worktree.git("commit", "--quiet", "--amend", "-m", "work");
    assertThat(judge().passed()).isTrue();
  }

  @Test
  void whatAnEarlierCommitHoldsIsHeldForAPerson() {
    force(".env", "API_KEY=example\n");
    worktree.git("rm", "--quiet", "--cached", ".env");
    worktree.git("commit", "--quiet", "-m", "away");
    worktree.commit("b.txt", "b\n");
    Judgement judgement = judge();
    assertThat(judgement.verdict()).isEqualTo(Verdict.PERMANENT);
    assertThat(judgement.missing())
        .singleElement()
        .asString()
        .contains(
            "since the start hold .env",
            "reset --soft " + start.abbreviated(),
            "-Ddispatch.restart");
  }

  @Test
  void whatTheProjectIgnoresGoesBackUnlessAReasonIsGiven() {
    force("trace.log", "lines\n");
    assertThat(judge().missing())
        .singleElement()
        .asString()
        .startsWith("these files were committed though the project ignores them: trace.log");
    worktree.write("RESULTS.md", RESULTS + "trace.log is what the parser is tested with.\n");
    assertThat(judge().passed()).isTrue();
    assertThat(judge().notes())
        .containsExactly("committed files that the project ignores: trace.log");
  }

  @Test
  void belowASourceRootItIsOnlyTold() {
    force("src/main/java/shop/build/Plan.java", "package shop.build;\n");
    assertThat(judge().passed()).isTrue();
    assertThat(judge().notes())
        .contains("committed files that the project ignores: src/main/java/shop/build/Plan.java");
  }

  @Test
  void whatThePlanNamesIsLetIn() {
    force("trace.log", "lines\n");
    assertThat(judge("trace.log").passed()).isTrue();
  }

  @Test
  void whatTheUserAloneIgnoresIsNobodysBusiness() {
    users.write(".git/info/exclude", "/.worktrees/\n/TASKS.md\n/RESULTS.md\n*.bak\n");
    force("a.bak", "kept on purpose\n");
    assertThat(judge().passed()).isTrue();
  }
}
