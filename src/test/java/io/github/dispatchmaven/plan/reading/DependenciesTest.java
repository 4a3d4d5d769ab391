package io.github.dispatchmaven.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.Waves;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for whom in whole plans: {@code us4<us2} in short names. */
class DependenciesTest {

  private static final String PHASES = """
      # Tasks: Shop

      ## Phase 1: User Story 1 - a

      - [ ] T001 [US1] x
      %s
      ## Phase 2: User Story 2 - b

      - [ ] T002 [US2] y

      ## Phase 3: User Story 3 - c

      - [ ] T003 [US3] z

      """;

  private static Plan kit(String inFirst, String after) {
    return Plans.read(PHASES.formatted(inFirst) + after);
  }

  private static String order(Plan plan) {
    return plan.workstreams().stream()
        .filter(w -> !w.dependsOn().isEmpty())
        .map(w -> w.name().replaceAll("-.*", "") + "<"
            + w.dependsOn().stream()
                .map(on -> on.replaceAll("-.*", ""))
                .sorted()
                .collect(Collectors.joining("+")))
        .collect(Collectors.joining(" "));
  }

  @Test
  void aTableBeatsASentence() {
    Plan plan = kit(
        "",
        "## Dependencies\n\n| Story | Depends on | Notes |\n|---|---|---|\n| US1 | none | - |\n| **US3** | US2 | reuses US1 |\n\n- US1 depends on US3\n- US3 depends on US1\n");
    assertThat(order(plan)).isEqualTo("us3<us2");
  }

  @Test
  void aCellIsReadLikeASentence() {
    Plan plan = kit(
        "",
        "## Dependencies\n\n| Story | Depends on |\n|---|---|\n| US1 | None (independent of US2) |\n| US2 | US1 (soft) |\n| US3 | US1 only, not US2 |\n\nUS2 runs alongside US1.\n");
    assertThat(order(plan)).isEqualTo("us3<us1");
  }

  @Test
  void soDoesAnAttribute() {
    Plan plan = kit(
        "\n**Depends on**: US2\n",
        "## Dependencies\n\n- US1 depends on US3\n- US3 depends on US2\n");
    assertThat(order(plan)).isEqualTo("us1<us2 us3<us2");
  }

  @Test
  void aSoftOneThatWouldCloseACircleIsDroppedAndTold() {
    Plan plan = kit("", "## Dependencies\n\n- US1 should come after US2\n- US2 depends on US1\n");
    assertThat(order(plan)).isEqualTo("us2<us1");
    assertThat(plan.notes())
        .contains("feature.md:17: us1-a does not wait for us2-b, which waits for it already");
  }

  @Test
  void sideBySideTakesASoftOneAwayAndNoHardOne() {
    assertThat(
            order(
                kit(
                    "",
                    "## Dependencies\n\n- US2 should come after US1\n- US2 can run in parallel with US1\n")))
        .isEmpty();
    assertThat(order(kit(
            "", "## Dependencies\n\n- US2 depends on US1\n- US2 can run in parallel with US1\n")))
        .isEqualTo("us2<us1");
  }

  @Test
  void whatNamesTwoAndSaysNothingIsToldWithItsLine() {
    Plan plan = kit("", "## Dependencies\n\n- US3 has the priority of US2\n");
    assertThat(order(plan)).isEmpty();
    assertThat(plan.notes())
        .contains(
            "feature.md:17: names two stories, and does not say whether one waits for the other: `- US3 has the priority of US2`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Implementation Strategy\n\n1. Do US1, then US2, then US3\n",
        "## Parallel Team Strategy\n\n- Developer A: US1, after that US2\n",
        "```\nUS2 depends on US1\n```\n",
        "<!-- US2 depends on US1 -->\n",
        "## Dependencies\n\n- US2 and US3 (needs review)\n"
      })
  void aProposalHowToGoAboutItACodeOrACommentIsNoDependency(String after) {
    assertThat(order(kit("", after))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "### User Story 3\\n\\n- Depends on US1; us3<us1",
            "- **User Story 3**:\\n  - Depends on: US2; us3<us2",
            "- Phase 3 depends on Phase 2; us3<us2",
        "- T003 depends on T001; us3<us1", "- T001 blocks T002, T003; us2<us1 us3<us1",
            "- T003 does not depend on T001; ''"
      })
  void whoIsSpokenOfMayStandAbove(String text, String order) {
    assertThat(order(kit("", "## Dependencies\n\n" + text.replace("\\n", "\n") + "\n")))
        .isEqualTo(order);
  }

  @Test
  void aTaskWithAPointInItsNumber() {
    Plan plan = Plans.read(
        "# Tasks: X\n\n## Phase 1: User Story 1 - a\n\n- [ ] T086.1 [US1] x\n\n## Phase 2: User Story 2 - b\n\n- [ ] T086.2 [US2] y (after T086.1)\n");
    assertThat(order(plan)).isEqualTo("us2<us1");
  }

  private static final String OURS =
      "# Shop\n\n%s\n\n## Workstream: core\nThe model.\n\n## Workstream: api\nCalls.\n\n%s\n\n## Workstream: web\nPages.\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "- **Requires:** core; api<core",
        "- After: core, web; api<core+web",
        "- **Needs:** Java 21; ''",
        "- **Blocked by:** `web`; api<web",
        "It needs `core` for its queries.; api<core",
        "Should be done after **core**.; api<core",
        "It does not depend on `core`.; ''",
        "It works like core, after a start.; ''",
        "- **Depends on:** none\\n\\nIt needs `core`.; ''",
        "`web` depends on `core`.; web<core"
      })
  void inAPlanOfWorkstreams(String text, String order) {
    assertThat(order(Plans.read(OURS.formatted("", text.replace("\\n", "\n"))))).isEqualTo(order);
  }

  @Test
  void aTableInAPlanOfWorkstreams() {
    Plan plan = Plans.read(OURS.formatted(
        "| Workstream | Depends on |\n|---|---|\n| api | core |\n| web | core, api |", "Calls."));
    assertThat(order(plan)).isEqualTo("api<core web<api+core");
    assertThat(plan.notes())
        .anyMatch(note -> note.contains("api waits for core, as the text says"));
  }

  @Test
  void whatATableSaysOfNothingIsNothing() {
    assertThat(order(Plans.read(OURS.formatted(
            "| Workstream | Depends on |\n|---|---|\n| api | none (not core) |",
            "It needs `core`."))))
        .isEmpty();
  }

  @Test
  void whatWaitsForEachOtherInSentencesIsNoCircle() {
    Plan plan = Plans.read(OURS.formatted("`core` needs `api`.", "It needs `core`."));
    assertThat(Waves.order(plan)).hasSize(3);
    assertThat(plan.notes()).anyMatch(note -> note.contains("does not wait for"));
  }
}
