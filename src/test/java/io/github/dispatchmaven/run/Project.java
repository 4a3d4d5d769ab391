package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.engine.MarkedProcesses;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.context.RunningMaven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A repository whose workers are real processes that a test directs: each turn is written down with its prompt, waits
 * while it is held, and then does what its workstream's files say.
 */
final class Project implements AutoCloseable {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  private static final String WORKER = """
      #!/bin/sh
      # Beside this script lie the orders of the test.
      cp "$DISPATCH_PROMPT" "$0.prompt-$DISPATCH_WORKSTREAM-$DISPATCH_TURN"
      echo "$DISPATCH_WORKSTREAM $DISPATCH_TURN" >> "$0.turns"
      echo "turn $DISPATCH_TURN of $DISPATCH_WORKSTREAM has $(wc -l < TASKS.md) lines to read"
      while [ -e "$0.hold" ] || [ -e "$0.hold-$DISPATCH_WORKSTREAM" ]; do sleep 0.05; done
      while [ -e "$0.busy-$DISPATCH_WORKSTREAM" ]; do echo x >> busy.txt; sleep 0.05; done
      [ -e "$0.missing-$DISPATCH_WORKSTREAM" ] && exit 127
      if [ -e "$0.fail-$DISPATCH_WORKSTREAM" ]; then echo "no luck" >&2; exit 3; fi
      [ -e "$0.idle-$DISPATCH_WORKSTREAM" ] && exit 0
      [ ! -e "$0.does-$DISPATCH_WORKSTREAM" ] || . "$0.does-$DISPATCH_WORKSTREAM"
      echo "$DISPATCH_TURN" >> "$DISPATCH_WORKSTREAM.txt"
      git add . && git commit -q -m "feat: $DISPATCH_WORKSTREAM $DISPATCH_TURN" || exit 1
      printf '## Summary\\n## Files\\n## Challenges\\n## Integration\\n## Suggestions\\n' > RESULTS.md
      [ ! -e "$0.ends-$DISPATCH_WORKSTREAM" ] || . "$0.ends-$DISPATCH_WORKSTREAM"
      """;

  final SampleRepository users;
  final RecordedConsole console = new RecordedConsole();
  final List<String> out = new CopyOnWriteArrayList<>();

  private final Path worker;
  private final List<String> workstreams;
  private final List<CompletableFuture<?>> started = new ArrayList<>();

  private Project(Path folder, String plan, List<String> workstreams) throws IOException {
    this.workstreams = workstreams;
    users = SampleRepository.empty(folder.resolve("shop"));
    users.write("shop.md", plan);
    users.commit("begin");
    worker = Files.writeString(folder.resolve("worker.sh"), WORKER);
    assertThat(worker.toFile().setExecutable(true)).isTrue();
  }

  /** With one workstream for each name. */
  static Project of(Path folder, String... workstreams) throws IOException {
    StringBuilder plan = new StringBuilder("# Shop\n");
    for (String workstream : workstreams) {
      plan.append("\n## Workstream: ")
          .append(workstream)
          .append("\nIt.\n\n### Tasks\n- [ ] Do it\n");
    }
    return new Project(folder, plan.toString(), List.of(workstreams));
  }

  private Project(SampleRepository users, Path worker, List<String> workstreams) {
    this.users = users;
    this.worker = worker;
    this.workstreams = workstreams;
  }

  /** The same project in a clone of its own. */
  Project cloned(String... options) {
    Path at = users.top().resolveSibling("clone");
    List<String> command = new ArrayList<>(List.of("clone", "--quiet"));
    command.addAll(List.of(options));
    command.addAll(List.of(users.top().toUri().toString(), at.toString()));
    users.git(command.toArray(String[]::new));
    users.at(at).git("config", "user.name", "Anna");
    users.at(at).git("config", "user.email", "anna@example.org");
    return new Project(users.at(at), worker, workstreams);
  }

  /** The same project at another place. */
  Project at(Path place) {
    return new Project(users.at(place), worker, workstreams);
  }

  /** The same project in a linked worktree. */
  Project linked(String branch) {
    Path at = users.top().resolveSibling("linked");
    users.git("worktree", "add", "--quiet", "-b", branch, at.toString());
    return new Project(users.at(at), worker, workstreams);
  }

  /**
   * @param properties as on the command line: {@code name=value}
   */
  Workflow goals(String... properties) {
    return on(console, properties);
  }

  /** The same in another terminal. */
  Workflow on(RecordedConsole other, String... properties) {
    return goals(other, named(), properties);
  }

  /** The same by one who does not name the agent again. */
  Workflow withoutAgent(String... properties) {
    return goals(console, new HashMap<>(), properties);
  }

  /** The same with another plan; with an empty name, without one. */
  Workflow planned(String plan, String... properties) {
    return goals(console, named(), plan, properties);
  }

