package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Collects and prints every {@code RESULTS.md}, says what is missing, and looks ahead to the merge.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "results",
    defaultPhase = LifecyclePhase.PACKAGE,
    aggregator = true,
    threadSafe = true,
    requiresProject = false)
public final class ResultsMojo extends AbstractDispatchMojo {

  /**
   * Whether conflicts are also predicted of what is not committed yet.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.UNCOMMITTED, defaultValue = "false")
  private boolean uncommitted;

  /**
   * How the results are printed: {@code table}, or {@code json} for other programs, of which nothing else is printed with Maven's
   * {@code -q}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.FORMAT, defaultValue = "table")
  private String format;

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.FORMAT, format);
    values.put(PropertyNames.UNCOMMITTED, String.valueOf(uncommitted));
  }

  @Override
  void work(Workflow workflow) {
    workflow.results();
  }
}
