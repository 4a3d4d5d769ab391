package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every worker of a real project adds to: the changelog, the POM, the messages. */
class MergedByMeaningTest {

  private static final String POM = """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>g</groupId>
        <artifactId>a</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        <properties>
          <x>1</x>
        </properties>
        <dependencies>
        </dependencies>
      </project>
      """;
  private static final String DEPENDENCY =
      "    <dependency>\\n      <groupId>g</groupId>\\n      <artifactId>%s</artifactId>\\n      <version>1</version>\\n    </dependency>\\n";

  @TempDir
  private Path folder;

  private Project project;

  @AfterEach
  void endAll() throws Exception {
    project.close();
  }

  private void project(String... workstreams) throws Exception {
    project = Project.of(folder, workstreams);
    project.users.write("CHANGES.md", "# Changes\n\n## Next\n\n- begin\n");
    project.users.write("pom.xml", POM);
    project.users.write("messages.properties", "hello=Hello\n");
    project.users.commit("files");
  }

  private static String entry(String name) {
    return "printf -- '- add " + name + "\\n' >> CHANGES.md\n";
  }

  private static String dependency(String name, String version) {
    return "sed -i 's|^  </dependencies>|"
        + DEPENDENCY.formatted(name).replace("<version>1", "<version>" + version)
        + "  </dependencies>|' pom.xml\n";
  }

  @Test
  void allGoInAndItIsToldOnce() throws Exception {
    String[] names =
        IntStream.rangeClosed(1, 14).mapToObj(number -> "w" + number).toArray(String[]::new);
    project(names);
    for (String name : names) {
      project.order(
          "does-" + name,
          entry(name) + dependency(name, "1") + "echo " + name + "=x >> messages.properties\n");
    }
    project.goals("dispatch.parallel=4").run();

    String integration = project.users.git("show", "shop/integration:CHANGES.md") + "\n";
    String pom = project.users.git("show", "shop/integration:pom.xml");
    for (String name : names) {
      assertThat(integration).containsOnlyOnce("- add " + name + "\n");
      assertThat(pom).containsOnlyOnce("<artifactId>" + name + "</artifactId>");
      assertThat(project.users.git("show", "shop/integration:messages.properties"))
          .containsOnlyOnce(name + "=x");
    }
    assertThat(project.console.warned()).noneMatch(line -> line.contains("predicted"));
    assertThat(project.console.said().stream().filter(line -> line.contains("merged by meaning")))
        .hasSizeBetween(0, 3);
    assertThat(project.users.git(
            "log", "--first-parent", "-1", "--format=%(trailers)", "shop/integration"))
        .contains(
            "Dispatch-Merged-By-Meaning: CHANGES.md",
            "Dispatch-Merged-By-Meaning: messages.properties",
            "Dispatch-Merged-By-Meaning: pom.xml",
            "Dispatch-Workstream: ");
    assertThat(project.console.done())
        .anyMatch(
            line -> line.endsWith(", with CHANGES.md, messages.properties, pom.xml by meaning"));
    assertThat(Files.readString(project.users.top().resolve(".worktrees/shop/REPORT.md")))
        .contains(", with CHANGES.md, messages.properties, pom.xml merged by meaning");
  }

  @Test
  void oneDependencyInTwoVersionsIsAConflictThoughGitMergesIt() throws Exception {
    project("api", "web");
    project.users.write(
        "pom.xml",
        POM.replace(
            "  </dependencies>", "    <!-- a -->\n\n\n\n\n\n\n    <!-- b -->\n  </dependencies>"));
    project.users.commit("room");
    project.order("does-api", dependency("x", "1"));
    project.order(
        "does-web",
        "sed -i 's|^    <!-- a -->|" + DEPENDENCY.formatted("x").replace("<version>1", "<version>2")
            + "    <!-- a -->|' pom.xml\n");
    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api in pom.xml");
    assertThat(Files.readString(project.users.top().resolve(".worktrees/shop/CONFLICTS.md")))
        .contains("the version of the dependency g:x: 1 and 2");
    assertThat(project.users.top().resolve(".worktrees/shop/integration/pom.xml"))
        .content()
        .contains("<<<<<<<", "      <version>1</version>\n", "      <version>2</version>\n");
    assertThat(project
            .users
            .at(project.users.top().resolve(".worktrees/shop/integration"))
            .git("diff", "--name-only", "--diff-filter=U"))
        .isEqualTo("pom.xml");
  }

