package io.github.dispatchmaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.ProjectShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final String BRANCH = "shop/core";
  private static final Commit START = new Commit("0123456789".repeat(4));
  private static final Commit TIP = new Commit("9876543210".repeat(4));
  private static final Checkout.Uncommitted CLEAN = new Checkout.Uncommitted(List.of(), List.of());

  @Test
  void whereNothingIsMissingNothingIsSaid() {
    assertThat(Findings.missing(evidence(BRANCH, Optional.of(TIP), true, 1, CLEAN)))
        .isEmpty();
  }

  @Test
  void aBranchThatIsGoneIsNamed() {
    assertThat(missing(evidence(BRANCH, Optional.empty(), false, 0, CLEAN)))
        .startsWith("the branch shop/core is gone");
  }

  @Test
  void aBranchThatLostItsStartHasToBeRebased() {
    assertThat(missing(evidence(BRANCH, Optional.of(TIP), false, 0, CLEAN)))
        .contains("does not descend from its start 0123456789", "git rebase " + START);
  }

  @Test
  void withoutACommitThereIsNoWork() {
    assertThat(missing(evidence(BRANCH, Optional.of(START), true, 0, CLEAN)))
        .isEqualTo("there is no commit since the start: commit your work");
  }

  @Test
  void commitsThatChangeNothingAreNoWork() {
    Evidence nothing = new Evidence(
        BRANCH,
        Optional.of(BRANCH),
        Optional.of(TIP),
        START,
        true,
        2,
        Changes.NONE,
        Set.of(),
        CLEAN,
        Optional.empty(),
        List.of());
    assertThat(missing(nothing)).contains("change nothing");
  }

  @Test
  void anotherBranchIsNamed() {
    assertThat(missing(evidence("main", Optional.of(TIP), true, 1, CLEAN)))
        .isEqualTo(
            "HEAD is on branch main: all work has to be on shop/core (git switch shop/core, then git cherry-pick each commit that it lacks)");
  }

  @Test
  void aDetachedHeadIsSaidToBeOne() {
    assertThat(missing(evidence(null, Optional.of(TIP), true, 1, CLEAN)))
        .startsWith("HEAD is detached");
  }

  @Test
  void whatWasTakenInOfOthersIsNamedWithTheWayBack() {
    Evidence took = new Evidence(
        BRANCH,
        Optional.of(BRANCH),
        Optional.of(TIP),
        START,
        true,
        2,
        changes(Scope.ANYTHING, "a"),
        Set.of("api", "web"),
        CLEAN,
        Optional.empty(),
        List.of());
    assertThat(missing(took))
        .startsWith("the branch took in commits of api, web, which it does not depend on")
        .contains("git reset --soft " + START);
  }

  @Test
  void changedFilesAreNamed() {
    assertThat(missing(evidence(
            BRANCH,
            Optional.of(TIP),
            true,
            1,
            new Checkout.Uncommitted(List.of("a.txt", "b.txt"), List.of()))))
        .contains("a.txt, b.txt", "not committed");
  }

  @Test
  void untrackedFilesAreNamed() {
    assertThat(missing(evidence(
            BRANCH,
            Optional.of(TIP),
            true,
            1,
            new Checkout.Uncommitted(List.of(), List.of("new.txt")))))
        .contains("new.txt", "neither committed nor ignored");
  }

  @Test
  void filesOutsideOfTheScopeAreNamedWithWhatIsAllowed() {
    Evidence outside = new Evidence(
        BRANCH,
        Optional.of(BRANCH),
        Optional.of(TIP),
        START,
        true,
        1,
        changes(Scope.of(List.of("core/**", "*.md")), "a.md", "b"),
        Set.of(),
        CLEAN,
        Optional.empty(),
        List.of());
    assertThat(missing(outside)).contains("(core/**, *.md): b: ");
  }

  @Test
  void whatIsWrongWithTheResultsIsPassedOn() {
    Evidence results = new Evidence(
        BRANCH,
        Optional.of(BRANCH),
        Optional.of(TIP),
        START,
        true,
        1,
        changes(Scope.ANYTHING, "a"),
        Set.of(),
        CLEAN,
        Optional.empty(),
        List.of("RESULTS.md is missing"));
    assertThat(missing(results)).isEqualTo("RESULTS.md is missing");
  }

  @Test
  void everythingIsSaidAtOnce() {
    Evidence all = new Evidence(
        BRANCH,
        Optional.empty(),
        Optional.of(START),
        START,
        true,
        0,
        Changes.NONE,
        Set.of(),
        new Checkout.Uncommitted(List.of("a"), List.of("b")),
        Optional.of("merge"),
        List.of("RESULTS.md is missing"));
    assertThat(Findings.missing(all)).hasSize(6);
  }

  @Test
  void ofManyFilesTheFirstAreNamedAndTheOthersCounted() {
    List<String> many = IntStream.rangeClosed(1, 25).mapToObj(n -> "file-" + n).toList();
    assertThat(missing(
            evidence(BRANCH, Optional.of(TIP), true, 1, new Checkout.Uncommitted(List.of(), many))))
        .contains("file-20 and 5 more")
        .doesNotContain("file-21");
  }

  private static String missing(Evidence evidence) {
    assertThat(Findings.missing(evidence)).hasSize(1);
    return Findings.missing(evidence).get(0);
  }

  private static Evidence evidence(
      String branch,
      Optional<Commit> tip,
      boolean descends,
      int commits,
      Checkout.Uncommitted uncommitted) {
    return new Evidence(
        BRANCH,
        Optional.ofNullable(branch),
        tip,
        START,
        descends,
        commits,
        changes(Scope.ANYTHING, "a.txt"),
        Set.of(),
        uncommitted,
        Optional.empty(),
        List.of());
  }

  private static Changes changes(Scope scope, String... files) {
    return new Changes(List.of(files), Map.of(), Map.of(), START, scope, ProjectShape.NONE);
  }
}
