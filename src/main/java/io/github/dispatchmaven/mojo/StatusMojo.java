package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows what is happening, also while another Maven works.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", aggregator = true, threadSafe = true, requiresProject = false)
public final class StatusMojo extends AbstractDispatchMojo {

  /**
   * {@code table}, or {@code json} for one JSON object on standard output: run Maven with {@code -q} to have it alone.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.FORMAT, defaultValue = "table")
  private String format;

  /**
   * Shows it again whenever it changes: on a terminal on the whole window, where keys are answered, until somebody quits; else the
   * rows that changed, until nobody works on the feature any more; with {@code dispatch.format=json} one object a line.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.WATCH, defaultValue = "false")
  private boolean watch;

  /**
   * Whether the build fails while a workstream is not completed.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.FAIL_IF_INCOMPLETE, defaultValue = "false")
  private boolean failIfIncomplete;

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.FORMAT, format);
    values.put(PropertyNames.WATCH, String.valueOf(watch));
    values.put(PropertyNames.FAIL_IF_INCOMPLETE, String.valueOf(failIfIncomplete));
  }

  @Override
  void work(Workflow workflow) {
    workflow.status();
  }

  @Override
  boolean lasting() {
    return watch;
  }
}
