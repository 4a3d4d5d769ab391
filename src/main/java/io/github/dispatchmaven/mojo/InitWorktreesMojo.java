package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Creates a branch and a worktree for each workstream below {@code .worktrees/<feature>}, with the user's {@code .env}.
 * Those that are there already stay as they are.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "init-worktrees",
    defaultPhase = LifecyclePhase.INITIALIZE,
    aggregator = true,
    threadSafe = true,
    requiresProject = false)
public final class InitWorktreesMojo extends AbstractDispatchMojo {

  /**
   * Where the branches start: a branch, a tag or a commit id. A plan may name its own.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.BASE, defaultValue = "HEAD")
  private String base;

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
   * Further keys of an {@code .env}, separated by commas, that hold ports: each worktree gets its own, as for {@code PORT}.
   * Example: {@code SERVER_PORT,DB_PORT}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.PORT_KEYS)
  private String portKeys;

  /**
   * Takes over the work of jobs that began in a container or on a machine that is gone: each counts as ended, is charged what was
   * reserved for it, and its session goes on in a new job. Refused while anything of it changed within {@code
   * dispatch.stallTimeout}.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.TAKE_OVER, defaultValue = "false")
  private boolean takeOver;

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.BASE, base);
    values.put(PropertyNames.SETUP, setup);
    values.put(PropertyNames.PORT_KEYS, portKeys);
    values.put(PropertyNames.TAKE_OVER, String.valueOf(takeOver));
  }

  @Override
  void work(Workflow workflow) {
    workflow.initWorktrees();
  }
}
