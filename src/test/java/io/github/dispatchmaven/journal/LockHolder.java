package io.github.dispatchmaven.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Another process that tries to take a lock, says whether it did, and holds it until its input ends. */
final class LockHolder implements AutoCloseable {

  private final Process process;
  private final String said;

  private LockHolder(Process process, String said) {
    this.process = process;
    this.said = said;
  }

  static LockHolder tries(Path file) throws IOException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    return new LockHolder(process, process.inputReader().readLine());
  }

  boolean holds() {
    return said.equals("taken");
  }

  long pid() {
    return process.pid();
  }

  /** Ends it without giving it a chance to clean up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  public static void main(String[] arguments) throws IOException {
    Optional<Lock> lock = Lock.tryAcquire(Path.of(arguments[0]), Clock.systemUTC());
    System.out.println(lock.isPresent() ? "taken" : "refused");
    System.in.read();
    if (lock.isPresent()) {
      lock.get().close();
    }
  }
}
