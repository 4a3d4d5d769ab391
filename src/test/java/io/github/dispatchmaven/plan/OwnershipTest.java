package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnershipTest {

  private static final Reactor SHOP = Reactors.of(".", "core", "app<core", "app/web<app");

  @Test
  void whatIsDeclaredIsTheScope() {
    Workstream only = only(SHOP, "Files docs/**; Task change core/src/main/java/A.java");
    assertThat(only.scope()).isEqualTo(only.files()).containsExactly("docs/**");
  }

  @Test
  void theFilesOfModulesAreTheScope() {
    Workstream only = only(SHOP, "Modules app; Task change core/src/main/java/A.java");
    assertThat(only.scope()).isEqualTo(only.files()).containsExactly("app/pom.xml", "app/src/**");
  }

  @Test
  void elseItIsTheModulesOfThePathsThatTasksMention() {
    Workstream only =
        only(SHOP, "Task change core/src/main/java/A.java and app/web/src/main/java/W.java");
    assertThat(only.scope()).containsExactly("core/**", "app/web/**");
    assertThat(only.files()).isEmpty();
  }

  @Test
  void whatAModuleWithOthersBelowDoesNotOwnIsTakenByItsFolder() {
    assertThat(only(SHOP, "Task write tools/a/b/run.sh").scope()).containsExactly("tools/**");
    assertThat(only(SHOP, "Task write app/tools/run.sh").scope()).containsExactly("app/**");
  }

  @Test
  void inAProjectOfOneModuleItIsAll() {
    assertThat(only(Reactors.of("."), "Task change src/main/java/A.java").scope())
        .containsExactly("**");
  }

  @Test
  void withoutAReactorItIsWhatTheSourcesBelongTo() {
    assertThat(only(Reactor.NONE, "Task change libs/a/src/main/java/A.java").scope())
        .containsExactly("libs/a/**");
    assertThat(only(Reactor.NONE, "Task change src/main/java/A.java").scope())
        .containsExactly("src/**", "*");
    assertThat(only(Reactor.NONE, "Task change backend/api/a.py").scope())
        .containsExactly("backend/**");
    assertThat(only(Reactor.NONE, "Task change pom.xml").scope()).containsExactly("pom.xml");
  }

  @Test
  void documentsAloneAreToBeReadAndBoundNothing() {
    assertThat(only(SHOP, "Task build what docs/design/api.md says").scope()).isEmpty();
  }

  @Test
  void whereTasksMentionNothingAnythingMayChange() {
    assertThat(only(SHOP, "Task do it").scope()).isEmpty();
  }

  private static Workstream only(Reactor reactor, String said) {
    return Ownership.of(Reactors.plan("only: " + said), reactor).workstreams().get(0);
  }
}