  @Test
  void anAgentResolvesTheOneKeyThatIsLeft() throws Exception {
    project("api", "web");
    project.order("does-api", dependency("x", "1") + dependency("ours", "1") + entry("api"));
    project.order("does-web", dependency("x", "2") + dependency("theirs", "1") + entry("web"));
    Path seen = folder.resolve("seen.xml");
    project.order(
        "does-integration",
        "cp pom.xml " + seen + "\n"
            + "sed -i -e '/^<<<<<<</,/^=======/d' -e '/^>>>>>>>/d' pom.xml\n"
            + "exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();

    String marked = Files.readString(seen);
    String between = marked.substring(marked.indexOf("<<<<<<<"), marked.indexOf(">>>>>>>"));
    assertThat(marked.split("<<<<<<<")).hasSize(2);
    assertThat(between)
        .contains("<version>1</version>", "<version>2</version>")
        .doesNotContain("<artifactId>ours</artifactId>", "<artifactId>theirs</artifactId>");
    String pom = project.users.git("show", "shop/integration:pom.xml");
    for (String name : new String[] {"ours", "theirs", "x"}) {
      assertThat(pom).containsOnlyOnce("<artifactId>" + name + "</artifactId>");
    }
    assertThat(pom.split("<version>2</version>")).hasSize(2);
    assertThat(project.users.git("show", "shop/integration:CHANGES.md"))
        .contains("- add api", "- add web");
  }

  @Test
  void whoDependsOnBothBeginsWithBoth() throws Exception {
    project = Project.of(folder, "api", "web", "shop");
    project.users.write("CHANGES.md", "# Changes\n\n- begin\n");
    project.users.write("pom.xml", POM);
    project.users.commit(
        "shop.md",
        "# Shop\n\n## Workstream: api\n- [ ] Do it\n\n## Workstream: web\n- [ ] Do it\n\n"
            + "## Workstream: shop\n- **Depends on:** api, web\n- [ ] Do it\n");
    project.order("does-api", entry("api") + dependency("a", "1"));
    project.order("does-web", entry("web") + dependency("w", "1"));
    project.order("does-shop", "cp CHANGES.md pom.xml " + folder + "\n" + entry("shop"));
    project.goals().run();

    assertThat(Files.readString(folder.resolve("CHANGES.md")))
        .isEqualTo("# Changes\n\n- begin\n- add api\n- add web\n");
    assertThat(Files.readString(folder.resolve("pom.xml")))
        .contains("<artifactId>a</artifactId>", "<artifactId>w</artifactId>");
    assertThat(project.users.git("show", "shop/integration:CHANGES.md")).endsWith("- add shop");
  }

  @Test
  void howTheProjectHasAFileMergedGoesFirst() throws Exception {
    project("api", "web");
    project.users.write(".gitattributes", "CHANGES.md -merge\n");
    project.users.commit("attributes");
    project.order("does-api", entry("api"));
    project.order("does-web", entry("web"));
    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api in CHANGES.md");
  }

  @Test
  void itCanBeTurnedOff() throws Exception {
    project("api", "web");
    project.order("does-api", entry("api"));
    project.order("does-web", entry("web"));
    assertThatThrownBy(
            () -> project.goals("dispatch.mergeByMeaning=pom,properties").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api in CHANGES.md");
    project.goals().integrate();
    assertThat(project.users.git("show", "shop/integration:CHANGES.md"))
        .contains("- add api\n- add web");
  }

  @Test
  void aWrongKindIsRefused() throws Exception {
    project("api");
    assertThatThrownBy(() -> project.goals("dispatch.mergeByMeaning=poms").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dispatch.mergeByMeaning has \"poms\"; use true, false, or some of pom,changelog,properties,services,gitignore,module-info,imports");
  }
}
