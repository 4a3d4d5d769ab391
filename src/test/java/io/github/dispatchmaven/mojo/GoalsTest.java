package io.github.dispatchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals as Maven configures them. */
@MojoTest
class GoalsTest {

  private static final String POM = "src/test/resources/goals/pom.xml";
  private static final String PLAN = """
      # Greeter

      ## Workstream: api
      The greeting.

      ### Tasks
      - [ ] Write it

      ## Workstream: web
      The page.

      - **Depends on:** api
      """;

  @TempDir
  private Path project;

  @Inject
  private MavenSession session;

  private SampleRepository users;

  @BeforeEach
  void createProject() throws Exception {
    users = SampleRepository.empty(project);
    users.commit("specs/greeter.md", PLAN);
    when(session.getExecutionRootDirectory()).thenReturn(project.toString());
  }

  @Test
  @InjectMojo(goal = "run", pom = POM)
  void runTakesThePlanAndTheAgentFromThePom(RunMojo run) throws Exception {
    run.execute();

    assertThat(
            users.git("log", "--merges", "--format=%s", "greeter/integration").lines())
        .contains("Merge web workstream", "Merge api workstream");
    assertThat(project.resolve(".worktrees/greeter/REPORT.md")).isRegularFile();
  }

  @Test
  @InjectMojo(goal = "run", pom = POM)
  void thePlanOnTheCommandLineWinsOverThePom(RunMojo run) throws Exception {
    Files.writeString(project.resolve("specs/other.md"), PLAN);
    session.getUserProperties().setProperty(PropertyNames.PLAN, "@specs/other.md");

    run.execute();

    assertThat(users.git("branch", "--list", "--format=%(refname:short)").lines())
        .contains("other/api", "other/web", "other/integration");
  }

