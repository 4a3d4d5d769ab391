package io.github.dispatchmaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.ForeignWork;
import io.github.dispatchmaven.git.Range;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.ProjectShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

  private static final String RESULTS =
      "## Summary\n## Files\n## Challenges and solutions\n## Integration notes\n## Suggestions\n";

  @TempDir
  private Path folder;

  private SampleRepository users;
  private SampleRepository worktree;
  private final Map<String, Range> others = new HashMap<>();
  private Gate gate;
  private Commit start;

  @BeforeEach
  void workstream() {
    users = SampleRepository.in(folder.resolve("shop"));
    users.write(".git/info/exclude", "/.worktrees/\n/TASKS.md\n/RESULTS.md\n");
    start = users.commit("core/a.txt", "a\n");
    users.git("worktree", "add", "--quiet", "-b", "feature/core", ".worktrees/feature/core");
    worktree = users.at(users.top().resolve(".worktrees/feature/core"));
    Repository repository = users.repository();
    gate = Gates.of(
        repository, ProjectShape.of(List.of("pom.xml", "core/pom.xml", "core/api/pom.xml")));
    worktree.write("TASKS.md", "# Tasks\n");
    worktree.write("RESULTS.md", RESULTS);
  }

  @Test
  void aCommitInScopeWithResultsPasses() {
    Commit tip = worktree.commit("core/b.txt", "b\n");
    assertThat(judge("core/**"))
        .isEqualTo(new Judgement(Verdict.PASSED, tip, List.of(), List.of()));
  }

  @Test
  void withoutACommitItGoesBack() {
    assertThat(judge())
        .isEqualTo(new Judgement(
            Verdict.FEEDBACK,
            start,
            List.of("there is no commit since the start: commit your work"),
            List.of()));
  }

  @Test
  void aCommitThatHoldsOurSheetsAloneIsNoWork() {
    worktree.git("add", "--force", "TASKS.md", "RESULTS.md");
    worktree.git("commit", "--quiet", "-m", "sheets");
    assertThat(judge().missing()).singleElement().asString().contains("change nothing");
  }

  @Test
  void ourSheetsAreInEveryScope() {
    worktree.commit("core/b.txt", "b\n");
    worktree.git("add", "--force", "TASKS.md");
    worktree.git("commit", "--quiet", "-m", "sheets");
    assertThat(judge("core/**").passed()).isTrue();
  }

  @Test
  void anotherBranchGoesBack() {
    worktree.git("switch", "--quiet", "-c", "mine");
    worktree.commit("core/b.txt", "b\n");
    assertThat(judge().missing())
        .contains(
            "HEAD is on branch mine: all work has to be on feature/core (git switch feature/core, then git cherry-pick each commit that it lacks)");
  }

  @Test
  void aDetachedHeadIsPutBackOnItsBranch() {
    worktree.commit("core/b.txt", "b\n");
    worktree.git("switch", "--quiet", "--detach");
    assertThat(judge().passed()).isTrue();
    assertThat(judge().notes()).isEmpty();
    assertThat(worktree.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/feature/core");
  }

  @Test
  void aDetachedHeadThatWentAnotherWayGoesBack() {
    worktree.commit("core/b.txt", "b\n");
    worktree.git("switch", "--quiet", "--detach", "HEAD~1");
    worktree.commit("core/c.txt", "c\n");
    assertThat(judge().missing()).singleElement().asString().startsWith("HEAD is detached");
  }

  @Test
  void changedFilesGoBack() {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("core/a.txt", "changed\n");
    assertThat(judge().missing())
        .singleElement()
        .asString()
        .contains("changed but not committed: core/a.txt");
  }

  @Test
  void stagedFilesGoBack() {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("core/c.txt", "c\n");
    worktree.git("add", "core/c.txt");
    assertThat(judge().missing())
        .singleElement()
        .asString()
        .contains("changed but not committed: core/c.txt");
  }

  @Test
  void untrackedFilesGoBack() {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("core/deep/ünicode name.txt", "c\n");
    assertThat(judge().missing())
        .singleElement()
        .asString()
        .contains("neither committed nor ignored: core/deep/ünicode name.txt");
  }

  @Test
  void ignoredFilesDoNotCount() {
    worktree.write(".gitignore", "target/\n");
    worktree.commit("ignore");
    worktree.write("target/classes/A.class", "x");
    assertThat(judge().passed()).isTrue();
  }

  @Test
  void filesOutsideOfTheScopeGoBack() {
    worktree.commit("README.md", "changed\n");
    assertThat(judge("core/**").missing())
        .singleElement()
        .asString()
        .contains("(core/**): README.md");
  }

  @Test
  void aRenameOutOfTheScopeCountsWithBothNames() {
    worktree.git("mv", "core/a.txt", "a.txt");
    worktree.commit("move");
    assertThat(judge("core/**").missing())
        .singleElement()
        .asString()
        .contains("a.txt")
        .doesNotContain("core/a.txt:");
    assertThat(judge("*.txt").missing()).singleElement().asString().contains("core/a.txt");
  }

  @Test
  void withoutAScopeEverythingIsAllowed() {
    worktree.commit("README.md", "changed\n");
    assertThat(judge().passed()).isTrue();
  }

  @Test
  void whatIsOnlyExpectedIsToldAndDoesNotGoBack() {
    worktree.commit("README.md", "changed\n");
    Judgement judgement =
        gate.judge("core", start, Scope.of(List.of("core/**")).lenient(), foreign(), false);
    assertThat(judgement.passed()).isTrue();
    assertThat(judgement.notes())
        .containsExactly("changed files outside of its scope (core/**): README.md");
  }

  @Test
  void sharedFilesOutsideOfTheScopeAreCalledOutByName() {
    worktree.write("zebra.txt", "z\n");
    worktree.write("core/pom.xml", "p\n");
    worktree.commit("more");
    assertThat(judge("docs/**").missing())
        .singleElement()
        .asString()
        .contains(
            "(docs/**): core/pom.xml (which other workstreams build on, too), zebra.txt: restore");
  }

  @Test
  void whereNothingIsDeclaredSharedFilesAreTold() {
    worktree.write("core/api/pom.xml", "of nobody else\n");
    worktree.write("web/package-lock.json", "{}\n");
    worktree.commit("more");
    assertThat(judge().notes())
        .containsExactly("changed what other workstreams build on, too: web/package-lock.json");
  }

  @Test
  void deletedTestsAreToldWhateverIsDeclared() throws Exception {
    worktree.commit(
        "core/src/test/java/shop/CartTest.java",
        "class CartTest { /* it has to be found again under its new name */ }\n");
    worktree.commit(
        "core/src/test/java/shop/MovedTest.java",
        "class MovedTest { /* long enough to be known again */ }\n");
    start = worktree.head();
    worktree.git(
        "mv", "core/src/test/java/shop/MovedTest.java", "core/src/test/java/shop/OtherTest.java");
    Files.createDirectories(worktree.top().resolve("core/off"));
    worktree.git("mv", "core/src/test/java/shop/CartTest.java", "core/off/CartTest.java.disabled");
    worktree.commit("less");
    assertThat(judge("core/**").notes())
        .containsExactly("deleted tests: core/src/test/java/shop/CartTest.java");
    assertThat(judge().notes())
        .containsExactly("deleted tests: core/src/test/java/shop/CartTest.java");
  }

  @Test
  void rewrittenHistoryGoesBack() {
    worktree.write("core/a.txt", "rewritten\n");
    worktree.git("commit", "--quiet", "--all", "--amend", "-m", "rewritten");
    assertThat(judge().missing())
        .singleElement()
        .asString()
        .contains("does not descend from its start");
  }

  @Test
  void missingResultsGoBack() throws Exception {
    worktree.commit("core/b.txt", "b\n");
    Files.delete(worktree.top().resolve("RESULTS.md"));
    assertThat(judge().missing()).singleElement().asString().startsWith("RESULTS.md is missing");
  }

  @Test
  void aWorktreeThatIsGoneFailsAndNamesTheGoalThatMakesItAgain() {
    users.git("worktree", "remove", "--force", worktree.top().toString());
    Judgement judgement = judge();
    assertThat(judgement.verdict()).isEqualTo(Verdict.PERMANENT);
    assertThat(judgement.missing())
        .singleElement()
        .asString()
        .contains(".worktrees/feature/core is gone", "dispatch:init-worktrees");
  }

  @Test
  void whatAWorkerNamedItsFilesIsShownWithoutControlCharacters() {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("evil\u001b[31m.txt", "c\n");
    assertThat(judge().missing()).singleElement().asString().contains("evil.txt");
  }

  @Test
  void beforeTheLastRoundNothingIsSavedOrRemoved() {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("left.txt", "left\n");
    judge();
    assertThat(worktree.read("left.txt")).isEqualTo("left\n");
    assertThat(salvaged()).isEmpty();
  }

  @Test
  void inTheLastRoundUntrackedFilesAreSavedAndTheCommitIsJudgedWithoutThem() {
    Commit tip = worktree.commit("core/b.txt", "b\n");
    worktree.write("left/over.txt", "left\n");
    Judgement judgement = lastRound();
    assertThat(judgement.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(judgement.commit()).isEqualTo(tip);
    assertThat(judgement.notes())
        .singleElement()
        .asString()
        .startsWith("was judged without files that were never committed")
        .contains(salvaged().get(0));
    assertThat(worktree.top().resolve("left")).doesNotExist();
  }

  @Test
  void theCommandThatIsNamedBringsThemBack() throws Exception {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("left/over.txt", "left\n");
    String note = lastRound().notes().get(0);
    users.git(words(note.substring(note.indexOf("git -C ") + "git ".length())));
    assertThat(worktree.read("left/over.txt")).isEqualTo("left\n");
  }

  @Test
  void ourSheetsSurviveTheLastRound() {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("left.txt", "left\n");
    lastRound();
    assertThat(worktree.read("RESULTS.md")).isEqualTo(RESULTS);
    assertThat(worktree.read("TASKS.md")).isEqualTo("# Tasks\n");
  }

  @Test
  void inTheLastRoundChangedFilesAreSavedAndStillFail() {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("core/a.txt", "changed\n");
    worktree.write("left.txt", "left\n");
    Judgement judgement = lastRound();
    assertThat(judgement.verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(judgement.missing())
        .last()
        .asString()
        .startsWith("the left-over work is still in ")
        .contains("; a copy is kept, to be brought back with: git -C ");
    assertThat(worktree.git("show", salvaged().get(0) + ":core/a.txt")).isEqualTo("changed");
    assertThat(worktree.git("show", salvaged().get(0) + ":left.txt")).isEqualTo("left");
  }

  @Test
  void theirFilesAreLeftAsTheyAre() {
    worktree.commit("core/b.txt", "b\n");
    worktree.write("core/a.txt", "changed\n");
    worktree.write("left.txt", "left\n");
    String before = worktree.git("status", "--porcelain");
    lastRound();
    assertThat(worktree.git("status", "--porcelain")).isEqualTo(before);
    assertThat(worktree.read("core/a.txt")).isEqualTo("changed\n");
    assertThat(worktree.read("left.txt")).isEqualTo("left\n");
  }

  @Test
  void untrackedFilesStayWhereMoreIsMissing() throws Exception {
    worktree.commit("core/b.txt", "b\n");
    Files.delete(worktree.top().resolve("RESULTS.md"));
    worktree.write("left.txt", "left\n");
    assertThat(lastRound().verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(worktree.read("left.txt")).isEqualTo("left\n");
  }

  @Test
  void theBranchIsNotMovedBySaving() {
    Commit tip = worktree.commit("core/b.txt", "b\n");
    worktree.write("left.txt", "left\n");
    lastRound();
    assertThat(worktree.head()).isEqualTo(tip);
    assertThat(users.branches()).containsExactly("feature/core", "main");
  }

  private ForeignWork foreign() {
    return Gates.beside(users.repository(), "core", others);
  }

  /** What lands in the base meanwhile. */
  private Commit news(String file, String text) {
    return users.commit(file, text);
  }

  @Test
  void whatCameWithAMergeOfTheBaseIsNobodysDoing() {
    worktree.commit("core/b.txt", "b\n");
    news("other.txt", "somebody else's\n");
    worktree.git("merge", "--quiet", "--no-edit", "main");
    assertThat(judge("core/**").passed()).isTrue();
  }

  @Test
  void norWithARebaseOrACopy() {
    worktree.commit("core/b.txt", "b\n");
    news("other.txt", "somebody else's\n");
    news("web/a.txt", "theirs\n");
    news(" spaced ", "theirs\n");
    worktree.git("rebase", "--quiet", "main");
    assertThat(judge("core/**").passed()).isTrue();
    news("later.txt", "later\n");
    worktree.commit("later.txt", "later\n");
    assertThat(judge("core/**").passed()).isTrue();
  }

  @Test
  void whatTheWorkerChangedInItIsItsOwnAndIsRestoredAsTheBaseHasItNow() {
    worktree.commit("core/b.txt", "b\n");
    Commit now = news("other.txt", "somebody else's\n");
    worktree.git("merge", "--quiet", "--no-edit", "main");
    worktree.commit("other.txt", "mine\n");
    assertThat(judge("core/**").missing())
        .singleElement()
        .asString()
        .contains("other.txt", "as in " + now.abbreviated());
  }

  @Test
  void whoTookInTheBaseAloneDidNothing() {
    news("other.txt", "somebody else's\n");
    worktree.git("merge", "--quiet", "--ff-only", "main");
    assertThat(judge("core/**").missing()).singleElement().asString().contains("change nothing");
  }

  @Test
  void whatLandedInTheBaseIsStillItsWork() {
    Commit tip = worktree.commit("core/b.txt", "b\n");
    users.git("merge", "--quiet", "--no-ff", "--no-edit", "feature/core");
    assertThat(judge("core/**"))
        .isEqualTo(new Judgement(Verdict.PASSED, tip, List.of(), List.of()));
  }

  @Test
  void whateverItsSubjectSays() {
    worktree.write("core/b.txt", "b\n");
    worktree.git("add", ".");
    worktree.git("commit", "--quiet", "-m", "Show pull requests, merge nothing");
    users.git("merge", "--quiet", "--no-ff", "--no-edit", "feature/core");
    assertThat(judge("core/**").passed()).isTrue();
  }

  @Test
  void whoWasTakenInFromAfterARebaseIsNotBlamed() {
    worktree.commit("core/b.txt", "b\n");
    worktree.commit("core/c.txt", "c\n");
    news("other.txt", "theirs\n");
    worktree.git("rebase", "--quiet", "main");
    SampleRepository web = beside("web");
    web.git("merge", "--quiet", "--ff-only", "feature/core");
    addOther("web");
    assertThat(judge("core/**").passed()).isTrue();
    assertThat(judgeWeb().missing()).anyMatch(line -> line.contains("took in commits of core"));
  }

  @Test
  void whatIsGivenLikeAFileOfTheBaseIsNoSecretOfTheWorker() {
    users.write(".git/info/exclude", "/.worktrees/\n/TASKS.md\n/RESULTS.md\n/.env\n");
    users.write(".env", "KEY=an example\n");
    worktree.commit("core/b.txt", "b\n");
    news(".env.example", "KEY=an example\n");
    worktree.git("merge", "--quiet", "--no-edit", "main");
    assertThat(judge("core/**").passed()).isTrue();
  }

  @Test
  void aWorkstreamThatWasTakenInGoesBack() {
    SampleRepository web = beside("web");
    web.commit("web/a.txt", "a\n");
    worktree.commit("core/b.txt", "b\n");
    worktree.git("merge", "--quiet", "--no-edit", "feature/web");
    addOther("web");
    assertThat(judge().missing())
        .singleElement()
        .asString()
        .contains("took in commits of web", "git reset --soft " + start);
    assertThat(judgeWeb().passed()).isTrue();
  }

  @Test
  void evenByMovingForward() {
    SampleRepository web = beside("web");
    web.commit("web/a.txt", "a\n");
    worktree.git("merge", "--quiet", "--ff-only", "feature/web");
    worktree.commit("core/b.txt", "b\n");
    addOther("web");
    assertThat(judge().missing()).singleElement().asString().contains("took in commits of web");
    assertThat(judgeWeb().passed()).isTrue();
  }

  @Test
  void butNotWhatCameWithTheBase() {
    SampleRepository web = beside("web");
    web.commit("web/a.txt", "a\n");
    users.git("merge", "--quiet", "--no-ff", "--no-edit", "feature/web");
    worktree.commit("core/b.txt", "b\n");
    worktree.git("merge", "--quiet", "--no-edit", "main");
    addOther("web");
    assertThat(judge("core/**").passed()).isTrue();
  }

  private SampleRepository beside(String name) {
    users.git(
        "worktree",
        "add",
        "--quiet",
        "-b",
        "feature/" + name,
        ".worktrees/feature/" + name,
        start.sha());
    SampleRepository other = users.at(users.top().resolve(".worktrees/feature/" + name));
    other.write("RESULTS.md", RESULTS);
    return other;
  }

  private void addOther(String name) {
    others.put(name, new Range(start, users.commitAt("feature/" + name)));
  }

  private Judgement judgeWeb() {
    return gate.judge(
        "web",
        start,
        Scope.ANYTHING,
        Gates.beside(
            users.repository(),
            "web",
            Map.of("core", new Range(start, users.commitAt("feature/core")))),
        false);
  }

  private Judgement judge(String... scope) {
    return gate.judge("core", start, Scope.of(Arrays.asList(scope)), foreign(), false);
  }

  private Judgement lastRound() {
    return gate.judge("core", start, Scope.ANYTHING, foreign(), true);
  }

  private List<String> salvaged() {
    return users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/feature/salvage/");
  }

  private static String[] words(String command) {
    return command.split(" ");
  }
}
