package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing a plan and reading it again gives the same plan. */
class PlanWriterTest {

  static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/plans"))) {
      return files.filter(file -> file.toString().matches(".*\\.(md|markdown)"))
          .filter(file -> !List.of("README.md", "spec.md", "plan.md").contains(file.getFileName().toString()))
          .filter(file -> !file.toString().contains("single-module-report")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fixturesComeBackAsTheyWere(Path file) {
    isTheSameAgain(new PlanReader().read(file, file.toString(), Optional.empty()));
  }

  /** Where it stood, and how it was read, are the file's and not the plan's. */
  static void isTheSameAgain(Plan plan) {
    String text = PlanWriter.text(plan);
    Plan again = new PlanReader().read(text, Path.of("other.md"), plan.source(), Optional.empty());
    assertThat(unplaced(again)).as(text).isEqualTo(unplaced(plan));
  }

  private static Plan unplaced(Plan plan) {
    return new Plan(plan.feature(), plan.source(), plan.title(), plan.options(), plan.context(),
        plan.workstreams().stream().map(w -> new Workstream(w.name(), 0, w.mission(), w.files(), w.dependsOn(), w.modules(),
            w.options(), w.sections(), w.mentioned())).toList(), List.of());
  }
}
