package io.github.dispatchmaven.plan.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences as authors of checklists write them, each with who waits for whom: {@code US4<US2}, softly {@code US4~US2}. */
class DependencySentenceTest {

  private static String read(String line, String... subject) {
    return DependencySentence.read(line, Set.of(subject)).edges().stream()
        .map(edge -> edge.waits()
            + switch (edge.force()) {
              case HARD -> "<";
              case SOFT -> "~";
              case PARALLEL -> "|";
            }
            + edge.on())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "US4 depends on US2; US4<US2",
        "- **US4 (P3)**: Depends on US2 (needs its cart); US4<US2",
        "User Story 4 (P3) - depends on User Story 2; US4<US2",
        "US4 depends only on US2's cart; US4<US2",
        "US4 only depends on US2; US4<US2",
        "Story 4 needs nothing but the cart. It needs Story 2 for that.; US4<US2",
        "US4 requires US1-US3 complete; US4<US1 US4<US2 US4<US3",
        "US4 requires US1–US3; US4<US1 US4<US2 US4<US3",
        "User Story 5 requires User Stories 1, 2 and 3; US5<US1 US5<US2 US5<US3",
        "US5 needs US1/US3; US5<US1 US5<US3",
        "US3: Blocked by US1 & US2; US3<US1 US3<US2",
        "US3 can start after US1 is merged; US3<US1",
        "US3 starts only after US1; US3<US1",
        "Once US2 is done, US4 can start; US4<US2",
        "After US1 and US2, US4 may begin; US4<US1 US4<US2",
        "US1 must be complete before US3 begins; US3<US1",
        "US1 blocks US2 and US3; US2<US1 US3<US1",
        "US1 is needed by US4; US4<US1",
        "US2 is a prerequisite for US5; US5<US2",
        "Do US2, then US3; US3<US2",
        "US1 then US2 then US3; US2<US1 US3<US2",
        "US2 cannot start until US1 is merged; US2<US1",
        "US4 cannot start before US2; US4<US2",
        "US4 can't be done without US2; US4<US2",
        "US4 does not depend on US2 but on US3; US4<US3",
        "US4 depends on US2 but not on US3; US4<US2",
        "US4 depends on US2, not US3; US4<US2",
        "US3 depends on US1 and US2 depends on US1; US2<US1 US3<US1",
        "US4 requires US2 and needs US3; US4<US2 US4<US3",
        "Both US2 and US3 build on US1; US2<US1 US3<US1",
        "US4 depends not only on US2 but also on US3; US4<US2 US4<US3",
        "T009 depends on T005; T009<T005",
        "T009 depends on T005-T007 and T003; T009<T003 T009<T005 T009<T006 T009<T007",
        "T086.2 after T086.1; T086.2<T086.1",
        "T007 blocks T008, T009; T008<T007 T009<T007",
        "Phase 5 depends on Phase 4; Phase 5<Phase 4",
        "US4 waits for US2; US4<US2",
        "US4 should be implemented after US2; US4~US2",
        "US4: soft dependency on US2 (extends it) - recommended to complete US2 first; US4~US2",
        "US4 ideally starts after US2; US4~US2",
        "US4 may need US2; US4~US2",
        "US4 is best done after US2; US4~US2",
        "US7: needs US5's API (soft - can stub); US7~US5",
        "US4 has a hard dependency on US1 and a soft dependency on US3; US4<US1 US4~US3",
        "US3 has no hard dependency on US1, but it is recommended to do US1 first; US3~US1",
        "US2 – US4: all depend on US1; US2<US1 US3<US1 US4<US1",
        "Before US3 starts, US2 needs to be done; US3<US2",
        "Before starting US3, complete US2; US3<US2",
        "Do not start US3 before US2; US3<US2",
        "US2's checkout calls US1's cart, therefore US2 after US1; US2<US1",
        "US2 comes after US1 and before US3; US2<US1 US3<US2",
        "US4 is gated by US2; US4<US2",
        "US2 needs US1 before it can start; US2<US1",
        "After US1 is complete, US2 and US3 can start in parallel; US2<US1 US2|US3 US3<US1 US3|US2",
        "Once US1 is complete, US2 and US3 can start; US2<US1 US3<US1",
        "After US1, US2 and US3 can proceed; US2<US1 US3<US1",
        "After US1 completes: US2, US3, and US4 can begin; US2<US1 US3<US1 US4<US1",
        "US2, US3: depend on US1; US2<US1 US3<US1",
        "US2 & US3: after US1; US2<US1 US3<US1",
        "US4 depends on: US2 (hard), US1 (soft); US4<US2 US4~US1",
        "US4 depends on US1 (required), US2 (optional); US4<US1 US4~US2",
        "US3 depends on US1, and US4 on US2; US3<US1 US4<US2",
        "US3 depends on US1, US2 is independent; US3<US1",
        "US3 should follow US2; US3~US2",
        "Complete US1 first, then US2; US2<US1",
        "US3 must not be implemented before US2; US3<US2",
        "US2 (needs US1), US3 (needs US2); US2<US1 US3<US2",
        "Phase 5 depends on Phases 3-4; Phase 5<Phase 3 Phase 5<Phase 4",
        "US7 only once US5 and US6 are done; US7<US5 US7<US6",
        "US6 can begin in parallel with US2, once US1 lands; US2|US6 US6<US1 US6|US2",
        "Phases 3 and 4 depend on Phase 2; Phase 3<Phase 2 Phase 4<Phase 2",
      })
  void whoWaits(String line, String edges) {
    assertThat(read(line)).isEqualTo(edges);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "US4 uses the cart but doesn't depend on US2/US3",
        "US4 does not depend on US2",
        "US4 doesn’t require US1, US2 or US3",
        "US4 can start after Foundational (doesn't need US3/US4)",
        "US4 works without needing US3",
        "US4 works without US3",
        "US4 has no dependency on US2",
        "US4 has no dependencies on other stories, US1 included",
        "US4 needs neither US2 nor US3",
        "US4 needs nothing from US2",
        "US4 never waits for US2",
        "US4 requires no change of US2",
        "**User Story 2 (P2)**: Can start after Foundational (Phase 2) - May integrate with US1 but should be independently testable",
        "US4 is independently testable, like US2",
        "US4: no dependencies (integrates with US1)",
        "US3 has the same priority as US2",
        "US1 and US2 share the cart",
        "Developer A takes US1, developer B takes US2",
        "Ship US1 + US2 as the MVP",
        "US4 needs a database",
        "US4 depends on Foundational",
        "Start with US1",
        "US2 needs to be fast. US3 too",
        "US2 must not block US3",
        "US1 isn't blocking US2",
        "US4 isn't needed by US5",
        "The cart of US2 looks like that of US1",
        "US1 → US2 → US3",
        "US4 reads what US2 wrote",
        "US4 does not have to wait for US2",
        "US3 can be done instead of US2",
        "US3 may be dropped if US2 is late",
        "US4 (not blocked by US2) adds returns",
        "US5 without a dependency on US4",
        "US4 could be started before US2 is finished",
        "No need for US4 to wait for US2",
        "Neither US2 nor US3 depends on US1",
        "US2 and US3 don't depend on each other",
        "US2 works even without US1",
        "US4 no longer depends on US2",
        "US1 tests before US1 implementation",
        "US3 cannot run in parallel with US2",
        "US3 depends only on itself - US2 runs alongside",
      })
  void nobodyWaits(String line) {
    assertThat(read(line)).doesNotContain("<").doesNotContain("~");
  }

  @Test
  void aLabelBehindASemicolonBeginsAnew() {
    assertThat(read("US4: blocked by US2; US5: blocked by US4")).isEqualTo("US4<US2 US5<US4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "US3 can run in parallel with US2; US2|US3 US3|US2",
        "US2 and US3 can be done in parallel; US2|US3 US3|US2",
        "US3 is built alongside US2; US2|US3 US3|US2",
        "US4 is independent of US2; US2|US4 US4|US2",
        "US3 is completely independent from US1 and US2; US1|US3 US2|US3 US3|US1 US3|US2",
      })
  void sideBySide(String line, String edges) {
    assertThat(read(line)).isEqualTo(edges);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Depends on US2; US4<US2",
        "- Requires: US1, US3; US4<US1 US4<US3",
        "After US2 is complete; US4<US2",
        "No dependency on US2; ''",
        "US2 depends on US1; US2<US1",
        "Complete US2 first; US4<US2"
      })
  void whereTheStoryIsSpokenOfAlready(String line, String edges) {
    assertThat(read(line, "US4")).isEqualTo(edges);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "US3 has the same priority as US2; false",
        "US1 → US2 → US3; false",
        "US3 extends the cart of US2; false",
        "US3 looks fine; true",
        "US4 doesn't depend on US2; true",
        "US4 integrates with US1; true",
        "US2 and US3 run in parallel; true"
      })
  void whatNamesTwoAndSaysNothingIsTold(String line, boolean understood) {
    assertThat(DependencySentence.read(line, Set.of()).understood()).isEqualTo(understood);
  }
}
