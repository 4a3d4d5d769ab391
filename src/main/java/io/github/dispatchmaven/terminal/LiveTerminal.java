package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.workspace.Shell;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.NonBlockingReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminal that Maven was started on. It is left as it was found, whatever ends this JVM: a small shell beside it waits for
 * that, since nothing of a process that is killed can.
 */
public final class LiveTerminal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveTerminal.class);

  private static final String GUARD = Shell.script(LiveTerminal.class, "guard.sh");
  private static final int COLOURS = 8;
  private static final long GUARD_SECONDS = 2;
  /** Fields after the parenthesised name in {@code /proc/self/stat}: its process group, and that in the foreground of its terminal. */
  private static final int GROUP = 2;

  private static final int FOREGROUND = 5;

  private static final String ESCAPE = "\u001b";
  /** As {@code printf %b} reads it. */
  private static final String PRINTED_ESCAPE = "\\0033";

  private final Terminal terminal;
  private final Charset encoding;
  private final Theme theme;
  private final Thread hook;
  private final Optional<Process> guard;
  /** Not that of the library, which closes its own whenever it likes. */
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);

  private volatile Window window = Window.USUAL;
  private String leave = "";
  private boolean gone;
  private boolean closed;
  private volatile boolean ending;

  private LiveTerminal(
      Terminal terminal, Optional<Process> guard, Charset encoding, boolean colours) {
    this.guard = guard;
    this.terminal = terminal;
    this.encoding = encoding;
    this.theme = Theme.of(colours, encoding);
    this.hook = new Thread(
        () -> {
          ending = true;
          restore();
        },
        "dispatch-terminal");
  }

  /** Empty where there is none that can be drawn on. */
  public static Optional<LiveTerminal> open(Charset encoding, boolean colours) {
    if (!foreground()) {
      return Optional.empty();
    }
    // Before anything is changed.
    Optional<Process> guard = guard();
    try {
      // Signals stay with the JVM: Ctrl-C ends sessions first. A changed size is seen with the next
      // picture.
      Terminal terminal = TerminalBuilder.builder()
          .system(true)
          .jni(true)
          .exec(false)
          .ffm(false)
          .dumb(false)
          .nativeSignals(false)
          .encoding(encoding)
          .build();
      LiveTerminal opened = new LiveTerminal(terminal, guard, encoding, colours);
      Runtime.getRuntime().addShutdownHook(opened.hook);
      return Optional.of(opened);
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debug("nothing is drawn on this terminal", e);
      guard.ifPresent(LiveTerminal::dismiss);
      return Optional.empty();
    }
  }

  /** Whether keys come here; a shell may have put Maven into the background. True where the system does not tell. */
  static boolean foreground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[GROUP].equals(fields[FOREGROUND]);
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  Theme theme() {
    return theme;
  }

  /** As it is now; where nobody can tell any more, as it was last. */
  Window window() {
    try {
      Size size = terminal.getSize();
      if (size.getColumns() > 0 && size.getRows() > 0) {
        window = new Window(size.getColumns(), size.getRows());
      }
    } catch (RuntimeException e) {
      LOG.trace("the size of the terminal is not known any more", e);
    }
    return window;
  }

  /** A line as the terminal takes it. */
  static String ansi(AttributedString line) {
    return line.toAnsi(COLOURS, ForceMode.None);
  }

  /** In one piece, so that what others write meanwhile is before it or after it. */
  synchronized void write(String text) {
    if (!closed && !gone && !text.isEmpty()) {
      raw(text);
    }
  }

  /** Where the terminal is gone, the work goes on without it. */
  private void raw(String text) {
    try {
      out.write(text.getBytes(encoding));
      out.flush();
    } catch (IOException e) {
      LOG.debug("the terminal is gone", e);
      gone = true;
    }
  }

  /**
   * Begins to draw.
   *
   * @param enter what the terminal is told now
   * @param leave what it is told at the end, also where this JVM is killed
   */
  synchronized void begin(String enter, String leave) {
    this.leave = leave;
    guard.ifPresent(waiting -> tell(waiting, leave.replace(ESCAPE, PRINTED_ESCAPE)));
    write(enter);
  }

  /** What is drawn is over, and the terminal goes on as others use it. */
  synchronized void end() {
    write(leave);
    leave = "";
  }

  /** Whether this JVM is on its way down. */
  boolean ending() {
    return ending;
  }

  /** Keys come one by one, and are not shown. */
  NonBlockingReader keys() {
    terminal.enterRawMode();
    return terminal.reader();
  }

  /** Waits for the end of this JVM; empty where there is no shell. */
  private static Optional<Process> guard() {
    try {
      Process process = new ProcessBuilder(List.of("sh", "-c", GUARD))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      // It says so once it knows how the terminal is.
      process.getInputStream().read();
      return Optional.of(process);
    } catch (IOException e) {
      LOG.debug("nobody restores the terminal of a killed Maven", e);
      return Optional.empty();
    }
  }

  private static void tell(Process guard, String line) {
    try {
      OutputStream in = guard.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException e) {
      LOG.debug("the guard of the terminal is gone", e);
    }
  }

  /** Returns once the terminal is as it was found, in what no library sets back too. */
  private static void dismiss(Process guard) {
    tell(guard, "over");
    try {
      guard.waitFor(GUARD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void restore() {
    if (closed) {
      return;
    }
    try {
      end();
      terminal.close();
    } catch (IOException | RuntimeException e) {
      // Its library closes it at the end of the JVM too.
      LOG.debug("the terminal cannot be closed", e);
    } finally {
      closed = true;
      guard.ifPresent(LiveTerminal::dismiss);
    }
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is on its way down.
      LOG.trace("too late to take the hook away", e);
    }
  }
}
