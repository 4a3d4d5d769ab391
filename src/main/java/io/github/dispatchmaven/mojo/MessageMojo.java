package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says something to one session or to all: guidance, or a question. A session between two turns is told at once; one at
 * work with its next turn. A message is kept until it is told, and told once.
 *
 * <p>To a question - it ends with a question mark - the goal waits for the answers and prints them. Examples: {@code mvn
 * dispatch:message -Ddispatch.workstream=api -Ddispatch.message="Use Jackson, not Gson."}, {@code mvn dispatch:message
 * -Ddispatch.message="What is your current progress?"}
 *
 * @since 0.1.0
 */
@Mojo(name = "message", aggregator = true, threadSafe = true, requiresProject = false)
public final class MessageMojo extends AbstractDispatchMojo {

  /**
   * What is said, word for word.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.MESSAGE)
  private String message;

  /**
   * To whom, separated by commas. Default: to all. Example: {@code api}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.WORKSTREAM)
  private String workstream;

  /**
   * Waits for the answer, also where the message is no question.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.FOLLOW, defaultValue = "false")
  private boolean follow;

  @Override
  void configure(Map<String, String> values) {
    values.put(PropertyNames.MESSAGE, message);
    values.put(PropertyNames.WORKSTREAM, workstream);
    values.put(PropertyNames.FOLLOW, String.valueOf(follow));
  }

  @Override
  void work(Workflow workflow) {
    workflow.message();
  }
}
