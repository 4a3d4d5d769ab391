package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC);
  private static final List<String> BOTH = List.of("api", "core");

  @TempDir
  private Path folder;

  private final RecordedConsole console = new RecordedConsole();
  private SampleRepository users;
  private Layout layout;
  private Journal journal;

  @BeforeEach
  void repository() {
    users = SampleRepository.in(folder.resolve("shop"));
    users.write(".git/info/exclude", "/.worktrees/\n");
    Repository repository = users.repository();
    layout = new Layout(repository.top(), repository.commonDirectory(), "shop");
    journal = Journal.open(layout.journal(), CLOCK);
  }

  @Test
  void eachWorkstreamGetsAWorktreeOnItsBranch() {
    create(BOTH);
    for (String workstream : BOTH) {
      SampleRepository worktree = users.at(layout.worktree(workstream));
      assertThat(worktree.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/shop/" + workstream);
      assertThat(worktree.head()).isEqualTo(users.head());
      assertThat(worktree.read("README.md")).isEqualTo("sample\n");
      assertThat(worktree.git("status", "--porcelain")).isEmpty();
    }
  }

  @Test
  void itIsJournalledAndSaidInThePlansOrder() {
    assertThat(create(BOTH)).isEqualTo(BOTH);
    assertThat(console.done())
        .containsExactly("Created .worktrees/shop/api", "Created .worktrees/shop/core");
    assertThat(journal.feature().track("core").created()).isTrue();
    assertThat(journal.feature().track("core").start()).contains(users.head());
  }

  @Test
  void branchesOfARemoteOfTheSameNameAreMentioned() {
    users.git("update-ref", "refs/remotes/origin/shop/api", "HEAD");
    users.git("update-ref", "refs/remotes/origin/shop/other", "HEAD");
    create(BOTH);
    assertThat(console.said())
        .singleElement()
        .asString()
        .startsWith("On a remote there is a branch of the same name: origin/shop/api;");
    console.said().clear();
    create(BOTH);
    assertThat(console.said()).noneMatch(line -> line.contains("remote"));
  }

  @Test
  void theirStartIsKeptUnderARef() {
    create(BOTH);
    assertThat(users.commitAt("refs/dispatch/shop/start/core")).isEqualTo(users.head());
  }

  @Test
  void theUsersCheckoutIsNotTouched() {
    users.write("README.md", "not committed\n");
    create(BOTH);
    assertThat(users.git("status", "--porcelain")).isEqualTo("M README.md");
    assertThat(users.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
  }

  @Test
  void manyAreCreatedAtOnce() {
    List<String> many =
        IntStream.rangeClosed(1, 20).mapToObj(number -> "w" + number).toList();
    create(many);
    assertThat(users.branches()).hasSize(21);
    assertThat(many)
        .allMatch(workstream -> Files.exists(layout.worktree(workstream).resolve("README.md")));
  }

  @Test
  void theSecondCallSaysThatTheyAreThereAndMakesNothing() throws IOException {
    create(BOTH);
    String before = Files.readString(layout.journal());
    assertThat(workspaces().create(BOTH, users.head())).isEmpty();
    assertThat(console.said())
        .containsExactly(
            ".worktrees/shop/api is there already", ".worktrees/shop/core is there already");
    assertThat(Files.readString(layout.journal())).isEqualTo(before);
  }

  @Test
  void whatIsNewInThePlanIsAdded() {
    create(List.of("core"));
    assertThat(create(BOTH)).containsExactly("api");
  }

  @Test
  void aDeletedWorktreeIsMadeAgainWithItsCommits() throws IOException {
    create(BOTH);
    Commit tip = users.at(layout.worktree("core")).commit("a.txt", "a\n");
    delete(layout.worktree("core"));
    assertThat(workspaces().create(BOTH, users.head())).containsExactly("core");
    assertThat(users.at(layout.worktree("core")).head()).isEqualTo(tip);
    assertThat(users.at(layout.worktree("core")).read("a.txt")).isEqualTo("a\n");
    assertThat(journal.feature().track("core").start()).contains(users.head());
  }

  @Test
  void allWorktreesThatWereDeletedAreMadeAgain() throws IOException {
    create(BOTH);
    delete(layout.top().resolve(".worktrees"));
    assertThat(workspaces().create(BOTH, users.head())).isEqualTo(BOTH);
    assertThat(layout.worktree("api").resolve("README.md")).exists();
  }

  @Test
  void aWorktreeWhoseBranchIsGoneTooBeginsAtItsStart() throws IOException {
    create(BOTH);
    Commit start = users.head();
    users.commit("later.txt", "later\n");
    delete(layout.worktree("core"));
    users.git("worktree", "unlock", layout.worktree("core").toString());
    users.git("worktree", "prune", "--expire", "now");
    users.git("branch", "-D", "shop/core");
    workspaces().create(BOTH, users.head());
    assertThat(users.at(layout.worktree("core")).head()).isEqualTo(start);
  }

  @Test
  void aBranchThatNoPlanKnowsIsReplacedAndItsTipIsKept() {
    users.git("branch", "shop/core");
    users.git("switch", "--quiet", "shop/core");
    Commit old = users.commit("old.txt", "old\n");
    users.git("switch", "--quiet", "main");
    create(BOTH);
    assertThat(users.commitAt("refs/heads/shop/core")).isEqualTo(users.head());
    assertThat(users.commitAt(layout.backupRef("core", old))).isEqualTo(old);
    assertThat(console.said()).anyMatch(line -> line.contains(layout.backupRef("core", old)));
  }

  @Test
  void aBranchThatIsCheckedOutElsewhereIsRefused() {
    users.git(
        "worktree",
        "add",
        "--quiet",
        "-b",
        "shop/core",
        folder.resolve("elsewhere").toString());
    assertThatThrownBy(() -> check(BOTH))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("\"shop/core\" is checked out in")
        .hasMessageContaining("elsewhere");
  }

  @Test
  void aBranchNamedLikeTheFeatureIsRefused() {
    users.git("branch", "shop");
    assertThatThrownBy(() -> check(BOTH))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("the branch \"shop\" is in the way of \"shop/...\"")
        .hasMessageContaining("-Dfeature");
  }

  @Test
  void aBranchBelowAWorkstreamsNameIsRefused() {
    users.git("branch", "shop/core/deep");
    assertThatThrownBy(() -> check(BOTH))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("shop/core/deep");
  }

  @Test
  void aFolderThatIsNotOursIsRefused() throws IOException {
    Files.createDirectories(layout.worktree("core"));
    assertThatThrownBy(() -> check(BOTH))
        .isInstanceOf(GitException.class)
        .hasMessageContaining(".worktrees/shop/core is there already");
  }

  @Test
  void whatIsOursIsNotRefused() {
    create(BOTH);
    check(BOTH);
    assertThat(console.warned()).isEmpty();
  }

  @Test
  void aFailureHalfWayLeavesNothingOfWhatWasCreated() {
    failInTheWorktreeOf("core");
    assertThatThrownBy(() -> create(BOTH)).isInstanceOf(GitException.class);
    assertThat(users.branches()).containsExactly("main");
    assertThat(layout.worktree("api")).doesNotExist();
    assertThat(layout.worktree("core")).doesNotExist();
    assertThat(users.lines("worktree", "list")).hasSize(1);
  }

  @Test
  void afterAFailureTheNextCallBeginsAnew() {
    failInTheWorktreeOf("core");
    assertThatThrownBy(() -> create(BOTH)).isInstanceOf(GitException.class);
    users.git("config", "filter.picky.smudge", "cat");
    check(BOTH);
    assertThat(create(BOTH)).isEqualTo(BOTH);
  }

  @Test
  void aBranchThatWasReplacedGetsItsTipBackAfterAFailure() {
    users.git("switch", "--quiet", "-c", "shop/core");
    Commit old = users.commit("old.txt", "old\n");
    users.git("switch", "--quiet", "main");
    failInTheWorktreeOf("core");
    assertThatThrownBy(() -> create(BOTH)).isInstanceOf(GitException.class);
    assertThat(users.commitAt("refs/heads/shop/core")).isEqualTo(old);
  }

  @Test
  void aFailureLeavesEarlierWorktreesAlone() {
    create(List.of("api"));
    Commit tip = users.at(layout.worktree("api")).commit("a.txt", "a\n");
    failInTheWorktreeOf("core");
    assertThatThrownBy(() -> create(BOTH)).isInstanceOf(GitException.class);
    assertThat(users.at(layout.worktree("api")).head()).isEqualTo(tip);
    assertThat(journal.feature().track("api").created()).isTrue();
  }

  @Test
  void theProjectsPostCheckoutHookRunsOnceAWorktree() throws IOException {
    Path log = folder.resolve("hook.log");
    hook("echo \"$PWD $1 $2 $3\" >> '" + log + "'");
    create(BOTH);
    assertThat(Files.readAllLines(log))
        .containsExactlyInAnyOrderElementsOf(BOTH.stream()
            .map(w -> layout.worktree(w) + " " + "0".repeat(40) + " " + users.head() + " 1")
            .toList());
  }

  @Test
  void aHookThatFailsIsOnlyAWarning() throws IOException {
    hook("echo no such tool >&2; exit 3");
    create(List.of("core"));
    assertThat(console.warned())
        .containsExactly("core: the project's post-checkout hook failed: no such tool");
    assertThat(console.done()).containsExactly("Created .worktrees/shop/core");
  }

  @Test
  void aWorktreeOnAnotherBranchIsFoundAndTheWayBackIsNamed() {
    create(BOTH);
    workspaces().verify(BOTH);
    users.at(layout.worktree("core")).git("switch", "--quiet", "-c", "mine");
    assertThatThrownBy(() -> workspaces().verify(BOTH))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("git -C .worktrees/shop/core switch shop/core");
  }

  private List<String> create(List<String> workstreams) {
    plan(workstreams);
    return workspaces().create(workstreams, users.head());
  }

  private void check(List<String> workstreams) {
    workspaces().check(workstreams, journal.feature());
  }

  private void plan(List<String> workstreams) {
    Map<String, List<String>> needs =
        workstreams.stream().collect(Collectors.toMap(Function.identity(), w -> List.of()));
    journal.append(new Fact.Planned(needs, users.head(), Optional.empty()));
  }

  private Workspaces workspaces() {
    return new Workspaces(users.repository(), layout, journal, console);
  }

  private void failInTheWorktreeOf(String workstream) {
    users.git(
        "config",
        "filter.picky.smudge",
        "case \"$PWD\" in */" + workstream + ") exit 1;; *) cat;; esac");
    users.git("config", "filter.picky.clean", "cat");
    users.git("config", "filter.picky.required", "true");
    users.write("filtered.txt", "filtered\n");
    users.write(".gitattributes", "filtered.txt filter=picky\n");
    users.commit("filter");
  }

  private void hook(String script) throws IOException {
    Path hook = users.write(".git/hooks/post-checkout", "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aWorktreeWhoseFilesWereNeverCheckedOutIsFilled() throws Exception {
    create(BOTH);
    Path worktree = layout.worktree("api");
    users.git("worktree", "unlock", worktree.toString());
    users.git("worktree", "remove", "--force", worktree.toString());
    users.git("worktree", "add", "--no-checkout", worktree.toString(), "shop/api");
    Path index = Path.of(
        users.at(worktree).git("rev-parse", "--path-format=absolute", "--git-path", "index"));
    Files.createFile(index.resolveSibling("index.lock"));
    create(BOTH);
    assertThat(users.at(worktree).git("status", "--porcelain")).isEmpty();
    assertThat(users.at(worktree).read("README.md")).isEqualTo("sample\n");
  }

  @Test
  void eachWorkstreamKeepsItsNumberWhenThePlanGrowsInTheMiddle() {
    create(BOTH);
    create(List.of("api", "between", "core"));
    assertThat(journal.feature().track("api").number()).isEqualTo(1);
    assertThat(journal.feature().track("core").number()).isEqualTo(2);
    assertThat(journal.feature().track("between").number()).isEqualTo(3);
  }
}
