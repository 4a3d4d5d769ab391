package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Shows a feature in a browser of this machine: who works on what, what is said and changed, what needs somebody, and forms to answer
 * it. Where several features are planned and none is named, all. It reads what other Mavens write, so it may be opened while one works
 * and after the end, and goes on until it is ended. The link that it prints lets one browser in, once.
 *
 * @since 0.2.0
 */
@Mojo(name = "dashboard", aggregator = true, threadSafe = true, requiresProject = false)
public final class DashboardMojo extends AbstractDispatchMojo {

  @Override
  void work(Workflow workflow) {
    workflow.dashboard();
  }
}
