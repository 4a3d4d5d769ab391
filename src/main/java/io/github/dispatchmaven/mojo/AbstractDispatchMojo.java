package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.dispatch.jobs.InterruptedRun;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.journal.FormatException;
import io.github.dispatchmaven.plan.PlanException;
import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.context.Settings;
import io.github.dispatchmaven.terminal.LiveTerminal;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;

/** What every goal has: the plan it works on, whether it is skipped, and how failures reach the user. */
abstract class AbstractDispatchMojo extends AbstractMojo {

  private static final String LIMIT_WAIT_UNWATCHED = "30m";
  private static final String PREFIX = "dispatch";

  /**
   * The plan file, relative to where Maven was started (a leading {@code @} is allowed), or the name of a feature that is
   * planned already. On the command line: {@code -Dplan=specs/my_feature.md}. Without it, the only planned feature is
   * meant. A POM property of this name is not looked at.
   *
   * @since 0.1.0
   */
  @Parameter
  private String plan;

  /**
   * The feature's name, instead of the one that the plan or its file name gives. On the command line: {@code
   * -Dfeature=my_feature}. A POM property of this name is not looked at.
   *
   * @since 0.1.0
   */
  @Parameter
  private String feature;

  /**
   * Does nothing, and says so.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.SKIP, defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /**
   * Shows what a goal would do, and changes nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.DRY_RUN, defaultValue = "false")
  private boolean dryRun;

  /**
   * Where sessions and verifications run. There is {@code local}: as processes of this machine.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.ENGINE, defaultValue = "local")
  private String engine;

  /**
   * Files that are merged by what they say where git conflicts: {@code true} for all kinds that are known, {@code false} for
   * none, or some of {@code pom}, {@code changelog}, {@code properties}, {@code services}, {@code gitignore}, {@code
   * module-info} and {@code imports}, separated by commas. What the project's {@code .gitattributes} says of merging a file
   * goes first.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.MERGE_BY_MEANING, defaultValue = "true")
  private String mergeByMeaning;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Inject
  private ProjectBuilder projects;

  @Parameter(defaultValue = "${plugin}", readonly = true)
  private PluginDescriptor plugin;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true)
  private MojoExecution execution;

  /** What the goal does. */
  abstract void work(Workflow workflow);

  /** The goal's own parameters, by property; null values are left out. */
  void configure(Map<String, String> values) {}

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: " + PropertyNames.SKIP + " is set.");
      return;
    }
    if (!System.getenv().getOrDefault(JobFolder.MARK, "").isEmpty()) {
      getLog().info("Skipped: this Maven runs inside of a job of dispatch-maven-plugin.");
      return;
    }
    if (!once()) {
      getLog().debug("Only the top-level project dispatches.");
      return;
    }
    try {
      new GivenProperties(session, project, System.getenv())
          .check(PREFIX, plugin == null ? PREFIX : plugin.getPluginLookupKey(), execution)
          .forEach(getLog()::warn);
      Optional<LiveTerminal> terminal = terminal();
      try {
        work(new Workflow(
            request(), console(terminal.isPresent()), StandardOutput.stream()::print, terminal));
      } finally {
        terminal.ifPresent(LiveTerminal::close);
      }
    } catch (PlanException e) {
      if (e.problems().size() > 1) {
        e.problems().forEach(problem -> getLog().error(problem.text()));
      }
      throw new MojoFailureException(
          e.problems().size() == 1
              ? e.problems().get(0).text()
              : "the plan has " + e.problems().size() + " problems; the first: "
                  + e.problems().get(0).text());
    } catch (Failure | InterruptedRun e) {
      throw new MojoFailureException(e.getMessage());
    } catch (InvalidPathException e) {
      throw new MojoExecutionException("the locale of this machine cannot name the path \""
          + e.getInput() + "\"; run Maven with LC_ALL=C.UTF-8");
    } catch (GitException | FormatException | IllegalArgumentException | UncheckedIOException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** Whether it takes so long that people watch it. */
  boolean lasting() {
    return false;
  }

  /** Where people watch a goal that takes long, what is going on is drawn. */
  private Optional<LiveTerminal> terminal() {
    return lasting()
            && getLog().isInfoEnabled()
            && !session.isParallel()
            && Terminal.watched(session.getRequest().isInteractiveMode(), System.getenv())
        ? LiveTerminal.open(StandardOutput.charset(), coloured())
        : Optional.empty();
  }

  /** As people tell programs, and Maven. */
  private boolean coloured() {
    Properties user = session.getUserProperties();
    String style = user.getProperty("style.color", user.getProperty("maven.style.color", "auto"));
    return System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
        && !style.equals("never")
        && !style.equals("false");
  }

  /** Where nothing is drawn, each line of a goal that takes long has its time. */
  private Console console(boolean drawn) {
    return new MavenConsole(
        getLog(), lasting() && !drawn ? Optional.of(Clock.systemDefaultZone()) : Optional.empty());
  }

  /** Maven calls a bound aggregator in every module, and with {@code -pl} none of them is the execution root. */
  private boolean once() {
    return project == null
        || session.getTopLevelProject() == null
        || project.equals(session.getTopLevelProject());
  }

  /** The short prefix works where the POM declares the plugin; its coordinates work everywhere. */
  private String prefix() {
    boolean declared = plugin == null
        || project != null
            && project.getBuildPlugins().stream()
                .anyMatch(p -> p.getKey().equals(plugin.getPluginLookupKey()));
    return declared ? PREFIX : plugin.getId();
  }

  private Request request() {
    Properties user = session.getUserProperties();
    Map<String, String> commandLine = new HashMap<>();
    user.stringPropertyNames().stream()
        .filter(name -> name.startsWith("dispatch."))
        .forEach(name -> commandLine.put(name, user.getProperty(name)));
    Map<String, String> configured = new HashMap<>();
    configured.put(PropertyNames.DRY_RUN, String.valueOf(dryRun));
    configured.put(PropertyNames.ENGINE, engine);
    configured.put(PropertyNames.MERGE_BY_MEANING, mergeByMeaning);
    configure(configured);
    configured.values().removeIf(java.util.Objects::isNull);
    configured.putIfAbsent(
        PropertyNames.LIMIT_WAIT,
        Terminal.present(System.getenv()) ? Settings.ENDLESS : LIMIT_WAIT_UNWATCHED);
    Path started = Path.of(
        session.getSystemProperties().getProperty("user.dir", System.getProperty("user.dir")));
    Path root =
        Optional.ofNullable(session.getExecutionRootDirectory()).map(Path::of).orElse(started);
    return new Request(
        prefix(),
        root,
        started,
        Optional.ofNullable(user.getProperty(PropertyNames.PLAN, plan)),
        Optional.ofNullable(user.getProperty(PropertyNames.FEATURE, feature)),
        commandLine,
        configured,
        new ReactorReader(session, projects).read(),
        new RunningMavenReader(session, project, plugin == null ? "" : plugin.getPluginLookupKey())
            .read(),
        System.getenv());
  }
}
