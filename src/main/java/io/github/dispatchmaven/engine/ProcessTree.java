package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.Life;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All processes of a job: the wrapper, what descends from it, and what left its session but carries the job's mark. */
final class ProcessTree {

  private final ProcessHandle wrapper;
  private final List<ProcessHandle> others;

  private ProcessTree(ProcessHandle wrapper, List<ProcessHandle> others) {
    this.wrapper = wrapper;
    this.others = others;
  }

  static ProcessTree of(JobFolder folder, Host host) {
    Set<ProcessHandle> all = new LinkedHashSet<>();
    long owner;
    try {
      owner = folder.claim().filter(claim -> host.life(claim) == Life.ALIVE)
          .map(claim -> claim.pid()).orElse(-1L);
    } catch (IOException e) {
      owner = -1;
    }
    ProcessHandle root = owner < 0 ? null : ProcessHandle.of(owner).orElse(null);
    if (root != null) {
      root.descendants().forEach(all::add);
    }
    host.carrying(JobFolder.MARK, folder.path().toString()).filter(p -> !p.equals(root)).forEach(all::add);
    return new ProcessTree(root, new ArrayList<>(all));
  }

  /** SIGINT to the client, which then ends its own children; nothing to the wrapper, which waits for it. */
  void interrupt() {
    List<String> clients = (wrapper == null ? others.stream() : wrapper.children())
        .map(process -> String.valueOf(process.pid())).toList();
    if (clients.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", "-INT"));
    command.addAll(clients);
    try {
      new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
          .waitFor();
    } catch (IOException e) {
      others.forEach(ProcessHandle::destroy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of those that live; a child that ended is counted by nobody any more, so the sum may fall. */
  Optional<Duration> processorTime() {
    return others.stream().flatMap(process -> process.info().totalCpuDuration().stream()).reduce(Duration::plus);
  }

  /** The wrapper last: it writes down that the job ended. */
  void kill() {
    others.forEach(ProcessHandle::destroyForcibly);
    Stream.ofNullable(wrapper).flatMap(ProcessHandle::descendants).forEach(ProcessHandle::destroyForcibly);
  }
}
