package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.JobLife;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This machine: which it is, what it has installed, which of its processes live. */
public final class Host {

  private static final Path PROC = Path.of("/proc");
  private static final String UNKNOWN = "-";
  /** Fields after the parenthesised name in {@code /proc/<pid>/stat}: the state, the session, and the start in clock ticks. */
  private static final int STATE = 0;

  /** The bit of the signal 2 in a mask of signals. */
  private static final long INTERRUPT = 0b10;

  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int START = 19;

  private final Map<String, String> environment;
  private final String name = name();
  private final String boot =
      firstLine(PROC.resolve("sys/kernel/random/boot_id")).orElse(UNKNOWN);
  private final String pidNamespace = pidNamespace();

  Host(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  public static Host local() {
    return new Host(System.getenv());
  }

  /** Looks a program up as a shell would: a path as it is, a name on the PATH. */
  public Optional<Path> executable(String name) {
    if (name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0) {
      return Optional.of(Path.of(name)).filter(Files::isExecutable).filter(Files::isRegularFile);
    }
    return Stream.of(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** Bytes that new processes can use; what the system caches in memory counts as free. */
  public long availableMemory() {
    try (Stream<String> lines = Files.lines(PROC.resolve("meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .findFirst()
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Whether the process that claimed a job still lives, as far as this machine can tell. */
  JobLife life(ProcessClaim claim) {
    boolean sameBoot = claim.boot().equals(boot) && !claim.boot().equals(UNKNOWN);
    if (!sameBoot && !claim.host().equals(name)) {
      return JobLife.UNKNOWN;
    }
    if (!sameBoot && !claim.boot().equals(UNKNOWN)) {
      return JobLife.GONE;
    }
    if (!claim.pidNamespace().equals(pidNamespace)) {
      return JobLife.UNKNOWN;
    }
    return alive(claim.pid(), claim.startTicks()) ? JobLife.ALIVE : JobLife.GONE;
  }

  private static boolean alive(long pid, long startTicks) {
    if (startTicks == 0) {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
    return stat(pid)
        .filter(fields -> !fields[STATE].equals("Z") && Long.parseLong(fields[START]) == startTicks)
        .isPresent();
  }

  private static String name() {
    return firstLine(PROC.resolve("sys/kernel/hostname")).orElseGet(() -> {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (IOException e) {
        return UNKNOWN;
      }
    });
  }

  private static String pidNamespace() {
    try {
      return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static Optional<String> firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A variable of a process's environment; empty where it is gone, another user's, or the system does not tell. */
  Optional<String> variable(long pid, String name) {
    try {
      return ProcessTable.variable(Files.readAllBytes(PROC.resolve(pid + "/environ")), name);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The session that a process is in, and when the process began, in clock ticks from boot; empty where it is gone, or the
   * system does not tell.
   */
  Optional<SessionMember> session(ProcessHandle process) {
    return stat(process.pid())
        .map(fields -> new SessionMember(
            process,
            Long.parseLong(fields[PARENT]),
            Long.parseLong(fields[SESSION]),
            Long.parseLong(fields[START])));
  }

  /** Whether a claim was made on this machine as it is now, and in this namespace, so that its numbers mean something here. */
  boolean here(ProcessClaim claim) {
    return claim.boot().equals(boot)
        && !boot.equals(UNKNOWN)
        && claim.pidNamespace().equals(pidNamespace);
  }

  /** The children of a process of one thread, as the system tells them; empty where it does not. */
  Optional<List<Long>> children(long pid) {
    try {
      String children = Files.readString(
          PROC.resolve(pid + "/task/" + pid + "/children"), StandardCharsets.ISO_8859_1);
      return Optional.of(Stream.of(children.split(" "))
          .filter(child -> !child.isBlank())
          .map(child -> Long.parseLong(child.strip()))
          .toList());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String[]> stat(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a process ignores the signal by which it would be asked to end; false where the system does not tell. */
  boolean ignoresInterrupt(long pid) {
    try (Stream<String> lines =
        Files.lines(PROC.resolve(pid + "/status"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line ->
              (Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16)
                      & INTERRUPT)
                  != 0);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return false;
    }
  }

  /** The process of a claim, if it lives. */
  Optional<ProcessHandle> process(ProcessClaim claim) {
    return life(claim) == JobLife.ALIVE ? ProcessHandle.of(claim.pid()) : Optional.empty();
  }
}
