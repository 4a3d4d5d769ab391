package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What workstreams share, and what they should wait for. */
class OverlapsTest {

  private static final Reactor SHOP = Reactors.of("core", "api<core", "web<api");
  private static final List<String> FILES = List.of(
      "pom.xml",
      "core/pom.xml",
      "core/src/main/java/module-info.java",
      "core/src/main/java/a/A.java",
      "core/src/main/java/b/B.java",
      "api/src/main/java/Api.java",
      "web/src/main/java/Web.java",
      "web/src/generated/java/G.java");

  private static List<String> overlaps(String... workstreams) {
    return new Overlaps(Ownership.of(Reactors.plan(workstreams), SHOP), SHOP, FILES)
        .overlaps().stream().map(Overlap::text).map(text -> text.split(";")[0]).toList();
  }

  @Test
  void filesThatBothOwn() {
    assertThat(overlaps("a: Files `core/src/**`", "b: Modules core", "c: Modules web"))
        .containsExactly(
            "high: a and b both own core/src/main/java/a/A.java, core/src/main/java/b/B.java, core/src/main/java/module-info.java");
  }

  @Test
  void filesThatDoNotExistYet() {
    assertThat(overlaps("a: Files `new/**`", "b: Files `new/**`"))
        .containsExactly("high: a and b both own new/**");
  }

  @Test
  void filesThatTasksMention() {
    assertThat(overlaps(
            "a: Task Change `api/src/main/java/Api.java`",
            "b: Task Read api/src/main/java/Api.java first"))
        .containsExactly("medium: a and b both mention api/src/main/java/Api.java");
  }

  @Test
  void sharedPoms() {
    assertThat(overlaps("a: Files `pom.xml`, `api/**`", "b: Files `web/**`, `pom.xml`"))
        .containsExactly("high: a and b share pom.xml");
  }

  @Test
  void theDescriptorOfAJavaModule() {
    assertThat(overlaps(
            "a: Files `core/src/main/java/a/**`, `core/src/main/java/module-info.java`",
            "b: Files `core/src/main/java/b/**`"))
        .containsExactly(
            "medium: a and b both work in the Java module of core/src/main/java/module-info.java");
  }

  @Test
  void generatedSources() {
    assertThat(overlaps("a: Files `web/src/generated/**`", "b: Files `web/src/generated/java/**`"))
        .containsExactly("medium: a and b share generated sources (web/src/generated/java/G.java)");
  }

  @Test
  void oneModuleInDifferentFiles() {
    assertThat(overlaps("a: Files `web/src/main/java/x/**`", "b: Files `web/src/main/java/y/**`"))
        .containsExactly("low: a and b both work in the module web, in different files");
  }

  @Test
  void thoseThatWaitForEachOtherShareNothing() {
    assertThat(
            overlaps("a: Modules core", "b: Modules core; Depends a", "c: Modules core; Depends b"))
        .isEmpty();
  }

  @Test
  void whatIsBelowAFolderOfAnotherIsSharedBeforeItExists() {
    assertThat(overlaps("a: Files `new/**`", "b: Files `new/x/Y.java`", "c: Files `newer/**`"))
        .containsExactly("high: a and b both own new/x/Y.java");
  }

  @Test
  void newFilesBesideEachOtherAreNotShared() {
    assertThat(overlaps("a: Task Add `other/N.java`", "b: Task Add `other/M.java`"))
        .isEmpty();
  }

  @Test
  void modulesThatAreBuiltOnEachOtherAcrossWorkstreamsAreToBeDividedOtherwise() {
    Plan plan = Reactors.plan("ends: Modules core, web", "middle: Modules api");
    assertThat(new Overlaps(plan, SHOP, FILES).implied())
        .containsExactly(
            "ends is built on api of middle, and that on core of ends; divide their modules otherwise, so that one can wait");
  }

  @Test
  void whatTheModulesImplyAndNobodyDeclared() {
    Plan plan = Reactors.plan(
        "front: Modules web", "rest: Modules api; Depends base", "base: Modules core");
    assertThat(new Overlaps(plan, SHOP, FILES).implied())
        .singleElement()
        .asString()
        .startsWith(
            "front is built on api of rest and core of base; write `- **Depends on:** rest, base`");
  }

  @Test
  void whoIsSaidToDependOnNobodyIsNotToldOfItsModules() {
    Plan plan = Reactors.plan(
        "front: Modules web; Depends none", "rest: Modules api", "base: Modules core");
    assertThat(new Overlaps(plan, SHOP, FILES).implied())
        .singleElement()
        .asString()
        .startsWith("rest is built on core of base");
  }
}
