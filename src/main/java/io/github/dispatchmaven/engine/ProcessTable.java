package io.github.dispatchmaven.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One look at all processes of this machine: which belong to which job. One look serves any number of jobs. */
final class ProcessTable {

  private final Host host;
  /** A claim does not change, so it is read once. */
  private final Map<JobFolder, Optional<ProcessClaim>> claims = new HashMap<>();

  private final Map<Long, List<ProcessHandle>> children = new HashMap<>();
  private final Map<String, List<ProcessHandle>> marked = new HashMap<>();
  private final Map<Long, List<SessionMember>> sessions = new HashMap<>();
  /** Processes that began before, in clock ticks from boot, are nobody's. */
  private final long earliest;

  private ProcessTable(Host host, Collection<JobFolder> folders) {
    this.host = host;
    this.earliest = folders.stream()
        .mapToLong(folder ->
            claim(folder).filter(host::here).map(ProcessClaim::startTicks).orElse(0L))
        .min()
        .orElse(0);
  }

  private Optional<ProcessClaim> claim(JobFolder folder) {
    return claims.computeIfAbsent(folder, JobFolder::claimOrNone);
  }

  /** For whatever jobs there are. */
  static ProcessTable of(Host host) {
    return new ProcessTable(host, List.of()).filled();
  }

  /** For these jobs: what is older than all of them belongs to none. */
  static ProcessTable of(Host host, Collection<JobFolder> folders) {
    ProcessTable table = new ProcessTable(host, folders);
    return folders.isEmpty() ? table : table.filled();
  }

  private ProcessTable filled() {
    ProcessHandle.allProcesses().forEach(this::add);
    return this;
  }

  private void add(ProcessHandle process) {
    Optional<SessionMember> known = host.session(process);
    if (known.filter(member -> member.startTicks() < earliest).isPresent()) {
      return;
    }
    known
        .map(SessionMember::parent)
        .or(() -> process.parent().map(ProcessHandle::pid))
        .ifPresent(
            parent -> children.computeIfAbsent(parent, pid -> new ArrayList<>()).add(process));
    host.variable(process.pid(), JobFolder.MARK)
        .ifPresent(
            mark -> marked.computeIfAbsent(mark, folder -> new ArrayList<>()).add(process));
    known.ifPresent(member ->
        sessions.computeIfAbsent(member.session(), leader -> new ArrayList<>()).add(member));
  }

  /**
   * What is in the session that a job's wrapper began, whatever became of its mark. Where the wrapper began none, its pid is no
   * session's; and if another process has that pid by now, so has another session.
   */
  private List<ProcessHandle> session(JobFolder folder) {
    Optional<ProcessClaim> claim = sessions.isEmpty()
        ? Optional.empty()
        : claim(folder).filter(by -> host.here(by) && by.startTicks() > 0);
    List<SessionMember> members =
        claim.map(by -> sessions.getOrDefault(by.pid(), List.of())).orElse(List.of());
    boolean another = members.stream()
        .anyMatch(member -> member.process().pid() == claim.get().pid()
            && member.startTicks() != claim.get().startTicks());
    return another
        ? List.of()
        : members.stream()
            .filter(member -> member.startTicks() >= claim.get().startTicks())
            .map(SessionMember::process)
            .toList();
  }

  /**
   * The wrapper of a job, if it lives, and apart from it all others: what descends from it, what left its session but
   * carries the job's mark, and what lost the mark but is in its session.
   */
  ProcessTree tree(JobFolder folder) {
    Optional<ProcessHandle> wrapper = claim(folder).flatMap(host::process);
    Set<ProcessHandle> found = new LinkedHashSet<>();
    Deque<ProcessHandle> open =
        new ArrayDeque<>(marked.getOrDefault(folder.path().toString(), List.of()));
    open.addAll(session(folder));
    wrapper.ifPresent(open::add);
    while (!open.isEmpty()) {
      ProcessHandle process = open.remove();
      if (found.add(process)) {
        open.addAll(children.getOrDefault(process.pid(), List.of()));
      }
    }
    wrapper.ifPresent(found::remove);
    List<ProcessHandle> clients =
        wrapper.map(w -> children.getOrDefault(w.pid(), List.of())).orElse(List.copyOf(found));
    boolean writing = wrapper.isPresent() && folder.isWritingExit();
    boolean toCome = wrapper.isPresent() && clients.isEmpty() && !writing;
    if (writing) {
      // What the wrapper runs now writes down how its client ended.
      clients.forEach(found::remove);
      clients = List.of();
    }
    return new ProcessTree(clients, List.copyOf(found), toCome);
  }

  List<ProcessTree> trees(Collection<JobFolder> folders) {
    return folders.stream().map(this::tree).toList();
  }

  /** The value of a variable in the environment of a process, as the system shows it. */
  static Optional<String> variable(byte[] environment, String name) {
    byte[] start = (name + "=").getBytes(StandardCharsets.UTF_8);
    for (int from = 0, to; from < environment.length; from = to + 1) {
      to = from;
      while (to < environment.length && environment[to] != 0) {
        to++;
      }
      if (begins(environment, from, to, start)) {
        return Optional.of(new String(
            environment, from + start.length, to - from - start.length, StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] all, int from, int to, byte[] start) {
    if (to - from < start.length) {
      return false;
    }
    for (int at = 0; at < start.length; at++) {
      if (all[from + at] != start[at]) {
        return false;
      }
    }
    return true;
  }
}
