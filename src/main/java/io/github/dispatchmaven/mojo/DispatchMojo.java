package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts or resumes one agent session a workstream, and supervises them until nothing more can be done. What the
 * sessions deliver is checked, and sent back if something is missing.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "dispatch",
    defaultPhase = LifecyclePhase.PROCESS_RESOURCES,
    aggregator = true,
    threadSafe = true,
    requiresProject = false)
public class DispatchMojo extends AbstractTurnsMojo {

  /**
   * Who does the work: {@code claude} (Claude Code), {@code command} (any executable, see {@code dispatch.command}) or
   * {@code rehearsal} (built in, without a model, to try a plan). A plan, or a workstream in it, may name its own.
   * Default: that of the newest dispatch of the feature, else {@code claude}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.AGENT)
  private String agent;

  /**
   * The model, as the agent names it. Default: the agent's own; for {@code claude} it is {@code sonnet}. A plan, or a
   * workstream in it, may name its own. Example: {@code opus}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.MODEL)
  private String model;

  /**
   * The agent's executable. Default: found on the PATH. Example: {@code /opt/claude/bin/claude}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.EXECUTABLE)
  private String executable;

  /**
   * What the agent {@code command} runs: an executable and its arguments, split like a shell does and run without one, in
   * the worktree. It finds the prompt on standard input and in the file {@code DISPATCH_PROMPT}; {@code DISPATCH_FEATURE},
   * {@code DISPATCH_WORKSTREAM}, {@code DISPATCH_SESSION_ID}, {@code DISPATCH_TURN}, {@code DISPATCH_WORKTREE}, {@code
   * DISPATCH_TASKS}, {@code DISPATCH_COORDINATION} and {@code DISPATCH_JOB} tell the rest. Exit status 0 is success.
   * Example: {@code ./scripts/agent.sh --fast}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.COMMAND)
  private String command;

  /**
   * Most turns at once. {@code auto} looks at free memory and the number of workstreams, and stays at 8. Example: {@code
   * 4}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.PARALLEL, defaultValue = "auto")
  private String parallel;

  /**
   * Most verify commands at once. {@code auto} looks at processors and free memory. Example: {@code 2}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.VERIFY_PARALLEL, defaultValue = "auto")
  private String verifyParallel;

  /**
   * How long a verify command may take; then it is ended with all its processes. Example: {@code 20m}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.VERIFY_TIMEOUT, defaultValue = "1h")
  private String verifyTimeout;

  /**
   * Whether the base is verified once, before sessions start. Tests that fail there are charged to no workstream, and
   * tests that are gone from a workstream are found; where the project does not build at all, no session starts.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.VERIFY_BASE, defaultValue = "true")
  private boolean verifyBase;

  /**
   * Which local repository the Maven of workers and of verify commands writes to: {@code isolated}, one for each, through
   * which it reads the user's (Maven 3.9 and later), or {@code shared}, the user's.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.LOCAL_REPOSITORY, defaultValue = "isolated")
  private String localRepository;

  /**
   * Variables of the environment, or patterns with {@code *}, separated by commas, that workers and verify commands get
   * though they look like secrets. All others that do are withheld from them: names with {@code TOKEN}, {@code SECRET},
   * {@code PASSWORD} and the like. An agent has the keys of its own provider. Example: {@code NEXUS_*,NPM_TOKEN}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.KEEP_ENVIRONMENT)
  private String keepEnvironment;

  /**
   * What is done about changes outside of the files that a workstream declares in the plan: {@code enforce} sends them
   * back, {@code warn} tells of them in the status and the report, {@code off} does not look. Where a workstream declares
   * none, changes outside of the modules (or folders) of the paths that its tasks mention are told. Deleted tests are
   * always told.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.SCOPE, defaultValue = "enforce")
  private String scope;

  /**
   * Where JUnit XML for CI goes: one suite a feature, a case a workstream. Nothing is written where git would show it in
   * the checkout.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = PropertyNames.REPORTS_DIRECTORY,
      defaultValue = "${project.build.directory}/dispatch-reports")
  private String reportsDirectory;

  /**
   * How the newest commits of all branches are tried together while sessions still work, when nobody else wants to build: {@code
   * compile} compiles the whole with its tests, {@code test} verifies it, {@code off} does nothing. Who is red together,
   * though green alone, is told.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.TRIAL, defaultValue = "compile")
  private String trial;

  /**
   * Serves the pages of {@code dispatch:dashboard} while this goal works, and prints a link to them.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.DASHBOARD, defaultValue = "false")
  private boolean dashboard;

  /**
   * A command or a URL that is told, as JSON, when this goal is finished, a workstream failed or needs somebody, a limit or the
   * budget is reached, or branches are in conflict. Webhooks of Slack and Teams get the message that they take. Example: {@code
   * notify-send-json}, {@code https://hooks.slack.com/services/...}.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.NOTIFY)
  private String notify;

  /**
   * Rings the bell of the terminal when somebody is needed or all is over, and shows in its title how far the feature is.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.BELL, defaultValue = "false")
  private boolean bell;

  /**
   * A file in which metrics are kept, in the text format of OpenMetrics, while this goal works.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.METRICS)
  private String metrics;

  /**
   * Whether two sessions whose branches will not go together are told so while they work. The console and {@code
   * COORDINATION.md} tell it in any case.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.WARN_WORKERS, defaultValue = "false")
  private boolean warnWorkers;

  /**
   * Goes on though what git runs in this repository was changed since sessions began: hooks, attributes, and settings such
   * as {@code core.fsmonitor}, filters and aliases. Without it nothing is started then.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.ACCEPT_CONFIG, defaultValue = "false")
  private boolean acceptConfig;

  /**
   * How often work that is not done goes back to its session, with what is missing.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.MAX_ROUNDS, defaultValue = "3")
  private String maxRounds;

  /**
   * How often a failed turn is started again, after 10 s and twice as long each time up to 5 min.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.RETRIES, defaultValue = "3")
  private String retries;

  /**
   * Which workstreams to work on, separated by commas. Default: all. Example: {@code api,core}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.WORKSTREAM)
  private String workstream;

  /**
   * Most that this invocation may spend over all sessions, in US dollars. A turn starts only if its share fits, and has
   * it as its client's own limit, which that may overstep by one of its steps. Counts for agents that report what they
   * spend. Default: no limit. Example: {@code 20}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.BUDGET_USD)
  private String budgetUsd;

  /**
   * Starts what may start now, leaves it at work, and returns. A later {@code dispatch} or {@code run} supervises it
   * again.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.DETACH, defaultValue = "false")
  private boolean detach;

  /**
   * Does the workstreams that {@code dispatch.workstream} names again from their start, in new sessions. What they had is
   * kept under {@code refs/dispatch}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.RESTART, defaultValue = "false")
  private boolean restart;

  @Override
  void configure(Map<String, String> values) {
    super.configure(values);
    values.put(PropertyNames.BUDGET_USD, budgetUsd);
    values.put(PropertyNames.DETACH, String.valueOf(detach));
    values.put(PropertyNames.RESTART, String.valueOf(restart));
    values.put(PropertyNames.AGENT, agent);
    values.put(PropertyNames.MODEL, model);
    values.put(PropertyNames.EXECUTABLE, executable);
    values.put(PropertyNames.COMMAND, command);
    values.put(PropertyNames.PARALLEL, parallel);
    values.put(PropertyNames.VERIFY_PARALLEL, verifyParallel);
    values.put(PropertyNames.VERIFY_TIMEOUT, verifyTimeout);
    values.put(PropertyNames.VERIFY_BASE, String.valueOf(verifyBase));
    values.put(PropertyNames.LOCAL_REPOSITORY, localRepository);
    values.put(PropertyNames.KEEP_ENVIRONMENT, keepEnvironment);
    values.put(PropertyNames.ACCEPT_CONFIG, String.valueOf(acceptConfig));
    values.put(PropertyNames.REPORTS_DIRECTORY, reportsDirectory);
    values.put(PropertyNames.TRIAL, trial);
    values.put(PropertyNames.DASHBOARD, String.valueOf(dashboard));
    values.put(PropertyNames.NOTIFY, notify);
    values.put(PropertyNames.BELL, String.valueOf(bell));
    values.put(PropertyNames.METRICS, metrics);
    values.put(PropertyNames.WARN_WORKERS, String.valueOf(warnWorkers));
    values.put(PropertyNames.SCOPE, scope);
    values.put(PropertyNames.MAX_ROUNDS, maxRounds);
    values.put(PropertyNames.RETRIES, retries);
    values.put(PropertyNames.WORKSTREAM, workstream);
  }

  @Override
  boolean lasting() {
    return true;
  }

  @Override
  void work(Workflow workflow) {
    workflow.dispatch();
  }
}
