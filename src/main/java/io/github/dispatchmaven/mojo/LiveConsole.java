package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.core.Console;
import java.io.PrintStream;
import java.util.List;

/** A terminal: what happens scrolls by above, and what is going on stays below it, drawn again when it changes. */
final class LiveConsole implements Console {

  private static final String CONTROL = "\u001b[";
  /** From here to the end of the screen. */
  private static final String ERASE = CONTROL + "J";
  /** The terminal itself cuts lines that are longer than it is wide, whatever its width is by now. */
  private static final String CUT = CONTROL + "?7l";

  private static final String WRAP = CONTROL + "?7h";

  private final Console log;
  private final PrintStream out;
  private List<String> shown = List.of();

  /**
   * @param log whose lines reach the same terminal
   */
  LiveConsole(Console log, PrintStream out) {
    this.log = log;
    this.out = out;
  }

  @Override
  public void done(String line) {
    above(() -> log.done(line));
  }

  @Override
  public void info(String line) {
    above(() -> log.info(line));
  }

  @Override
  public void warn(String line) {
    above(() -> log.warn(line));
  }

  private synchronized void above(Runnable print) {
    List<String> below = shown;
    draw(List.of());
    print.run();
    draw(below);
  }

  @Override
  public synchronized void now(List<String> lines) {
    if (!lines.equals(shown)) {
      draw(lines);
    }
  }

  @Override
  public boolean live() {
    return true;
  }

  /** In one piece, so that nobody sees it half drawn. */
  private void draw(List<String> lines) {
    StringBuilder text = new StringBuilder();
    if (!shown.isEmpty()) {
      text.append('\r').append(CONTROL).append(shown.size()).append('A').append(ERASE);
    }
    if (!lines.isEmpty()) {
      text.append(CUT);
      lines.forEach(line -> text.append(line).append('\n'));
      text.append(WRAP);
    }
    shown = List.copyOf(lines);
    out.print(text);
    out.flush();
  }
}
