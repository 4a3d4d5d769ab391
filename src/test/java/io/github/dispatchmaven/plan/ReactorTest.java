package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactorTest {

  private static final Reactor SHOP = Reactors.of(".", "core", "libs/text", "app<core+libs/text", "app/web<app");

  @ParameterizedTest
  @ValueSource(strings = {"libs/text", "libs/text/", "text", ":text", "org.example:text"})
  void aModuleHasSeveralNames(String name) {
    assertThat(SHOP.named(name)).map(Reactor.Module::path).contains("libs/text");
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
    assertThat(SHOP.patterns(SHOP.at("app").orElseThrow())).containsExactly("app/pom.xml", "app/src/**");
    assertThat(SHOP.patterns(SHOP.at(".").orElseThrow())).containsExactly("pom.xml", "src/**");
  }

  @Test
  void modulesAreTheScopeWhereNoFilesAreDeclared() {
    Plan plan = Ownership.of(Reactors.plan("a: Modules :core, text", "b: Modules app; Files `docs/**`"), SHOP);
    assertThat(plan.workstreams().get(0).files()).containsExactly("core/**", "libs/text/**");
    assertThat(plan.workstreams().get(0).modules()).containsExactly("core", "libs/text");
    assertThat(plan.workstreams().get(1).files()).containsExactly("docs/**");
  }

  @Test
  void unknownModulesAreProblemsWithWhatMayBeMeant() {
    String text = "## Workstream: a\nIt.\n\n- **Modules:** cor, x\n";
    PlanException refused = catchThrowableOfType(PlanException.class,
        () -> new PlanReader(SHOP).read(text, Path.of("feature.md"), "feature.md", Optional.empty()));
    assertThat(refused.problems()).hasSize(2);
    assertThat(refused.problems().get(0).text())
        .isEqualTo("feature.md:4: `a` names the module `cor`, which this build does not have; did you mean `core`? the modules are "
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

  @Test
  void modulesAreProposedAsWorkstreamsInTheOrderOfTheirGraph() {
    Proposal proposal = ModulePlanner.propose("T", "Do it.", "t.md", Reactors.of("core", "api<core", "app<api+core"));
    assertThat(proposal.workstreams()).extracting(Proposal.Part::name).containsExactly("core", "api", "app");
    assertThat(proposal.workstreams().get(2).dependsOn()).containsExactly("api");
    assertThat(Plans.read(proposal.text("t", Map.of())).context()).isEqualTo("Do it.");
  }

  @Test
  void manyModulesAreGroupedByFolderAndNoGroupWaitsForItself() {
    List<String> modules = new ArrayList<>(List.of("base/m", "web/x<base/m", "base/late<web/x"));
    for (int number = 0; number < 12; number++) {
      modules.add("more/m" + number + "<base/m");
    }
    Proposal proposal = ModulePlanner.propose("T", "Do it.", "t.md", Reactors.of(modules.toArray(new String[0])));
    assertThat(proposal.workstreams()).extracting(Proposal.Part::name).containsExactly("base", "more");
    assertThat(proposal.workstreams().get(0).modules()).containsExactly("base/m", "base/late", "web/x");
    Plans.read(proposal.text("t", Map.of()));
  }

  @Test
  void manyModulesBesideEachOtherAreGroupedByTheirPlaceInTheGraph() {
    List<String> modules = new ArrayList<>(List.of("base"));
    for (int number = 0; number < 200; number++) {
      modules.add("m" + number + "<base");
      modules.add("n" + number + "<m" + number);
    }
    Proposal proposal = ModulePlanner.propose("T", "Do it.", "t.md", Reactors.of(modules.toArray(new String[0])));
    assertThat(proposal.workstreams()).hasSizeBetween(8, 12);
    assertThat(proposal.workstreams().stream().mapToInt(part -> part.modules().size()).sum()).isEqualTo(401);
    assertThat(proposal.workstreams().get(0).name()).isEqualTo("base");
    assertThat(proposal.workstreams()).filteredOn(part -> part.modules().get(0).startsWith("n"))
        .allSatisfy(part -> assertThat(part.dependsOn()).isNotEmpty().allMatch(need -> need.startsWith("m")));
    Plans.read(proposal.text("t", Map.of()));
  }

  @Test
  void oneModuleCannotDivideAnything() {
    PlanException refused = catchThrowableOfType(PlanException.class,
        () -> ModulePlanner.propose("T", "Do it.", "t.md", Reactors.of("core")));
    assertThat(refused.problems().get(0).text()).contains("has no two modules with sources");
  }
}
