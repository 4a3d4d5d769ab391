package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Owner;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.workspace.Shell;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs as processes of this machine, each in a session of its own where the system has {@code setsid}. */
public final class LocalEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);

  private static final String WRAPPER = Shell.script(LocalEngine.class, "wrapper.sh");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(4500);
  private static final int MOST_ROUNDS = 10;

  private final Host host;
  private final Map<JobFolder, Process> started = new ConcurrentHashMap<>();
  private final Map<JobFolder, ProcessClaim> claims = new ConcurrentHashMap<>();
  private @Nullable ProcessTable looked;
  private long lookedAt;

  public LocalEngine(Host host) {
    this.host = host;
  }

  @Override
  public void start(JobFolder folder, Launch launch, Runnable ended) {
    if (launch.command().isEmpty()) {
      throw new IllegalArgumentException("the job " + folder.path() + " has no command");
    }
    List<String> command = new ArrayList<>();
    host.executable("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(List.of(
        "sh",
        "-c",
        WRAPPER,
        "dispatch-job",
        folder.path().toString(),
        folder.prompt().toString()));
    command.addAll(launch.command());
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(launch.directory().toFile())
        .redirectInput(new File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(Git.CLEARED);
    builder.environment().keySet().removeAll(launch.withheld());
    builder.environment().putAll(launch.environment());
    builder.environment().put(JobFolder.MARK, folder.path().toString());
    try {
      Process process = builder.start();
      LOG.debug(
          "process {} of {} in {}: {}",
          process.pid(),
          folder.path(),
          launch.directory(),
          launch.command());
      started.put(folder, process);
      process.onExit().thenRun(ended);
    } catch (IOException e) {
      throw IoFailure.cannot("start a process in " + launch.directory(), e);
    }
  }

  @Override
  public Map<JobFolder, Observation> observe(Collection<JobFolder> folders) {
    Map<JobFolder, Observation> seen = new HashMap<>();
    folders.forEach(folder -> seen.put(folder, look(folder)));
    return seen;
  }

  private Observation look(JobFolder folder) {
    try {
      OptionalInt exit = folder.exit();
      Optional<ProcessClaim> claim = claim(folder);
      Optional<Owner> owner = claim.map(ProcessClaim::owner);
      if (exit.isPresent()) {
        claims.remove(folder);
        return new Observation(JobLife.GONE, owner, exit);
      }
      JobLife life = claim.map(by -> life(folder, by)).orElseGet(() -> unclaimed(folder));
      // It may have written its exit status between the two looks.
      return new Observation(life, owner, life == JobLife.GONE ? folder.exit() : exit);
    } catch (IOException e) {
      return Observation.unreadable("cannot read " + folder.path() + ": " + e.getMessage());
    }
  }

  /** A claim of this machine does not change any more, so it is read once. */
  private Optional<ProcessClaim> claim(JobFolder folder) throws IOException {
    ProcessClaim known = claims.get(folder);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ProcessClaim> claim = folder.claim();
    claim.filter(by -> host.life(by) == JobLife.ALIVE).ifPresent(by -> claims.put(folder, by));
    return claim;
  }

  /** Whether it lives: a process that this JVM started tells it, another is looked for, which costs something. */
  private JobLife life(JobFolder folder, ProcessClaim claim) {
    Process process = started.get(folder);
    return process != null && process.pid() == claim.pid() && process.isAlive()
        ? JobLife.ALIVE
        : host.life(claim);
  }

  /** A wrapper of ours that has not claimed yet is on its way; one that ended without a claim never will. */
  private JobLife unclaimed(JobFolder folder) {
    Process process = started.get(folder);
    if (process == null) {
      return JobLife.UNCLAIMED;
    }
    return process.isAlive() ? JobLife.ALIVE : JobLife.GONE;
  }

  /** As it was at most a short while ago: many jobs are asked about one after the other. */
  @Override
  public synchronized Optional<Duration> processorTime(JobFolder folder) {
    long now = System.nanoTime();
    if (looked == null || now - lookedAt > LOOK_AGAIN.toNanos()) {
      looked = ProcessTable.of(host);
      lookedAt = now;
    }
    return looked.tree(folder).processorTime();
  }

  @Override
  public void interrupt(Collection<JobFolder> folders) {
    Map<Boolean, List<String>> heeding = clients(folders).stream()
        .collect(Collectors.partitioningBy(
            pid -> !host.ignoresInterrupt(pid),
            Collectors.mapping(String::valueOf, Collectors.toList())));
    signal("-INT", Required.value(heeding, true));
    // Of a Maven that was begun in the background of a shell they have it that this signal is
    // nothing to them.
    signal("-TERM", Required.value(heeding, false));
  }

  /** Who is asked to end. Where the system tells the children of a wrapper, nobody else is looked at. */
  private List<Long> clients(Collection<JobFolder> folders) {
    List<Long> clients = new ArrayList<>();
    List<JobFolder> others = new ArrayList<>();
    for (JobFolder folder : folders) {
      Optional<List<Long>> children = wrapper(folder).flatMap(host::children);
      if (children.isEmpty()) {
        others.add(folder);
      } else if (!folder.isWritingExit()) {
        clients.addAll(children.get());
      }
    }
    ProcessTable.of(host, others).trees(others).stream()
        .flatMap(tree -> tree.clients().stream())
        .map(ProcessHandle::pid)
        .forEach(clients::add);
    return clients;
  }

  private Optional<Long> wrapper(JobFolder folder) {
    try {
      return claim(folder)
          .filter(claim -> life(folder, claim) == JobLife.ALIVE)
          .map(ProcessClaim::pid);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void signal(String signal, List<String> processes) {
    if (processes.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", signal));
    command.addAll(processes);
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw IoFailure.cannot("ask processes to end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was born while others were ended, or is about to be, is ended in the next round. */
  @Override
  public void kill(Collection<JobFolder> folders) {
    Set<ProcessHandle> ended = new HashSet<>();
    boolean born = true;
    for (int round = 0; born && round < MOST_ROUNDS; round++) {
      born = false;
      for (ProcessTree tree : ProcessTable.of(host, folders).trees(folders)) {
        for (ProcessHandle process : tree.all()) {
          process.destroyForcibly();
          born |= ended.add(process);
        }
        born |= tree.toCome();
      }
    }
  }
}
