package io.github.dispatchmaven.plan.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangedModulesTest {

  private static final Reactor REACTOR = new Reactor(List.of(
      module("."),
      module("core"),
      module("api", "core"),
      module("web", "api"),
      module("docs"),
      module("group"),
      module("group/one", "docs"),
      module("group/two", "core")));

  private static Module module(String path, String... needs) {
    return new Module(path, "g", path, List.of(needs), List.of(), 1, 1);
  }

  private static Optional<List<String>> closure(String... files) {
    return ChangedModules.closure(
            REACTOR, List.of(files), file -> file.startsWith(".mvn/"), module -> false)
        .map(modules -> modules.stream().map(Module::path).toList());
  }

  @Test
  void whatIsBuiltOnItAndWhatTheseNeed() {
    assertThat(closure("core/src/main/java/A.java"))
        .contains(List.of("core", "api", "web", "group/two"));
    assertThat(closure("web/src/A.java")).contains(List.of("core", "api", "web"));
    assertThat(closure("docs/A.java")).contains(List.of("docs", "group/one"));
    // What people read is built by nobody.
    assertThat(closure("web/x", "CHANGES.md", "README.adoc", "RELEASE-NOTES.txt"))
        .contains(List.of("core", "api", "web"));
    assertThat(closure("web/x", "docs/y"))
        .contains(List.of("core", "api", "web", "docs", "group/one"));
  }

  @Test
  void allOfItWhereAChangeMayReachAll() {
    assertThat(closure("pom.xml")).isEmpty();
    assertThat(closure("checkstyle.xml")).isEmpty();
    assertThat(closure("docs/x", "header.txt")).isEmpty();
    assertThat(closure(".mvn/jvm.config")).isEmpty();
    assertThat(closure("group/pom.xml")).isEmpty();
    assertThat(closure("web/pom.xml")).isEmpty();
    assertThat(closure("docs/new/pom.xml")).isEmpty();
    assertThat(closure()).isEmpty();
  }

  @Test
  void allOfItWhereAModuleUsesFilesOutsideOfItself() {
    assertThat(ChangedModules.closure(
            REACTOR, List.of("docs/x"), file -> false, module -> module.path().equals("web")))
        .isEmpty();
  }

  @Test
  void allOfItWhereThereIsNoReactor() {
    assertThat(ChangedModules.closure(Reactor.NONE, List.of("a/x"), file -> false, module -> false))
        .isEmpty();
  }
}
