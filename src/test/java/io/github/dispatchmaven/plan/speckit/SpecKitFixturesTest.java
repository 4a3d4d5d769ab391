package io.github.dispatchmaven.plan.speckit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.PlanException;
import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.reading.PlanReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checklists of several generations of spec-kit, as teams have them. */
class SpecKitFixturesTest {

  private static Plan fixture(String name) {
    return new PlanReader()
        .read(
            Path.of("src/test/resources/plans/spec-kit", name, "tasks.md"),
            name + "/tasks.md",
            Optional.empty());
  }

  /** Each workstream with what it waits for: {@code us2-redeem-points<foundation}. */
  private static String shape(Plan plan) {
    return plan.workstreams().stream()
        .map(w -> w.name() + (w.dependsOn().isEmpty() ? "" : "<" + String.join("+", w.dependsOn())))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "001-order-refunds, 21, 0",
    "002-csv-import, 19, 0",
    "003-tenant-quotas, 24, 2",
    "005-loyalty-points, 23, 7",
    "006-shipment-tracking, 20, 9",
    "007-document-signing, 25, 0",
    "008-retry-library, 17, 0",
    "009-invoice-archive, 24, 2",
    "010-feature-preview, 16, 0",
    "011-webhook-delivery, 20, 0",
    "012-batch-reconciliation, 18, 6",
    "013-plugin-api, 14, 0",
    "014-meeting-room-booking, 16, 1"
  })
  void tasksAreCountedWithThoseThatAreDone(String name, int tasks, int done) {
    assertThat(fixture(name).notes().get(0))
        .startsWith("Read as tasks of GitHub spec-kit: " + tasks + " tasks in ")
        .endsWith(" phases, " + done + " done already");
  }

  /** What is done is left out, and so is the wait for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "001-order-refunds | foundation backend<foundation frontend<foundation "
            + "polish<backend+frontend+foundation",
        "002-csv-import | foundation core<foundation rest<foundation+core wiring<core+rest+foundation",
        "003-tenant-quotas | foundation api<foundation+common common<foundation worker<foundation+common "
            + "wiring<api+common+worker+foundation",
        "005-loyalty-points | us1-collect-points us2-redeem-points us3-points-expire "
            + "polish<us1-collect-points+us2-redeem-points+us3-points-expire",
        "006-shipment-tracking | us2-be-told-of-delays us3-add-a-carrier "
            + "polish<us2-be-told-of-delays+us3-add-a-carrier",
        "007-document-signing | foundation us1-upload-a-contract<foundation us2-confirm-identity<foundation "
            + "us3-sign<foundation+us1-upload-a-contract+us2-confirm-identity us4-export-an-archive<foundation "
            + "polish<us1-upload-a-contract+us2-confirm-identity+us3-sign+us4-export-an-archive",
        "008-retry-library | foundation us1-retry-a-call-with-back-off<foundation "
            + "us2-annotate-a-spring-bean<foundation "
            + "polish<us1-retry-a-call-with-back-off+us2-annotate-a-spring-bean",
        "009-invoice-archive | foundation us1-archive-an-incoming-invoice<foundation "
            + "us2-find-an-invoice<foundation us3-prove-that-nothing-was-changed<foundation "
            + "us4-release-an-invoice-for-payment<foundation+us2-find-an-invoice "
            + "polish<us1-archive-an-incoming-invoice+us2-find-an-invoice+us3-prove-that-nothing-was-changed+us4-release-an-invoice-for-payment",
        "010-feature-preview | foundation us1-turn-on-a-preview<foundation us2-manage-groups<foundation "
            + "us3-measure-use<foundation polish<us1-turn-on-a-preview+us2-manage-groups+us3-measure-use",
        "011-webhook-delivery | foundation us1-deliver-an-event<foundation us2-try-again<foundation "
            + "us3-see-and-repeat-deliveries<foundation "
            + "polish<us1-deliver-an-event+us2-try-again+us3-see-and-repeat-deliveries",
        "012-batch-reconciliation | foundation us1-read-statements<foundation us2-match-entries<foundation "
            + "us3-report-what-is-open<foundation "
            + "polish<us1-read-statements+us2-match-entries+us3-report-what-is-open",
        "013-plugin-api | foundation us1-load-a-plugin-from-a-jar<foundation "
            + "us2-limit-what-a-plugin-may-do<foundation+us1-load-a-plugin-from-a-jar "
            + "us3-unload-a-plugin<foundation+us1-load-a-plugin-from-a-jar "
            + "polish<us1-load-a-plugin-from-a-jar+us2-limit-what-a-plugin-may-do+us3-unload-a-plugin",
        "014-meeting-room-booking | foundation us1-预订会议室<foundation us2-取消预订<foundation us3-统计使用率<foundation "
            + "polish<us1-预订会议室+us2-取消预订+us3-统计使用率"
      })
  void storiesAndModulesAreWorkstreams(String name, String shape) {
    assertThat(shape(fixture(name))).isEqualTo(shape);
  }

  @Test
  void whatIsSaidOfAStoryGoesToItsWorker() {
    Plan plan = fixture("007-document-signing");
    Workstream upload = plan.workstream("us1-upload-a-contract").orElseThrow();
    assertThat(upload.mission()).startsWith("User story 1: Upload a contract.");
    assertThat(upload.section(Workstream.TASKS).orElseThrow())
        .contains("T008", "T012")
        .doesNotContain("T013");
    assertThat(upload.mentioned())
        .isNotEmpty()
        .allSatisfy(path -> assertThat(path).doesNotContain(" ", "`"));
    assertThat(plan.context()).contains("From spec.md:").contains("From plan.md:");
    assertThat(plan.notes()).contains("For every worker: spec.md", "For every worker: plan.md");
  }

  @Test
  void oneModuleWithoutStoriesIsRefusedWithTheReason() {
    PlanException refused =
        catchThrowableOfType(PlanException.class, () -> fixture("004-single-module-report"));
    assertThat(refused.undivided()).isTrue();
    assertThat(refused.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.text())
            .contains("cannot be divided")
            .contains("-Ddispatch.planner=claude"));
  }

  private static Plan read(String text) {
    return Plans.read("# Tasks: X\n\n" + text);
  }

  @Test
  @Timeout(20)
  void manyStoriesThatWaitForEachOtherAreReadInTime() {
    StringBuilder text = new StringBuilder();
    for (int story = 1; story <= 30; story++) {
      text.append("## Phase ")
          .append(story)
          .append(": User Story ")
          .append(story)
          .append(" - s")
          .append(story)
          .append("\n\n");
      for (int task = 1; task <= 3; task++) {
        int number = story * 10 + task;
        text.append("- [ ] T%03d [US%d] Do it".formatted(number, story));
        text.append(
            story == 1
                ? "\n"
                : " (depends on T%03d, T%03d)\n".formatted(number - 10, (story - 1) * 10 + 1));
      }
      text.append('\n');
    }
    assertThat(read(text.toString()).workstreams()).hasSize(30);
  }

  @Test
  void tasksThatWaitForEachOtherInACircleAreNoCircleOfWorkstreams() {
    Plan plan = read("## Phase 1: User Story 1 - a\n\n- [ ] T001 [US1] x (depends on T002)\n\n"
        + "## Phase 2: User Story 2 - b\n\n- [ ] T002 [US2] y (depends on T001)\n");
    assertThat(Waves.order(plan)).hasSize(2);
  }

  @Test
  @Timeout(20)
  void aRangeOfThousandsIsReadInTime() {
    Plan plan = read(
        "## Phase 1: User Story 1 - a\n\n- [ ] T001 [US1] x\n\n## Phase 2: User Story 2 - b\n\n"
            + "- [ ] T002 [US2] y (depends on T1-T999999999)\n");
    assertThat(plan.workstreams()).hasSize(2);
  }

  @Test
  void noBoxGetsLost() {
    Plan plan = read(
        "## Phase 1: User Story 1 - a\n\n- [ ] T001 [US1] x\n- [ ] without a number\n- Group\n  - [ ] T002 [US1] nested\n\n"
            + "## Phase 2: User Story 2 - b\n\n- [ ] T003 [US2] y\n");
    assertThat(plan.workstreams().get(0).section(Workstream.TASKS).orElseThrow())
        .contains("T001", "without a number", "T002");
  }
}
