package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Reads and checks a plan, and prints what a run would come to: workstreams, waves, overlaps, expected length and cost. It
 * creates nothing, but for the plan itself where {@code dispatch.planner} divides a spec.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", aggregator = true, threadSafe = true, requiresProject = false)
public final class PlanMojo extends AbstractTurnsMojo {

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
   * Where the branches start: a branch, a tag or a commit id. A plan may name its own.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.BASE, defaultValue = "HEAD")
  private String base;

  /**
   * {@code table}, or {@code json} for one JSON object on standard output: run Maven with {@code -q} to have it alone.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.FORMAT, defaultValue = "table")
  private String format;

  /**
   * Who divides a spec that has no workstreams: an agent ({@code claude}, or {@code command}), or {@code modules}, which
   * asks no agent and proposes one workstream a module, or a group of modules where there are many. The plan is written beside
   * the spec, as {@code <spec>.plan.md}, to be looked through and edited; while it is there it is used. What an agent answered
   * is read again rather than paid for again; {@code dispatch.restart} asks anew. Default: nobody; then such a spec is refused.
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
   * How many sessions may be at work at once. {@code auto} looks at free memory and the number of workstreams, and stays at 8.
   * A plan that can never use them is told so, and {@code dispatch.planner=modules} makes workstreams for so many. Example:
   * {@code 16}.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.PARALLEL, defaultValue = "auto")
  private String parallel;

  /**
   * What all sessions together may spend, in US dollars; and what the planner may. Default: no limit.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.BUDGET_USD)
  private String budgetUsd;

  /**
   * The agent's executable. Default: found on the PATH.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.EXECUTABLE)
  private String executable;

  /**
   * What the agent {@code command} runs.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.COMMAND)
  private String command;

  /**
   * Variables of the environment, or patterns with {@code *}, separated by commas, that the planner's agent gets though they look
   * like secrets. All others that do are withheld from it; it has the keys of its own provider. Example: {@code NEXUS_*}.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.KEEP_ENVIRONMENT)
  private String keepEnvironment;

  @Override
  void configure(Map<String, String> values) {
    super.configure(values);
    values.put(PropertyNames.AGENT, agent);
    values.put(PropertyNames.BASE, base);
    values.put(PropertyNames.FORMAT, format);
    values.put(PropertyNames.PLANNER, planner);
    values.put(PropertyNames.PLANNER_ORDER, plannerOrder);
    values.put(PropertyNames.PLANNER_MODEL, plannerModel);
    values.put(PropertyNames.PARALLEL, parallel);
    values.put(PropertyNames.BUDGET_USD, budgetUsd);
    values.put(PropertyNames.EXECUTABLE, executable);
    values.put(PropertyNames.COMMAND, command);
    values.put(PropertyNames.KEEP_ENVIRONMENT, keepEnvironment);
  }

  @Override
  void work(Workflow workflow) {
    workflow.plan();
  }
}
