package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.engine.MarkedProcesses;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.context.RunningMaven;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A repository with the feature {@code shop}, whose workers are stand-ins for Claude Code. */
final class ClaudeProject implements AutoCloseable {

  final SampleRepository users;
  final StandInClaude claude;
  final RecordedConsole console = new RecordedConsole();
  final List<String> out = new ArrayList<>();
  private final String plan;

  /**
   * @param plan its file, relative to the top
   */
  ClaudeProject(SampleRepository users, StandInClaude claude, String plan) {
    this.users = users;
    this.claude = claude;
    this.plan = plan;
  }

  /** A new one with these workstreams, whose workers do their work at once. */
  static ClaudeProject of(Path folder, String... workstreams) {
    SampleRepository users = SampleRepository.empty(folder.resolve("shop"));
    StringBuilder plan = new StringBuilder("# Shop\n");
    for (String workstream : workstreams) {
      plan.append("\n## Workstream: ")
          .append(workstream)
          .append("\nIt.\n\n### Tasks\n- [ ] Do it\n");
    }
    users.write("shop.md", plan.toString());
    users.commit("begin");
    return new ClaudeProject(
        users, StandInClaude.in(folder.resolve("bin")).does("work\ngood 0.01\n"), "shop.md");
  }

  /**
   * @param properties as on the command line: {@code name=value}
   */
  Workflow goals(String... properties) {
    Map<String, String> commandLine = new HashMap<>(Map.of(
        PropertyNames.VERIFY,
        "off",
        PropertyNames.EXECUTABLE,
        claude.executable().toString(),
        PropertyNames.PARALLEL,
        "4"));
    Stream.of(properties)
        .map(property -> property.split("=", 2))
        .forEach(pair -> commandLine.put(pair[0], pair[1]));
    return new Workflow(
        new Request(
            "dispatch",
            users.top(),
            users.top(),
            Optional.of(plan),
            Optional.empty(),
            commandLine,
            Map.of(PropertyNames.MAX_ROUNDS, "3", PropertyNames.RETRIES, "3"),
            List.of(),
            RunningMaven.UNKNOWN,
            System.getenv()),
        console,
        out::add);
  }

  Path truth() {
    return users.top().resolve(".git/dispatch/shop");
  }

  Path worktree(String workstream) {
    return users.top().resolve(".worktrees/shop").resolve(workstream);
  }

  Feature feature() {
    return Journal.open(truth().resolve("journal.jsonl"), Clock.systemUTC()).feature();
  }

  Track track(String workstream) {
    return feature().track(workstream);
  }

  /** Of one workstream, as {@code sessions.json} has it. */
  String published(String workstream, String key) {
    try {
      return Json.mapper()
          .readTree(users.top().resolve(".worktrees/shop/sessions.json").toFile())
          .path(workstream)
          .path(key)
          .asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    MarkedProcesses.below(truth()).forEach(ProcessHandle::destroyForcibly);
  }
}
