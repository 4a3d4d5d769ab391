package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what the agents said and did, turn after turn: their words, each tool call in a line, results shortened. Works
 * beside a running dispatch.
 *
 * @since 0.1.0
 */
@Mojo(name = "logs", aggregator = true, threadSafe = true, requiresProject = false)
public final class LogsMojo extends AbstractDispatchMojo {

  /**
   * Which workstreams to show, separated by commas. Default: all. Example: {@code api}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.WORKSTREAM)
  private String workstream;

  /**
   * Goes on printing what comes, until nobody works on the feature any more.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.FOLLOW, defaultValue = "false")
  private boolean follow;

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.WORKSTREAM, workstream);
    values.put(PropertyNames.FOLLOW, String.valueOf(follow));
  }

  @Override
  void work(Workflow workflow) {
    workflow.logs();
  }
}
