package io.github.dispatchmaven.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.MentionedPaths;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Workstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing a plan and reading it again gives the same plan. */
class PlanWriterTest {

  static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/plans"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(md|markdown)"))
          .filter(file -> !List.of("README.md", "spec.md", "plan.md")
              .contains(file.getFileName().toString()))
          .filter(file -> !file.toString().contains("single-module-report"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fixturesComeBackAsTheyWere(Path file) {
    isTheSameAgain(new PlanReader().read(file, file.toString(), Optional.empty()));
  }

  @Test
  void anyPlanComesBackAsItWas() {
    for (int seed = 0; seed < 2_000; seed++) {
      isTheSameAgain(plan(new Random(seed)));
    }
  }

  private static final List<String> TEXTS = List.of(
      "Plain words.",
      "Two lines\nof *words*.",
      "- a list\n- of **points**",
      "1. first\n2. second",
      "```java\n# no heading\n- **Files:** `no/pattern`\n```",
      "größe 日本 😀",
      "Quote \"this\" and `that/file.txt`.",
      "| a | b |\n| - | - |\n| 1 | 2 |",
      "> - quoted",
      "    indented code");

  private static String text(Random random) {
    return Stream.generate(() -> TEXTS.get(random.nextInt(TEXTS.size() - 1)))
        .limit(1 + random.nextInt(3))
        .collect(Collectors.joining("\n\n"));
  }

  private static <T> List<T> some(Random random, List<T> all) {
    return all.stream().filter(one -> random.nextInt(3) == 0).toList();
  }

  private static Plan plan(Random random) {
    List<Workstream> workstreams = new ArrayList<>();
    for (String name : List.of("a", "b-2", "größe", "d.x")) {
      List<Workstream.Section> sections = new ArrayList<>();
      some(random, List.of(Workstream.TASKS, Workstream.SUCCESS_CRITERIA, "Anything Else"))
          .forEach(title -> sections.add(new Workstream.Section(
              title,
              title.equals(Workstream.TASKS) ? "- [ ] one\n- [x] `two/A.java`" : text(random))));
      String mission = random.nextInt(8) == 0 ? TEXTS.get(TEXTS.size() - 1) : text(random);
      Map<String, String> options = random.nextInt(3) == 0
          ? Map.of("verify", "mvn -pl x \"-Da=b c\" verify", "agent", "rehearsal")
          : Map.of();
      List<String> needs =
          some(random, workstreams.stream().map(Workstream::name).toList());
      workstreams.add(new Workstream(
              name,
              0,
              mission,
              some(random, List.of("src/**", "a b/*.java", "x[1].txt")),
              needs,
              some(random, List.of("core", ":web", "g:a")),
              options,
              sections,
              MentionedPaths.in(mission, sections))
          .saidToBeIndependent(needs.isEmpty() && random.nextBoolean()));
    }
    return new Plan(
        "some",
        "some.md",
        "A title",
        random.nextBoolean() ? Map.of("base", "a\\b\"c") : Map.of(),
        random.nextBoolean() ? text(random) : "",
        workstreams,
        List.of());
  }

  /** In which order they stand says nothing. */
  private static List<String> sorted(List<String> values) {
    return values.stream().sorted().toList();
  }

  /** Where it stood, and how it was read, are the file's and not the plan's. */
  static void isTheSameAgain(Plan plan) {
    String text = PlanWriter.text(plan);
    Plan again = new PlanReader().read(text, Path.of("other.md"), plan.source(), Optional.empty());
    assertThat(unplaced(again)).as(text).isEqualTo(unplaced(plan));
  }

  private static Plan unplaced(Plan plan) {
    return new Plan(
        plan.feature(),
        plan.source(),
        plan.title(),
        plan.options(),
        plan.context(),
        plan.workstreams().stream()
            .map(w -> new Workstream(
                    w.name(),
                    0,
                    w.mission(),
                    sorted(w.files()),
                    sorted(w.dependsOn()),
                    sorted(w.modules()),
                    w.options(),
                    w.sections(),
                    w.mentioned())
                .saidToBeIndependent(w.independent()))
            .toList(),
        List.of());
  }
}
