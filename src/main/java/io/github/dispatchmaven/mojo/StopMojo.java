package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Closes one session or all, also from another terminal: a running turn is asked to end, and ended after a grace time.
 * What it did stays; the next {@code dispatch} or {@code run} resumes it.
 *
 * @since 0.1.0
 */
@Mojo(name = "stop", aggregator = true, threadSafe = true, requiresProject = false)
public final class StopMojo extends AbstractDispatchMojo {

  /**
   * Which ones, separated by commas. Default: all. Example: {@code api}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.WORKSTREAM)
  private String workstream;

  /**
   * What a session is told in a last turn before it is closed. Default: it is closed at once. Example: {@code Finalize
   * work and exit}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.MESSAGE)
  private String message;

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.WORKSTREAM, workstream);
    values.put(PropertyNames.MESSAGE, message);
  }

  @Override
  void work(Workflow workflow) {
    workflow.stop();
  }
}