  /** The same in another terminal. */
  Workflow planned(RecordedConsole other, String plan, String... properties) {
    return goals(other, named(), plan, properties);
  }

  private Map<String, String> named() {
    return new HashMap<>(Map.of(
        PropertyNames.AGENT,
        "command",
        PropertyNames.COMMAND,
        worker.toString(),
        PropertyNames.VERIFY,
        "off"));
  }

  private Workflow goals(
      RecordedConsole console, Map<String, String> commandLine, String... properties) {
    return goals(console, commandLine, "shop.md", properties);
  }

  private Workflow goals(
      RecordedConsole console, Map<String, String> commandLine, String plan, String... properties) {
    for (String property : properties) {
      commandLine.put(
          property.substring(0, property.indexOf('=')),
          property.substring(property.indexOf('=') + 1));
    }
    return new Workflow(
        new Request(
            "dispatch",
            users.top(),
            users.top(),
            Optional.of(plan).filter(file -> !file.isEmpty()),
            Optional.empty(),
            commandLine,
            Map.of(PropertyNames.MAX_ROUNDS, "3", PropertyNames.RETRIES, "3"),
            List.of(),
            RunningMaven.UNKNOWN,
            System.getenv()),
        console,
        out::add);
  }

  /** Runs a goal in a thread of its own, as another terminal would. */
  CompletableFuture<Void> beside(Runnable goal) {
    CompletableFuture<Void> future = CompletableFuture.runAsync(goal);
    started.add(future);
    return future;
  }

  static void await(CompletableFuture<Void> goal) throws Exception {
    goal.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
  }

  /** Looks again and again until it is so. */
  static void until(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(LONG_ENOUGH);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("in time").isBefore(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Workers wait, until they are let go. */
  void hold(String... workstreams) {
    for (String workstream : workstreams) {
      order("hold-" + workstream);
    }
  }

  void letGo(String... workstreams) {
    for (String workstream : workstreams) {
      dismiss("hold-" + workstream);
    }
  }

  void order(String name) {
    run(() -> Files.writeString(beside(name), ""));
  }

  /**
   * @param name such as {@code does-api}, which its worker does before its work, or {@code ends-api}, after it
   * @param script lines of shell
   */
  void order(String name, String script) {
    run(() -> Files.writeString(beside(name), script));
  }

  void dismiss(String name) {
    run(() -> Files.deleteIfExists(beside(name)));
  }

  private Path beside(String name) {
    return worker.resolveSibling(worker.getFileName() + "." + name);
  }

  /** Each turn that was paid for, as {@code workstream number}, in the order of their beginning. */
  List<String> turns() {
    return run(() -> {
      try {
        return Files.readAllLines(beside("turns"));
      } catch (NoSuchFileException e) {
        return List.of();
      }
    });
  }

  String prompt(String workstream, int turn) {
    return run(() -> Files.readString(beside("prompt-" + workstream + "-" + turn)));
  }

  Path truth() {
    return users.repository().commonDirectory().resolve("dispatch/shop");
  }

  Path folder() {
    return users.top().resolve(".worktrees/shop");
  }

  /** As a killed Maven, or whoever else held the lock, may have left it. */
  void journal(Fact fact) {
    Journal.open(truth().resolve("journal.jsonl"), Clock.systemUTC()).append(fact);
  }

  Feature feature() {
    return Journal.open(truth().resolve("journal.jsonl"), Clock.systemUTC()).feature();
  }

  Track track(String workstream) {
    return feature().track(workstream);
  }

  /** Of one workstream, as {@code sessions.json} has it; empty before that is written. */
  String status(String workstream) {
    Path sessions = folder().resolve("sessions.json");
    return run(() -> Files.exists(sessions)
        ? io.github.dispatchmaven.journal.Json.mapper()
            .readTree(sessions.toFile())
            .path(workstream)
            .path("status")
            .asText()
        : "");
  }

  /** Processes of this project's jobs. */
  List<Long> processes() {
    return MarkedProcesses.below(truth()).stream().map(ProcessHandle::pid).toList();
  }

  private static <T> T run(Callable<T> action) {
    try {
      return action.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Whatever a test did, nothing of it is at work afterwards. */
  @Override
  public void close() throws Exception {
    dismiss("hold");
    workstreams.forEach(name -> List.of("hold-", "busy-").forEach(order -> dismiss(order + name)));
    for (List<Long> left = processes(); !left.isEmpty(); left = processes()) {
      for (long pid : left) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        process.ifPresent(ProcessHandle::destroyForcibly);
        process
            .map(ProcessHandle::onExit)
            .ifPresent(exit ->
                exit.orTimeout(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS).join());
      }
    }
    for (CompletableFuture<?> goal : started) {
      goal.handle((done, failure) -> null).get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
