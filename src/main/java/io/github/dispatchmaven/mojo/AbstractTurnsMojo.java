package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** What every goal has in which agents are at work. */
abstract class AbstractTurnsMojo extends AbstractVerifyingMojo {

  /**
   * How long a turn may be silent: it writes nothing and uses no processor time. Then it is ended, and the session
   * resumed. Example: {@code 90s}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.STALL_TIMEOUT, defaultValue = "10m")
  private String stallTimeout;

  /**
   * How long a turn, or a setup command, may take at all.
   *
   * @since 0.1.0
   */
  @Parameter(property = PropertyNames.TURN_TIMEOUT, defaultValue = "2h")
  private String turnTimeout;

  /**
   * How long a provider that asks to wait is waited for, such as {@code 6h}, or {@code endless}. One that takes longer ends the
   * run: what waits stays pending, and the build fails. Default: {@code endless} on a terminal, {@code 30m} elsewhere and in CI.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.LIMIT_WAIT)
  private String limitWait;

  /**
   * Takes over the work of jobs that began in a container or on a machine that is gone: each counts as ended, is charged what was
   * reserved for it, and its session goes on in a new job. Refused while anything of it changed within {@code
   * dispatch.stallTimeout}.
   *
   * @since 0.2.0
   */
  @Parameter(property = PropertyNames.TAKE_OVER, defaultValue = "false")
  private boolean takeOver;

  @Override
  void configure(Map<String, String> values) {
    super.configure(values);
    values.put(PropertyNames.STALL_TIMEOUT, stallTimeout);
    values.put(PropertyNames.TURN_TIMEOUT, turnTimeout);
    values.put(PropertyNames.LIMIT_WAIT, limitWait);
    values.put(PropertyNames.TAKE_OVER, String.valueOf(takeOver));
  }
}
