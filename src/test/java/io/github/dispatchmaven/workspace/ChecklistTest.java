package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.workspace.Checklist.Item;
import org.junit.jupiter.api.Test;

class ChecklistTest {

  @Test
  void ofASheetOnlyItsOwnSectionCounts() {
    String sheet =
        "## Shared Context\n\n- [x] for all\n\n## Implementation Checklist\n\n- [x] one\n```\n## no heading\n```\n- [ ] two\n\n"
            + "## Success Criteria\n\n- [ ] it works\n";
    assertThat(Checklist.ofSheet(sheet).total()).isEqualTo(2);
    assertThat(Checklist.ofSheet(sheet).ticked()).isEqualTo(1);
    assertThat(Checklist.ofSheet("- [ ] without sections").total()).isEqualTo(1);
  }

  @Test
  void boxesOfEveryKindOfListAreItems() {
    assertThat(Checklist.of("- [ ] a\n* [x] b\n+ [X] c\n1. [ ] d\n2) [x] e\n").items())
        .containsExactly(
            new Item("a", false),
            new Item("b", true),
            new Item("c", true),
            new Item("d", false),
            new Item("e", true));
  }

  @Test
  void nestedBoxesAreItemsToo() {
    assertThat(Checklist.of("- [ ] a\n  - [x] b\n\t- [ ] c\n").items())
        .containsExactly(new Item("a", false), new Item("b", true), new Item("c", false));
  }

  @Test
  void boxesInACodeFenceAreExamples() {
    assertThat(Checklist.of(
                "- [ ] a\n```\n- [ ] b\n```\n~~~~ md\n- [x] c\n```\n~~~\n- [x] d\n~~~~\n- [x] e\n")
            .items())
        .containsExactly(new Item("a", false), new Item("e", true));
  }

  @Test
  void whatOnlyLooksLikeABoxIsNone() {
    assertThat(Checklist.of("- [y] a\n-[ ] b\n[ ] c\n- [] d\n- [link](x)\ntext - [ ] e\n")
            .items())
        .isEmpty();
  }

  @Test
  void tickedBoxesAreCounted() {
    Checklist checklist = Checklist.of("- [ ] a\n- [x] b\n- [x] c\n");
    assertThat(checklist.ticked()).isEqualTo(2);
    assertThat(checklist.total()).isEqualTo(3);
  }

  @Test
  void bulletsWithoutAnyBoxGetOne() {
    assertThat(Checklist.withBoxes("Steps:\n\n- a\n* b\n  - detail\n1. c\n"))
        .isEqualTo("Steps:\n\n- [ ] a\n* [ ] b\n  - detail\n1. [ ] c\n");
  }

  @Test
  void aTextThatHasBoxesStaysAsItIs() {
    String text = "- [ ] a\n- b\n";
    assertThat(Checklist.withBoxes(text)).isEqualTo(text);
  }

  @Test
  void bulletsInACodeFenceGetNone() {
    assertThat(Checklist.withBoxes("- a\n```\n- b\n```\n")).isEqualTo("- [ ] a\n```\n- b\n```\n");
  }

  @Test
  void ticksAreKeptByTheTextOfTheTask() {
    assertThat(Checklist.keepTicks("- [x] a\n- [ ] b\n", "# New\n- [ ] b\n- [ ] a\n- [ ] c\n"))
        .isEqualTo("# New\n- [ ] b\n- [x] a\n- [ ] c\n");
  }

  @Test
  void asManyOfTheSameTextAreTickedAsWereTicked() {
    assertThat(Checklist.keepTicks(
            "- [x] test\n- [ ] test\n- [x] test\n", "- [ ] test\n- [ ] test\n- [ ] test\n"))
        .isEqualTo("- [x] test\n- [x] test\n- [ ] test\n");
  }

  @Test
  void indentationAndBulletsStayAsTheSheetHasThem() {
    assertThat(Checklist.keepTicks("- [x] a\n", "   1) [ ] a\n")).isEqualTo("   1) [x] a\n");
  }

  @Test
  void aBoxThatThePlanTickedStaysTicked() {
    assertThat(Checklist.keepTicks("", "- [x] a\n")).isEqualTo("- [x] a\n");
  }
}
