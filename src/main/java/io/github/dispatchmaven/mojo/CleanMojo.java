package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Removes the worktrees and branches of a feature. What is not merged or not committed stays, is named with the reason, and fails
 * the goal.
 *
 * @since 0.1.0
 */
@Mojo(name = "clean", aggregator = true, threadSafe = true, requiresProject = false)
public final class CleanMojo extends AbstractDispatchMojo {

  /**
   * Removes unmerged branches and uncommitted work too. Their commits are kept under {@code refs/dispatch}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.FORCE, defaultValue = "false")
  private boolean force;

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.FORCE, String.valueOf(force));
  }

  @Override
  void work(Workflow workflow) {
    workflow.clean();
  }
}
