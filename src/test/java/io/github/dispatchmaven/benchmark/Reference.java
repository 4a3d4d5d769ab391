package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What this machine takes for things that everybody knows. */
public final class Reference {

  public static final String PROCESS = "a bare process start";
  static final String SHELL = "an idle shell";

  private static final int STARTS = 21;

  private Reference() {}

  /** Seconds to start a process that does nothing, and to see its end: the median of some. */
  public static double process() throws Exception {
    List<Double> times = new ArrayList<>();
    for (int start = 0; start < STARTS; start++) {
      times.add(Timing.seconds(
          () -> assertThat(new ProcessBuilder("true").start().waitFor()).isZero()));
    }
    return Ratio.median(times);
  }

  /** KiB of memory that a shell has which waits for input. */
  static long shell() throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "echo; read x").start();
    try {
      assertThat(shell.getInputStream().read()).isPositive();
      return resident(shell.pid());
    } finally {
      shell.destroyForcibly();
    }
  }

  /** KiB of memory that a process has. */
  static long resident(long pid) throws IOException {
    return Files.readString(Path.of("/proc/" + pid + "/status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
