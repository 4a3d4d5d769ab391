package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.gate.ResultsFile;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.Checklist;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Runs the built-in agent as what it is: a process in a checkout. */
class RehearsalTest {

  private static final String TASKS = """
      # Tasks: core

      - [ ] Write `Shop`
        - [ ] with a *test*
      - [x] done before
      1. [ ] C:\\users\\u0022
      """;

  @TempDir
  private Path folder;

  private SampleRepository checkout;

  @BeforeEach
  void project() {
    checkout = SampleRepository.in(folder.resolve("core"));
    checkout.write("src/main/java/shop/Shop.java", "package shop;\n\npublic class Shop {}");
    checkout.write(
        "src/main/java/shop/Till.java", "package shop;\n\nclass Till {\n  Shop shop;\n}\n");
    checkout.write("src/main/resources/shop.properties", "name=shop");
    checkout.write(
        "pom.xml",
        "<?xml version=\"1.0\"?>\n<project>\n  <artifactId>shop</artifactId>\n</project>\n");
    checkout.write(".git/info/exclude", "/TASKS.md\n/RESULTS.md\n");
    checkout.commit("a project");
    checkout.write("TASKS.md", TASKS);
  }

  @Test
  void everyBoxIsTicked() throws Exception {
    rehearse();
    Checklist checklist = Checklist.of(checkout.read("TASKS.md"));
    assertThat(checklist.items()).hasSize(4).allMatch(Checklist.Item::ticked);
    assertThat(checkout.read("TASKS.md")).isEqualTo(TASKS.replace("[ ]", "[x]"));
  }

  @Test
  void everyTaskIsACommitAndNothingIsLeftOver() throws Exception {
    rehearse();
    assertThat(checkout.lines("log", "--format=%s", "-3"))
        .containsExactly(
            "chore: rehearse C:\\users\\u0022",
            "chore: rehearse with a test",
            "chore: rehearse Write Shop");
    assertThat(checkout.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void theResultsHaveAllSections() throws Exception {
    rehearse();
    assertThat(ResultsFile.sections(checkout.read("RESULTS.md")))
        .containsOnlyKeys(
            "Summary", "Files", "Challenges and solutions", "Integration notes", "Suggestions");
  }

  @Test
  void itSaysALineForEachThingItDoes() throws Exception {
    assertThat(rehearse())
        .contains(
            "Reading TASKS.md",
            "Working on: Write `Shop`",
            "Done: Write `Shop`",
            "Wrote RESULTS.md");
  }

  @Test
  void withoutAScopeItWritesANewText() throws Exception {
    rehearse();
    assertThat(changed()).containsExactly("rehearsal-core.md");
  }

  @Test
  void inAFolderItWritesANewText() throws Exception {
    rehearse("docs/guide/**");
    assertThat(changed()).containsExactly("docs/guide/rehearsal-core.md");
  }

  @Test
  void aJavaFileGetsCommentsAndStillCompiles() throws Exception {
    rehearse("src/main/java/shop/Shop.java");
    assertThat(changed()).containsExactly("src/main/java/shop/Shop.java");
    assertThat(checkout.read("src/main/java/shop/Shop.java"))
        .startsWith("package shop;\n\npublic class Shop {}\n// rehearsed: ");
    assertThat(compiles()).isTrue();
  }

  @Test
  void aPomStaysWellFormed() throws Exception {
    rehearse("pom.xml");
    assertThat(changed()).containsExactly("pom.xml");
    Document project = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(checkout.top().resolve("pom.xml").toFile());
    assertThat(project.getElementsByTagName("artifactId").item(0).getTextContent())
        .isEqualTo("shop");
  }

  @Test
  void propertiesWhoseLastLineHasNoEndKeepTheirValues() throws Exception {
    rehearse("**/*.properties");
    assertThat(changed()).containsExactly("src/main/resources/shop.properties");
    Properties properties = new Properties();
    try (BufferedReader reader =
        Files.newBufferedReader(checkout.top().resolve("src/main/resources/shop.properties"))) {
      properties.load(reader);
    }
    assertThat(properties).hasSize(1).containsEntry("name", "shop");
  }

  @Test
  void aFileThatIsNotThereYetIsMade() throws Exception {
    rehearse("src/main/java/shop/Cart.java");
    assertThat(changed()).containsExactly("src/main/java/shop/Cart.java");
    assertThat(compiles()).isTrue();
  }

  @Test
  void itNeverLeavesItsScope() throws Exception {
    for (String scope :
        List.of("docs/**", "src/main/java/shop/Shop.java", "**/*.properties", "pom.xml", "*.md")) {
      Commit before = checkout.head();
      checkout.write("TASKS.md", TASKS);
      rehearse(scope);
      assertThat(Scope.of(List.of(scope))
              .outside(checkout.lines("diff", "--name-only", before.sha(), "HEAD")))
          .as(scope)
          .isEmpty();
    }
  }

  @Test
  void theSecondTurnWithNothingOpenStillEndsWell() throws Exception {
    rehearse();
    Commit first = checkout.head();
    Files.delete(checkout.top().resolve("RESULTS.md"));
    rehearse();
    assertThat(checkout.top().resolve("RESULTS.md")).isRegularFile();
    assertThat(Checklist.of(checkout.read("TASKS.md")).ticked()).isEqualTo(4);
    assertThat(checkout.git("merge-base", first.sha(), "HEAD")).isEqualTo(first.sha());
  }

  @Test
  void theSecondTurnWorksOnWhatWasAdded() throws Exception {
    rehearse();
    checkout.write("TASKS.md", checkout.read("TASKS.md") + "- [ ] one more\n");
    rehearse();
    assertThat(checkout.git("log", "-1", "--format=%s")).isEqualTo("chore: rehearse one more");
    assertThat(Checklist.of(checkout.read("TASKS.md")).ticked()).isEqualTo(5);
  }

  @Test
  void aSheetWithoutTasksStillMakesACommit() throws Exception {
    checkout.write("TASKS.md", "# Tasks: core\n");
    rehearse();
    assertThat(changed()).containsExactly("rehearsal-core.md");
  }

  @Test
  void whatWasLeftUncommittedBeforeIsCommitted() throws Exception {
    checkout.write("README.md", "changed by an earlier turn\n");
    rehearse("docs/**");
    assertThat(checkout.git("status", "--porcelain")).isEmpty();
    assertThat(changed()).contains("README.md");
  }

  /** What it said. */
  private List<String> rehearse(String... scope) throws Exception {
    RehearsalAgent agent = new RehearsalAgent();
    Call.Work call = Calls.in(folder, scope);
    ProcessBuilder builder = new ProcessBuilder(agent.command(call))
        .directory(call.tasks().getParent().toFile())
        .redirectError(folder.resolve("errors").toFile());
    builder.environment().putAll(agent.environment(call));
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> said = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
    return said;
  }

  private List<String> changed() {
    return checkout.lines("diff", "--name-only", "HEAD", ":/a project");
  }

  private boolean compiles() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    try (Stream<Path> sources = Files.walk(checkout.top().resolve("src/main/java"))) {
      List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
      return ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new))
          == 0;
    }
  }
}
