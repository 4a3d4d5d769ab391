package io.github.dispatchmaven.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.engine.Access;
import io.github.dispatchmaven.engine.Engines;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.workspace.Fence;
import io.github.dispatchmaven.workspace.JobEnvironment;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.LocalRepository;
import io.github.dispatchmaven.workspace.ProjectShape;
import io.github.dispatchmaven.workspace.Provisioning;
import io.github.dispatchmaven.workspace.Sheets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of job has to do with its own checkout and local repository, and with nobody else's. */
class LaunchAccessTest {

  private static final List<String> MAVEN = List.of("mvn", "-B", "verify");

  @TempDir
  private Path folder;

  private SampleRepository users;
  private Layout layout;
  private Site site;
  private Path usersMaven;

  @BeforeEach
  void site() throws IOException {
    users = SampleRepository.in(folder.resolve("shop"));
    Repository repository = users.repository();
    layout = new Layout(repository.top(), repository.commonDirectory(), "cart");
    usersMaven = Files.createDirectories(folder.resolve("m2"));
    Sheets sheets = Sheets.besides(List.of());
    site = new Site(
        new Site.Project(
            new Plan("cart", "cart.md", "", Map.of(), "", List.of(), List.of()),
            repository,
            layout,
            sheets,
            ProjectShape.NONE,
            Set.of()),
        Journal.open(layout.journal(), Clock.systemUTC()),
        Agents.builtIn(Host.local(), Map.of(), List.of("agent")),
        Engines.named(Engines.LOCAL, Host.local()),
        new Provisioning(repository, layout, sheets, List.of()),
        new JobEnvironment(
            layout,
            sheets,
            new LocalRepository(Optional.of(usersMaven), true, false, false, Map.of()),
            new Fence(repository, layout, Map.of()),
            Optional.of(maven()),
            "",
            List.of()),
        Audience.of(new RecordedConsole()),
        Clock.systemUTC(),
        "mvn dispatch:run");
    site.journal()
        .append(List.of(
            new Fact.Planned(Map.of("api", List.of()), users.head(), Optional.empty()),
            new Fact.Creating("api", 1),
            new Fact.Created("api", users.head())));
    new Worktrees(repository).addDetached(layout.worktree("api"), users.head());
  }

  /** A distribution, of which only the version of its core is looked at. */
  private Path maven() throws IOException {
    Path home = folder.resolve("maven");
    Files.createDirectories(home.resolve("lib"));
    try (JarOutputStream core =
        new JarOutputStream(Files.newOutputStream(home.resolve("lib/maven-core-3.9.16.jar")))) {
      core.putNextEntry(new JarEntry("META-INF/maven/org.apache.maven/maven-core/pom.properties"));
      core.write("version=3.9.16".getBytes(StandardCharsets.UTF_8));
    }
    Files.createDirectories(home.resolve("bin"));
    return Files.writeString(home.resolve("bin/mvn"), "");
  }

  private static JobSpec turn(String agent) {
    return JobSpec.turn(
        new JobId("api", JobKind.TURN, 1, 1),
        new Turn(
            agent,
            Optional.empty(),
            Optional.of("s-1"),
            false,
            Prompt.BEGIN,
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private Path job(JobSpec spec) {
    return JobFolder.of(layout, spec.id()).path();
  }

  @Test
  void aTurnCommitsInItsWorktreeAndReadsTheUsersLocalRepositoryThroughItsOwn() {
    JobSpec spec = turn("command");
    assertThat(new Launches(site).turn(spec).access())
        .isEqualTo(new Access(
            Set.of(
                layout.worktree("api"),
                layout.common(),
                layout.localRepository("api"),
                layout.coordination()),
            Set.of(usersMaven, job(spec)),
            true));
  }

  @Test
  void anAgentWithoutAModelSpeaksWithNobody() {
    assertThat(new Launches(site).turn(turn("rehearsal")).access().network()).isFalse();
  }

  @Test
  void aSetupHasWhatItsWorkerHas() {
    assertThat(new Launches(site).command("api", List.of("true")).access())
        .isEqualTo(new Access(
            Set.of(
                layout.worktree("api"),
                layout.common(),
                layout.localRepository("api"),
                layout.coordination()),
            Set.of(usersMaven),
            true));
  }

  @Test
  void aVerificationSeesNothingOfTheWorktree() {
    JobSpec spec =
        JobSpec.verify(new JobId("api", JobKind.VERIFY, 2, 1), users.head(), "mvn -B verify");
    assertThat(new Launches(site).verify(spec, "api", MAVEN, List.of()).access())
        .isEqualTo(new Access(
            Set.of(
                layout.verifyCheckout("api"),
                layout.common(),
                layout.verifyRepository("api"),
                job(spec).resolve("given")),
            Set.of(usersMaven),
            true));
  }

  @Test
  void theBuildOfTheBaseFillsTheUsersLocalRepository() {
    JobSpec spec =
        JobSpec.verify(new JobId(".base", JobKind.VERIFY, 1, 1), users.head(), "mvn -B verify");
    assertThat(new Launches(site).base(spec, MAVEN, List.of()).access().writes())
        .contains(usersMaven)
        .doesNotContain(layout.verifyRepository(Layout.BASE));
  }

  @Test
  void aResolverWorksInTheIntegration() {
    JobSpec spec = turn("command");
    assertThat(new Launches(site)
            .resolve(spec, site.agents().named("command"), List.of("a.txt"), "Merge.")
            .access()
            .writes())
        .containsExactlyInAnyOrder(
            layout.integration(),
            layout.common(),
            layout.localRepository(Layout.INTEGRATION),
            layout.coordination());
  }

  @Test
  void aPlannerChangesNothing() {
    JobSpec spec = turn("command");
    assertThat(Launches.plan(
                site.workbench(),
                spec,
                site.agents().named("command"),
                "Divide.",
                "The spec.",
                Set.of())
            .access())
        .isEqualTo(new Access(Set.of(), Set.of(layout.top(), layout.common(), job(spec)), true));
  }
}
