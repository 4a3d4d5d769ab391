package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Real jobs in a temporary folder, ended with all they started when a test is over. */
final class Jobs implements AutoCloseable {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(5);

  /** Nobody asks what these may. */
  static final Access NOTHING = new Access(Set.of(), Set.of(), false);

  final LocalEngine engine = new LocalEngine(Host.local());

  private final Path folder;

  Jobs(Path folder) {
    this.folder = folder;
  }

  JobFolder folder(String name) {
    return new JobFolder(folder.resolve(name));
  }

  static Launch shell(Path directory, String script) {
    return new Launch(
        List.of("sh", "-c", script),
        Map.of("GIVEN", "by the launch"),
        Set.of(),
        directory,
        NOTHING,
        "the prompt\n");
  }

  /** Starts a script; the latch opens when the process is gone. */
  public CountDownLatch start(JobFolder job, String script) throws IOException {
    Launch launch = shell(folder, script);
    job.write(JobSpec.setup(new JobId("core", JobKind.SETUP, 1, 1)), launch);
    CountDownLatch gone = new CountDownLatch(1);
    engine.start(job, launch, gone::countDown);
    return gone;
  }

  /** Runs a script to its end. */
  JobFolder run(String name, String script) throws Exception {
    JobFolder job = folder(name);
    await(start(job, script));
    return job;
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE, TimeUnit.NANOSECONDS)) {
      throw new AssertionError("still running");
    }
  }

  /** Looks until it is so, for a time that is long enough for any machine. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came to be");
      }
      LockSupport.parkNanos(BETWEEN);
    }
  }

  /** The process that a script wrote down by its id, in a file of this folder. */
  ProcessHandle process(String file) throws IOException {
    Path path = folder.resolve(file);
    await(() -> Files.exists(path));
    return ProcessHandle.of(Long.parseLong(Files.readString(path).strip())).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> jobs = Files.list(folder)) {
      for (Path job : jobs.filter(Files::isDirectory).toList()) {
        List<JobFolder> folders = List.of(new JobFolder(job));
        engine.kill(folders);
        await(() -> ProcessTable.of(Host.local()).trees(folders).get(0).all().isEmpty());
      }
    }
  }
}
