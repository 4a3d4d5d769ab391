package io.github.dispatchmaven.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command of the user that reads announcements from its standard input, one a call. */
final class NotifyCommand implements Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(NotifyCommand.class);

  private final List<String> command;
  private final Duration patience;

  /**
   * @param patience for one call
   */
  NotifyCommand(List<String> command, Duration patience) {
    this.command = List.copyOf(command);
    this.patience = patience;
  }

  /** What it is called is not told: it may be a URL without its scheme, and so a secret. */
  private Process start() throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      LOG.trace("a command cannot be started", e);
      throw new IOException("the command cannot be started", null);
    }
  }

  @Override
  public void take(Announcement announcement) throws IOException, InterruptedException {
    Process process = start();
    try (OutputStream in = process.getOutputStream()) {
      in.write((announcement.json() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It need not read it; how it ends tells what is wrong.
      LOG.trace("a command does not read what it is told", e);
    }
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("it did not end within " + patience.toSeconds() + " s");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException("it ends with exit status " + process.exitValue());
    }
  }
}
