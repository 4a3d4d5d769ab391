package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dispatchmaven.plan.reading.PlanReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactorTest {

  private static final Reactor SHOP =
      Reactors.of(".", "core", "libs/text", "app<core+libs/text", "app/web<app");

  @ParameterizedTest
  @ValueSource(strings = {"libs/text", "libs/text/", "text", ":text", "org.example:text"})
  void aModuleHasSeveralNames(String name) {
    assertThat(SHOP.named(name)).map(Reactor.Module::path).contains("libs/text");
  }

  @Test
  void aPathMeansTheModuleThereThoughAnotherIsCalledLikeIt() {
    assertThat(Reactors.of("libs/api", "api").named("api"))
        .map(Reactor.Module::path)
        .contains("api");
    assertThat(Reactors.of("libs/api", "api").named(":api"))
        .map(Reactor.Module::path)
        .contains("libs/api");
  }

  @Test
  void whatAModuleIsBuiltOnIsFollowed() {
    assertThat(SHOP.reach("app/web")).containsExactlyInAnyOrder("app", "core", "libs/text");
    assertThat(SHOP.reach("core")).isEmpty();
  }

  @Test
  void aFileIsInTheInnermostModule() {
    assertThat(SHOP.holding("app/web/src/A.java")).map(Reactor.Module::path).contains("app/web");
    assertThat(SHOP.holding("app/src/A.java")).map(Reactor.Module::path).contains("app");
    assertThat(SHOP.holding("application/A.java")).map(Reactor.Module::path).contains(".");
  }

  @Test
  void aModuleWithOthersBelowOwnsOnlyItsOwn() {
    assertThat(SHOP.patterns(SHOP.at("core").orElseThrow())).containsExactly("core/**");
    assertThat(SHOP.patterns(SHOP.at("app").orElseThrow()))
        .containsExactly("app/pom.xml", "app/src/**");
    assertThat(SHOP.patterns(SHOP.at(".").orElseThrow())).containsExactly("pom.xml", "src/**");
  }

  @Test
  void aModuleWithOthersBelowOwnsItsSourcesWhereverTheyAre() {
    Reactor.Module top = new Reactor.Module(
        ".", "org.example", "root", List.of(), List.of("java", ".", "src/main/java"), 5, 5);
    Reactor reactor = new Reactor(List.of(top, Reactors.of("core").modules().get(0)));
    assertThat(reactor.patterns(top)).containsExactly("pom.xml", "src/**", "java/**", "*");
  }

  @Test
  void modulesAreTheScopeWhereNoFilesAreDeclared() {
    Plan plan = Ownership.of(
        Reactors.plan("a: Modules :core, text", "b: Modules app; Files `docs/**`"), SHOP);
    assertThat(plan.workstreams().get(0).files()).containsExactly("core/**", "libs/text/**");
    assertThat(plan.workstreams().get(0).modules()).containsExactly("core", "libs/text");
    assertThat(plan.workstreams().get(1).files()).containsExactly("docs/**");
  }

  @Test
  void unknownModulesAreProblemsWithWhatMayBeMeant() {
    String text = "## Workstream: a\nIt.\n\n- **Modules:** cor, x\n";
    PlanException refused = catchThrowableOfType(
        PlanException.class,
        () ->
            new PlanReader(SHOP).read(text, Path.of("feature.md"), "feature.md", Optional.empty()));
    assertThat(refused.problems()).hasSize(2);
    assertThat(refused.problems().get(0).text())
        .isEqualTo(
            "feature.md:4: `a` names the module `cor`, which this build does not have; did you mean `core`? the modules are "
                + "root, core, libs/text, app, app/web");
  }

  @Test
  void ofAKeptPlanModulesThatAreGoneAreLeftOut() {
    Plan plan = Ownership.of(Reactors.plan("a: Modules cor, core"), SHOP);
    assertThat(plan.workstreams().get(0).modules()).containsExactly("core");
  }

  @Test
  void withoutABuildModulesAreBelieved() {
    Plan plan = Reactors.plan("a: Modules whatever");
    assertThat(Ownership.of(plan, Reactor.NONE)).isEqualTo(plan);
  }
}
