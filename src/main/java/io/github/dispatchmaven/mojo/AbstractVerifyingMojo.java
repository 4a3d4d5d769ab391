package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** What every goal has that runs the verify command, or tells workers of it. */
abstract class AbstractVerifyingMojo extends AbstractDispatchMojo {

  /**
   * The command that has to pass on each workstream's last commit and on the integrated result, in a checkout that holds
   * nothing but what the commit does, in the folder that Maven was started in; split like a shell does and run without one.
   * {@code auto} is the project's own build: its Maven wrapper or the Maven that runs this, with {@code -pl} and {@code
   * -am} for the modules that a workstream names or changes; else {@code ./gradlew check} or {@code npm test}. {@code off}
   * runs none. A plan, or a workstream in it, may name its own. Example: {@code mvn -B -ntp verify -Pci}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.VERIFY, defaultValue = "auto")
  private String verify;

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.VERIFY, verify);
  }
}
