package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dispatchmaven.plan.reading.PlanReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureNameTest {

  @ParameterizedTest
  @CsvSource({
    "specs/2025_06_07_14_35_00_conversation_system.md, conversation_system",
    "2025-06-07-conversation.md, conversation",
    "20250607_conversation.md, conversation",
    "2025_06_07_conversation.md, conversation",
    "2025.06.07 conversation.md, conversation",
    "20250607143500_conversation.md, conversation",
    "20250607-1435-conversation.md, conversation",
    "2025-06-07T14-35-00Z-conversation.md, conversation",
    "conversation_2025_06_07.md, conversation_2025_06_07"
  })
  void leavesOutADateStampAtTheStart(String file, String feature) {
    assertThat(of(file)).isEqualTo(feature);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-07-12-factor.md, 12-factor",
    "2025-99-07-x.md, 2025-99-07-x",
    "12345678_x.md, 12345678_x",
    "2025-roadmap.md, 2025-roadmap",
    "007-bond.md, 007-bond"
  })
  void keepsNumbersThatAreNoDate(String file, String feature) {
    assertThat(of(file)).isEqualTo(feature);
  }

  @ParameterizedTest
  @CsvSource({
    "a.md, a",
    "a.MD, a",
    "a.markdown, a",
    "a.plan.md, a",
    "a.b.md, a.b",
    "a, a",
    "a.txt, a.txt"
  })
  void leavesOutTheExtension(String file, String feature) {
    assertThat(of(file)).isEqualTo(feature);
  }

  @ParameterizedTest
  @CsvSource({
    "specs/001-user-auth/tasks.md, 001-user-auth",
    "docs/login/README.md, login",
    "docs/login/Plan.md, login",
    "login/spec.plan.md, login",
    "login/index.markdown, login",
    "2025-06-07-login/design.md, login",
    "docs/user login/plan.md, user_login",
    "docs/login/../logout/plan.md, logout"
  })
  void takesTheFoldersNameWhereTheFilesSaysOnlyItsKind(String file, String feature) {
    assertThat(of(file)).isEqualTo(feature);
  }

  @ParameterizedTest
  @CsvSource({"specs/login-plan.md, login-plan", "specs/2025-06-07-plan.md, plan"})
  void takesTheFilesNameWhereItSaysMore(String file, String feature) {
    assertThat(of(file)).isEqualTo(feature);
  }

  @Test
  void writesSpacesAsUnderscores() {
    assertThat(of("2025-06-07 user  login.md")).isEqualTo("user_login");
  }

  @Test
  void isWhatTheCommandLineSaysThenTheFrontMatterThenTheFile() {
    Path file = Path.of("file.md");
    assertThat(FeatureName.of(file, Optional.of("line"), Optional.of("front"))).isEqualTo("line");
    assertThat(FeatureName.of(file, Optional.empty(), Optional.of("front"))).isEqualTo("front");
    assertThat(FeatureName.of(file, Optional.empty(), Optional.empty())).isEqualTo("file");
  }

  @Test
  void composesLetters() {
    assertThat(FeatureName.of(Path.of("x.md"), Optional.of("gro\u0308\u00dfe"), Optional.empty()))
        .isEqualTo("gr\u00f6\u00dfe");
  }

  @ParameterizedTest
  @CsvSource({"2025_06_07.md", "2025_06_07_14_35_00.md", "a+b.md", "-x.md", ".md"})
  void aFileNameThatGivesNoneIsAProblemThatNamesBothWaysOut(String file) {
    PlanException thrown =
        catchThrowableOfType(PlanException.class, () -> read(file, "", Optional.empty()));
    assertThat(thrown.problems()).singleElement().satisfies(problem -> {
      assertThat(problem.line()).isZero();
      assertThat(problem.instead()).contains("feature:").contains("-Dfeature=");
    });
  }

  @Test
  void anUnusableNameInTheFrontMatterIsAProblemOfItsLine() {
    PlanException thrown = catchThrowableOfType(
        PlanException.class,
        () -> read("2025_06_07.md", "---\nbase: main\nfeature: a b\n---\n", Optional.empty()));
    assertThat(thrown.problems()).singleElement().satisfies(problem -> {
      assertThat(problem.line()).isEqualTo(3);
      assertThat(problem.what()).contains("`a b`");
    });
  }

  @Test
  void anUnusableNameOnTheCommandLineIsAProblemOfThat() {
    PlanException thrown =
        catchThrowableOfType(PlanException.class, () -> read("good.md", "", Optional.of("../x")));
    assertThat(thrown.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.instead()).contains("-Dfeature"));
  }

  @Test
  void aGoodNameOnTheCommandLineMendsABadFileName() {
    assertThat(read("2025_06_07.md", "", Optional.of("login")).feature()).isEqualTo("login");
  }

  private static String of(String file) {
    return FeatureName.of(Path.of(file), Optional.empty(), Optional.empty());
  }

  private static Plan read(String file, String front, Optional<String> override) {
    return new PlanReader().read(front + "## Workstream: a\ntext", Path.of(file), file, override);
  }
}
