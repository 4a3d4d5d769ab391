package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real Claude Code client divides a spec; only the model is scripted. */
class PlannerIT extends GreeterTest {

  private static final String SPEC = "-Dplan=specs/farewells.md";
  private static final String PLANNER = "-Ddispatch.planner=claude";

  private static final Map<String, Object> GOOD = proposal(
      part("words", "The words of a farewell.", List.of("src/main/java/words/**"), List.of()),
      part("page", "The page that shows it.", List.of("src/main/java/page/**"), List.of("words")));
  private static final Map<String, Object> BAD = proposal(
      part("words", "The words.", List.of("../elsewhere"), List.of()),
      part("page", "The page.", List.of("src/main/java/page/**"), List.of("wordz")));

  private Path plan;

  @BeforeEach
  void writeSpec() {
    greeter.users.write(
        "specs/farewells.md",
        "# Farewells\n\nSay goodbye on a page of its own, as politely as we greet.\n");
    greeter.users.commit("spec");
    plan = greeter.project.resolve("specs/farewells.plan.md");
  }

  private static Map<String, Object> part(
      String name, String mission, List<String> files, List<String> needs) {
    return Map.of(
        "name",
        name,
        "mission",
        mission,
        "files",
        files,
        "modules",
        List.of(),
        "depends_on",
        needs,
        "tasks",
        List.of("Write it", "Test it"),
        "success_criteria",
        List.of("Its tests pass"));
  }

  private static Map<String, Object> proposal(Map<?, ?>... parts) {
    return Map.of(
        "title",
        "Farewells",
        "context",
        "Every text is in English.",
        "workstreams",
        List.of(parts));
  }

  /** The client makes the schema a tool, and ends the turn once that was called well. */
  private static Reply answer(Map<String, Object> proposal) {
    return Reply.call("StructuredOutput", proposal);
  }

  private static Script saying(Reply... replies) {
    return request -> replies[Math.min(request.prompts().size(), replies.length) - 1];
  }

  @Test
  void aValidAnswerBecomesAPlanBesideTheSpecAndNothingElse() throws Exception {
    try (ModelApi model = ModelApi.start(saying(answer(GOOD)))) {
      MavenRun run = greeter.maven(model, "plan", SPEC, PLANNER);

      assertThat(run.exit()).as(run.log()).isZero();
      assertThat(run.log())
          .contains(
              "Wrote specs/farewells.plan.md",
              "Farewells: 2 workstreams",
              "page on farewells/page");
      Request asked = model.requests().get(0);
      assertThat(asked.prompts().get(0)).contains("Say goodbye on a page of its own", "at most 8");
      assertThat(asked.tools()).contains("Read", "Grep").doesNotContain("Bash", "Write", "Edit");
      assertThat(asked.model()).contains("opus");
    }
    assertThat(plan)
        .content()
        .contains("## Workstream: words", "- **Depends on:** `words`", "- [ ] Write it");
    assertThat(greeter.project.resolve(".worktrees")).doesNotExist();
    assertThat(greeter.users.lines("status", "--porcelain"))
        .containsExactly("?? specs/farewells.plan.md");
    assertThat(greeter.processes()).isEmpty();
  }

  @Test
  void anInvalidAnswerIsMendedInTheSameSession() throws Exception {
    try (ModelApi model = ModelApi.start(saying(answer(BAD), answer(GOOD)))) {
      MavenRun run = greeter.maven(model, "plan", SPEC, PLANNER);

      assertThat(run.exit()).as(run.log()).isZero();
      assertThat(run.log()).contains("The planner's answer cannot be used, asking again: ");
      Request last = model.requests().get(model.requests().size() - 1);
      assertThat(last.prompts()).hasSize(2);
      assertThat(last.prompts().get(1))
          .contains("../elsewhere", "`page` depends on `wordz`")
          .doesNotContain(".plan.md:");
      assertThat(model.requests()).extracting(Request::session).containsOnly(last.session());
    }
    assertThat(plan).exists();
  }

  @Test
  void anAnswerThatIgnoresTheSchemaIsSentBackAtMostTwice() throws Exception {
    try (ModelApi model = ModelApi.start(saying(Reply.text("Two workstreams, I would say.")))) {
      MavenRun run = greeter.maven(model, "plan", SPEC, PLANNER);

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.log())
          .contains(
              "claude gave no plan that can be used after 2 rounds of feedback",
              "there is no object of the asked shape in it");
      // The client itself reminds the model too.
      assertThat(model.requests().get(model.requests().size() - 1).prompts())
          .filteredOn(prompt -> prompt.startsWith("Your answer cannot be used yet"))
          .hasSize(2);
    }
    assertThat(plan).doesNotExist();
  }

  @Test
  void aRefusalOfTheProviderIsOneLineAndIsAskedAgainByTheNextRun() throws Exception {
    greeter.set("CLAUDE_CODE_MAX_RETRIES", "0");
    try (ModelApi model = ModelApi.start(request -> Reply.error(400, "invalid_request_error"))) {
      MavenRun run = greeter.maven(model, "plan", SPEC, PLANNER);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.log())
          .contains("the planner's turn failed: ")
          .contains("try again with: mvn ");
    }
    try (ModelApi model = ModelApi.start(saying(answer(GOOD), answer(GOOD)))) {
      assertThat(greeter.maven(model, "plan", SPEC, PLANNER).exit()).isZero();
    }
    assertThat(plan).exists();
  }

  @Test
  void aRunGoesOnWithThePlanAndAnswersThatWerePaidForAreNotAskedForAgain() throws Exception {
    try (ModelApi model = ModelApi.start(saying(answer(GOOD)))) {
      assertThat(greeter.maven(model, "plan", SPEC, PLANNER).exit()).isZero();
      int asked = model.requests().size();
      Files.delete(plan);
      assertThat(greeter.maven(model, "plan", SPEC, PLANNER).exit()).isZero();
      assertThat(model.requests()).hasSize(asked);
    }
    MavenRun run;
    try (ModelApi model = ModelApi.start(request -> Reply.error(400, "invalid_request_error"))) {
      run = greeter.maven(
          model, "run", SPEC, PLANNER, "-Ddispatch.agent=rehearsal", "-Ddispatch.verify=off");
      assertThat(model.requests()).isEmpty();
    }
    assertThat(run.exit()).as(run.log()).isZero();
    assertThat(run.log())
        .contains(
            "Going on with specs/farewells.plan.md, which is there already",
            "2 of 2 workstreams completed, 2 integrated");
  }

  @Test
  void withoutAPlannerASpecIsRefusedAndShownTheForm() throws Exception {
    MavenRun run;
    try (ModelApi model = ModelApi.start(request -> Reply.text("unused"))) {
      run = greeter.maven(model, "run", SPEC);
      assertThat(model.requests()).isEmpty();
    }
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.log())
        .contains("the plan has no workstreams")
        .contains("`## Workstream: name`")
        .contains("-Ddispatch.planner=claude");
    assertThat(Optional.of(greeter.project.resolve(".git/dispatch")).filter(Files::exists))
        .isEmpty();
  }
}
