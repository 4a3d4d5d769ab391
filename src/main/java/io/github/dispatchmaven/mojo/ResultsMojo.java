package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Collects and prints every {@code RESULTS.md}, says what is missing, and looks ahead to the merge.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "results", defaultPhase = LifecyclePhase.PACKAGE,
    aggregator = true, threadSafe = true, requiresProject = false)
public final class ResultsMojo extends AbstractDispatchMojo {

  @Override
  void work(Workflow workflow) {
    workflow.results();
  }
}
