package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.PropertyNames;
import io.github.dispatchmaven.run.Workflow;
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
    name = "integrate", defaultPhase = LifecyclePhase.VERIFY,
    aggregator = true, threadSafe = true, requiresProject = false)
public final class IntegrateMojo extends AbstractDispatchMojo {

  /**
   * The command that has to pass on each workstream's last commit and on the integrated result, run in the worktree, in
   * the folder that Maven was started in; split like a shell does and run without one. {@code off} runs none; {@code
   * auto} builds the modules that a workstream names, and runs none for others. A plan, or a workstream in it, may name its own. Example: {@code mvn -B -ntp verify}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.VERIFY, defaultValue = "auto")
  private String verify;

  /**
   * What a merge conflict does: {@code stop} merges nothing after it, {@code skip} leaves that workstream out and merges
   * the rest. Either way nothing is half merged, and the build fails.
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

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.VERIFY, verify);
    values.put(PropertyNames.ON_CONFLICT, onConflict);
    values.put(PropertyNames.RESTART, String.valueOf(restart));
  }

  @Override
  void work(Workflow workflow) {
    workflow.integrate();
  }
}
