package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dispatchmaven.plan.reading.PlanWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a planner says stays within the plan's form, or is refused with reasons. */
class ProposedPlanTest {

  private static final List<String> WORDS = List.of(
      "a",
      "# Heading",
      "## Workstream: x",
      "```",
      "<!--",
      "---",
      "===",
      "- [ ] y",
      "`",
      "- **Files:** /etc/**",
      "\n",
      "\n\n",
      "| a |",
      "    code",
      "größe",
      "日本",
      "\u0000",
      "> q",
      "1. x");

  private static ProposedPlan of(String mission, String context, List<String> tasks) {
    return new ProposedPlan(
        "T",
        context,
        List.of(
            new ProposedPlan.Part(
                "one", mission, List.of("a/**"), List.of(), List.of(), tasks, List.of("Done")),
            new ProposedPlan.Part(
                "two", "Other.", null, null, List.of("one"), List.of("x"), null)));
  }

  @Test
  void becomesThePlanThatItDescribes() {
    Plan plan =
        Plans.readAgain(of("What it is for.", "English only.", List.of("First", "- [x] Second"))
            .plan("f", Map.of()));
    assertThat(plan.names()).containsExactly("one", "two");
    assertThat(plan.context()).isEqualTo("English only.");
    assertThat(plan.workstreams().get(0).files()).containsExactly("a/**");
    assertThat(plan.workstreams().get(0).section(Workstream.TASKS))
        .contains("- [ ] First\n- [ ] Second");
    assertThat(plan.workstreams().get(1).dependsOn()).containsExactly("one");
  }

  @Test
  void whatAReaderWouldNotFindIsRefusedWithTheReason() {
    ProposedPlan proposal = of("- **Files:** `b/**`", "", List.of("First"));
    PlanException refused = catchThrowableOfType(
        PlanException.class,
        () -> proposal.check(Plans.readAgain(proposal.plan("f", Map.of())), "f.md"));
    assertThat(refused.problems())
        .singleElement()
        .extracting(Problem::what)
        .asString()
        .isEqualTo("`one` has the files a/**, which the plan would have as a/**, b/**");
  }

  @Test
  void aWorkstreamThatDependsOnNoneIsIndependent() {
    ProposedPlan proposal = new ProposedPlan(
        "T",
        "",
        List.of(
            new ProposedPlan.Part("one", "It.", null, null, List.of("none"), List.of("x"), null)));
    Plan plan = Plans.readAgain(proposal.plan("f", Map.of()));
    proposal.check(plan, "f.md");
    assertThat(plan.workstreams()).singleElement().matches(Workstream::independent);
  }

  @Test
  void codeBetweenFencesAndTheOptionsOfTheSpecAreKept() {
    String code = "```sh\n# build it\nmvn verify\n```";
    Plan plan = Plans.readAgain(of("It.", code + "\n\n## Title", List.of("First"))
        .plan("f", Map.of("verify", "mvn\nverify")));
    assertThat(plan.context()).isEqualTo(code + "\n\n**Title**");
    assertThat(plan.options()).containsEntry("verify", "mvn\nverify");
  }

  @Test
  void anyTextInItMakesNoOtherWorkstream() {
    Random random = new Random(1);
    int plans = 0;
    for (int run = 0; run < 3_000; run++) {
      String text = PlanWriter.text(
          of(text(random), text(random), List.of(text(random), text(random))).plan("f", Map.of()));
      try {
        assertThat(Plans.read(text).names()).as(text).containsExactly("one", "two");
        plans++;
      } catch (PlanException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
    assertThat(plans).isGreaterThan(1_000);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int word = random.nextInt(8); word >= 0; word--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())))
          .append(random.nextBoolean() ? " " : "\n");
    }
    return text.toString();
  }
}
