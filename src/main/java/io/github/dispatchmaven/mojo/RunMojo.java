package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * The main job: {@code init-worktrees}, {@code generate-tasks}, {@code dispatch} and {@code integrate}, going on from
 * whatever an earlier run left.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", aggregator = true, threadSafe = true, requiresProject = false)
public final class RunMojo extends DispatchMojo {

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
   * Whether the completed workstreams are merged at the end.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.INTEGRATE, defaultValue = "true")
  private boolean integrate;

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
   * Who divides a spec that has no workstreams: an agent ({@code claude}, or {@code command}), or {@code modules}, which
   * asks no agent and proposes one workstream a module, or a group of modules where there are many. The plan is written beside
   * the spec, as {@code <spec>.plan.md}, to be looked through and edited. Default: nobody; then such a spec is refused.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.PLANNER)
  private String planner;

  /**
   * What waits for what where {@code dispatch.planner=modules} divides a spec: {@code none}, since "do this in every module"
   * needs no other module's new work, so all can be worked on at the same time; or {@code reactor}, where each workstream waits
   * for those that its modules are built on. It counts when the plan is made, not for one that is there already. Example:
   * {@code reactor}.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.PLANNER_ORDER, defaultValue = "none")
  private String plannerOrder;

  /**
   * The model that divides a spec, as the agent names it. Default for {@code claude}: {@code opus}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.PLANNER_MODEL)
  private String plannerModel;

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
    values.put(PropertyNames.PLANNER, planner);
    values.put(PropertyNames.PLANNER_ORDER, plannerOrder);
    values.put(PropertyNames.PLANNER_MODEL, plannerModel);
    values.put(PropertyNames.BASE, base);
    values.put(PropertyNames.SETUP, setup);
    values.put(PropertyNames.PORT_KEYS, portKeys);
    values.put(PropertyNames.INTEGRATE, String.valueOf(integrate));
    values.put(PropertyNames.ON_CONFLICT, onConflict);
    values.put(PropertyNames.DROP_RED, String.valueOf(dropRed));
    values.put(PropertyNames.VERIFY_CHANGED, String.valueOf(verifyChanged));
    values.put(PropertyNames.PUSH, push);
  }

  @Override
  void work(Workflow workflow) {
    workflow.run();
  }
}