  @Test
  @InjectMojo(goal = "run", pom = POM)
  @MojoParameter(name = "agent", value = "nobody")
  void anUnknownAgentIsNamedBeforeAnythingIsCreated(RunMojo run) {
    assertThatThrownBy(run::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("dispatch.agent")
        .hasMessageContaining("\"nobody\"")
        .hasMessageContaining("rehearsal");
    assertThat(project.resolve(".worktrees")).doesNotExist();
    assertThat(project.resolve(".git/dispatch")).doesNotExist();
  }

  @Test
  @InjectMojo(goal = "run", pom = POM)
  @MojoParameter(name = "skip", value = "true")
  void skipDoesNothing(RunMojo run) throws Exception {
    run.execute();

    assertThat(project.resolve(".worktrees")).doesNotExist();
  }

  @Test
  @InjectMojo(goal = "run", pom = POM)
  void aMistypedPropertyIsRefusedBeforeAnythingStarts(RunMojo run) {
    asCalled(run, "dispatch:run");
    session.getUserProperties().setProperty("dispatch.agnet", "rehearsal");
    assertThatThrownBy(run::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("there is no property dispatch.agnet; did you mean -Ddispatch.agent?");
    session.getUserProperties().remove("dispatch.agnet");
    session.getUserProperties().setProperty("dryrun", "true");
    assertThatThrownBy(run::execute).hasMessageContaining("did you mean -Ddispatch.dryRun?");
    assertThat(project.resolve(".worktrees")).doesNotExist();
    assertThat(project.resolve(".git/dispatch")).doesNotExist();
  }

  @Test
  @InjectMojo(goal = "plan", pom = POM)
  void whatStandsInMavenConfigIsWarnedOfAndNotTyped(PlanMojo plan) throws Exception {
    Files.createDirectories(project.resolve(".mvn"));
    Files.writeString(project.resolve(".mvn/maven.config"), "-T1\n-Ddispatch.agnet=rehearsal\n");
    session.getRequest().setMultiModuleProjectDirectory(project.toFile());
    session.getUserProperties().setProperty("dispatch.agnet", "rehearsal");
    asCalled(plan, "dispatch:plan");
    List<String> warned = warnings(plan);
    plan.execute();
    assertThat(warned)
        .anyMatch(
            line -> line.equals(
                ".mvn/maven.config: there is no property dispatch.agnet; did you mean -Ddispatch.agent?"));
  }

  @Test
  @InjectMojo(goal = "plan", pom = POM)
  void beforeABoundGoalItIsOnlyWarnedOf(PlanMojo plan) throws Exception {
    session.getUserProperties().setProperty("dispatch.agnet", "rehearsal");
    session.getUserProperties().setProperty("agent", "of another plugin");
    List<String> warned = warnings(plan);
    plan.execute();
    assertThat(warned)
        .filteredOn(line -> line.contains("there is no property"))
        .containsExactly(
            "on the command line: there is no property dispatch.agnet; did you mean -Ddispatch.agent?");
  }

  @Test
  @InjectMojo(goal = "plan", pom = POM)
  void namesThatThePomUsesPass(PlanMojo plan) throws Exception {
    asCalled(plan, "dispatch:plan");
    MavenProject own = new MavenProject();
    own.setFile(Files.writeString(project.resolve("pom.xml"), "<project>${dispatch.mine}</project>")
        .toFile());
    MojoExtension.setVariableValueToObject(plan, "project", own);
    session.getUserProperties().setProperty("dispatch.mine", "1");
    plan.execute();
    session.getUserProperties().setProperty("dispatch.yours", "1");
    assertThatThrownBy(plan::execute).hasMessageContaining("dispatch.yours");
  }

  private void asCalled(AbstractDispatchMojo mojo, String goal) {
    when(session.getGoals()).thenReturn(List.of(goal));
    try {
      MojoExtension.setVariableValueToObject(
          mojo, "execution", new MojoExecution(null, "default-cli", MojoExecution.Source.CLI));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> warnings(AbstractDispatchMojo mojo) {
    List<String> warned = new ArrayList<>();
    mojo.setLog(new SystemStreamLog() {
      @Override
      public void warn(CharSequence line) {
        warned.add(line.toString());
      }
    });
    return warned;
  }

  @Test
  @InjectMojo(goal = "plan", pom = POM)
  void planChangesNothing(PlanMojo plan) throws Exception {
    plan.execute();

    assertThat(project.resolve(".worktrees")).doesNotExist();
    assertThat(project.resolve(".git/dispatch")).doesNotExist();
  }

  @Test
  @InjectMojo(goal = "plan", pom = POM)
  void aBadPlanIsTheUsersFailureAndNamesFileAndLine(PlanMojo plan) throws Exception {
    Files.writeString(
        project.resolve("specs/greeter.md"),
        PLAN.replace("Depends on:** api", "Depends on:** apy"));

    assertThatThrownBy(plan::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith("specs/greeter.md:12: ")
        .hasMessageContaining("apy")
        .hasMessageContaining("api");
  }

  @Test
  @InjectMojo(goal = "plan", pom = POM)
  @MojoParameter(name = "plannerOrder", value = "graph")
  void anUnknownOrderOfModulesIsRefusedInOneLine(PlanMojo plan) {
    assertThatThrownBy(plan::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("dispatch.plannerOrder is \"graph\"; use one of none, reactor");
  }

  @Test
  @InjectMojo(goal = "dispatch", pom = POM)
  void dispatchAloneSaysWhichGoalComesFirst(DispatchMojo dispatch) {
    assertThatThrownBy(dispatch::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("dispatch:init-worktrees");
  }

  @Test
  @InjectMojo(goal = "init-worktrees", pom = POM)
  void initWorktreesOutsideOfARepositoryCannotWork(
      InitWorktreesMojo init, @TempDir Path elsewhere) {
    when(session.getExecutionRootDirectory()).thenReturn(elsewhere.toString());

    assertThatThrownBy(init::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("not in a git repository");
  }

  @Test
  @InjectMojo(goal = "run", pom = POM)
  void theReportNamesCallsThatGoOnOnTheSameTerms(RunMojo run) throws Exception {
    session.getUserProperties().setProperty(PropertyNames.VERIFY, "test -f README.md");
    session.getUserProperties().setProperty(PropertyNames.MAX_ROUNDS, "0");

    assertThatThrownBy(run::execute).isInstanceOf(MojoFailureException.class);

    assertThat(project.resolve(".worktrees/greeter/REPORT.md"))
        .content()
        .contains(
            ":run -Dplan=greeter -Ddispatch.maxRounds=0 -Ddispatch.verify='test -f README.md'");
  }

  @Test
  @InjectMojo(goal = "run", pom = POM)
  void whatAPersonWroteIntoATaskSheetStays(RunMojo run) throws Exception {
    run.execute();
    Path sheet = project.resolve(".worktrees/greeter/api/TASKS.md");
    Files.writeString(sheet, Files.readString(sheet) + "\n- [ ] One more thing\n");

    run.execute();

    assertThat(sheet).content().contains("- [ ] One more thing");
  }
}
