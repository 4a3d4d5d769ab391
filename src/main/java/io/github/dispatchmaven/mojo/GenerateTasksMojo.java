package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes a {@code TASKS.md} into each worktree, and {@code COORDINATION.md} beside them. Ticked boxes stay ticked.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "generate-tasks",
    defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
    aggregator = true,
    threadSafe = true,
    requiresProject = false)
public final class GenerateTasksMojo extends AbstractVerifyingMojo {

  @Override
  void work(Workflow workflow) {
    workflow.generateTasks();
  }
}
