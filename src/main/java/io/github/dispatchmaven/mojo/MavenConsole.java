package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.core.Console;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** What happens, in Maven's log. */
final class MavenConsole implements Console {

  private static final String TICK = "\u2713";
  private static final String PLAIN_TICK = "[ok]";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss ");

  private final Log log;
  private final Optional<Clock> clock;
  private final String mark;

  /**
   * @param clock whose time, in its zone, begins each line; empty for none
   */
  MavenConsole(Log log, Optional<Clock> clock) {
    this.log = log;
    this.clock = clock;
    this.mark = StandardOutput.charset().newEncoder().canEncode(TICK) ? TICK : PLAIN_TICK;
  }

  @Override
  public void done(String line) {
    log.info(time() + mark + " " + line);
  }

  @Override
  public void info(String line) {
    log.info(time() + line);
  }

  @Override
  public void text(String line) {
    if (log.isInfoEnabled()) {
      info(line);
    } else {
      StandardOutput.stream().println(line);
    }
  }

  @Override
  public void warn(String line) {
    log.warn(time() + line);
  }

  private String time() {
    return clock.map(c -> LocalTime.now(c).format(TIME)).orElse("");
  }
}
