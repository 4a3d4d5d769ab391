package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.PropertyNames;
import io.github.dispatchmaven.run.Workflow;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Reads and checks a plan, and prints its workstreams and waves. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", aggregator = true, threadSafe = true, requiresProject = false)
public final class PlanMojo extends AbstractDispatchMojo {

  /**
   * Who does the work: {@code claude} (Claude Code), {@code command} (any executable, see {@code dispatch.command}) or
   * {@code rehearsal} (built in, without a model, to try a plan). A plan, or a workstream in it, may name its own.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.AGENT, defaultValue = "claude")
  private String agent;

  /**
   * The command that has to pass on each workstream's last commit and on the integrated result, run in the worktree, in
   * the folder that Maven was started in; split like a shell does and run without one. {@code off} runs none; so does
   * {@code auto}, for now. A plan, or a workstream in it, may name its own. Example: {@code mvn -B -ntp verify}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.VERIFY, defaultValue = "auto")
  private String verify;

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

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.AGENT, agent);
    values.put(PropertyNames.VERIFY, verify);
    values.put(PropertyNames.BASE, base);
    values.put(PropertyNames.FORMAT, format);
  }

  @Override
  void work(Workflow workflow) {
    workflow.plan(StandardOutput.stream()::print);
  }
}
