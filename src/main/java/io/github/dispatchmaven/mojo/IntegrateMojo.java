package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Merges the completed workstreams into {@code <feature>/integration} in a worktree of its own, verifies the result and
 * writes the report. The user's checkout is not touched.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "integrate",
    defaultPhase = LifecyclePhase.VERIFY,
    aggregator = true,
    threadSafe = true,
    requiresProject = false)
public final class IntegrateMojo extends AbstractTurnsMojo {

  /**
   * How long a verify command may take; then it is ended with all its processes. Example: {@code 20m}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.VERIFY_TIMEOUT, defaultValue = "1h")
  private String verifyTimeout;

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
   * What prepares a new worktree: {@code auto} runs {@code uv sync} where there is a {@code uv.lock} and {@code npm ci}
   * where there is a {@code package-lock.json} (Maven needs nothing), {@code off} runs nothing, else a command line. A
   * setup that fails is noted and stops nothing. A plan may name its own.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.SETUP, defaultValue = "auto")
  private String setup;

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
   * What a merge conflict does: {@code stop} merges nothing after it, {@code skip} leaves that workstream out and merges
   * the rest, {@code resolve} has an agent resolve it in the integration worktree: taken is what leaves no marks, changes
   * nothing else and passes the verify command. Nothing is ever half merged, and what is not merged fails the build.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.ON_CONFLICT, defaultValue = "stop")
  private String onConflict;

  /**
   * Merges everything again from the base. What the integration branch had is kept under {@code refs/dispatch}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.RESTART, defaultValue = "false")
  private boolean restart;

  /**
   * Whether a workstream with which the whole is red, though its own branch was green, is left out, with what depends on
   * it, until the rest is green.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.DROP_RED, defaultValue = "false")
  private boolean dropRed;

  /**
   * Whether, where the whole is red, commits are tried only as far as what they change can make them red: changed modules, what is
   * built on them, and what these need. Always the whole is built where a change may reach all, and for the result.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.VERIFY_CHANGED, defaultValue = "true")
  private boolean verifyChanged;

  /**
   * A remote to which the integration branch is pushed. Default: none; landing is yours. Example: {@code origin}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.PUSH)
  private String push;

  @Override
  void configure(Map<String, String> values) {
    super.configure(values);
    values.put(PropertyNames.VERIFY_TIMEOUT, verifyTimeout);
    values.put(PropertyNames.LOCAL_REPOSITORY, localRepository);
    values.put(PropertyNames.KEEP_ENVIRONMENT, keepEnvironment);
    values.put(PropertyNames.SETUP, setup);
    values.put(PropertyNames.REPORTS_DIRECTORY, reportsDirectory);
    values.put(PropertyNames.ON_CONFLICT, onConflict);
    values.put(PropertyNames.DROP_RED, String.valueOf(dropRed));
    values.put(PropertyNames.VERIFY_CHANGED, String.valueOf(verifyChanged));
    values.put(PropertyNames.PUSH, push);
    values.put(PropertyNames.RESTART, String.valueOf(restart));
  }

  @Override
  void work(Workflow workflow) {
    workflow.integrate();
  }
}
