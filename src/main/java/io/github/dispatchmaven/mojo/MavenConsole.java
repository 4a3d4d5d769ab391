package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.core.Console;
import java.nio.charset.Charset;
import org.apache.maven.plugin.logging.Log;

/** What happens, in Maven's log. */
final class MavenConsole implements Console {

  private static final String TICK = "\u2713";
  private static final String PLAIN_TICK = "[ok]";

  private final Log log;
  private final String mark;

  MavenConsole(Log log) {
    this.log = log;
    this.mark = terminal().newEncoder().canEncode(TICK) ? TICK : PLAIN_TICK;
  }

  /** JDK 17 has the encoding of standard output in an internal property only; later ones have a public one. */
  private static Charset terminal() {
    for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "sun.jnu.encoding"}) {
      String name = System.getProperty(property, "");
      if (!name.isEmpty() && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return Charset.defaultCharset();
  }

  @Override
  public void done(String line) {
    log.info(mark + " " + line);
  }

  @Override
  public void info(String line) {
    log.info(line);
  }

  @Override
  public void warn(String line) {
    log.warn(line);
  }
}
