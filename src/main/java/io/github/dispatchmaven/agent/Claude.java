package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.agent.Abilities.Planning;
import io.github.dispatchmaven.agent.Abilities.Tokens;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.engine.Host;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claude Code, headless. The calls were seen to work with the real client, 2.1.197 and 2.1.332: a session begins with {@code
 * --session-id} and goes on with {@code --resume}; giving a used id to {@code --session-id} again is refused.
 */
final class Claude implements Agent {

  /**
   * Subcommands one by one: {@code Bash(git *)} would be a shell ({@code git -c alias.x='!...' x}), and could push and
   * commit elsewhere.
   */
  private static final List<String> GIT = List.of(
      "add",
      "commit",
      "status",
      "diff",
      "log",
      "show",
      "rm",
      "mv",
      "restore",
      "blame",
      "grep",
      "ls-files",
      "rev-parse");

  private static final List<String> READING = List.of("Read", "Grep", "Glob", "LS");
  private static final List<String> WRITING = List.of(
      "Bash",
      "Edit",
      "Write",
      "NotebookEdit",
      "Task",
      "EnterWorktree",
      "CronCreate",
      "ScheduleWakeup",
      "Workflow");

  /** It reports nothing and updates nothing while others are at work. */
  private static final Map<String, String> QUIET =
      Map.of("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1", "DISABLE_AUTOUPDATER", "1");

  private static final List<String> KEYS =
      List.of("ANTHROPIC_", "CLAUDE_", "AWS_", "GOOGLE_", "VERTEX_", "AZURE_");

  private final Host host;
  private final String executable;

  Claude(Host host, Optional<String> executable) {
    this.host = host;
    this.executable = executable.orElse("claude");
  }

  @Override
  public String name() {
    return "claude";
  }

  @Override
  public Optional<String> defaultModel() {
    return Optional.of("sonnet");
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, true, Tokens.BY_TURN, true, Planning.BY_SCHEMA, false, true, true);
  }

  @Override
  public Optional<String> unusable() {
    return host.executable(executable).isPresent()
        ? Optional.empty()
        : Optional.of("Claude Code is not installed ("
            + executable
            + " was not found); install it with: npm install -g @anthropic-ai/claude-code, on Node.js 22 or later (below, npm "
            + "installs the old release 2.1.197), or name it with -Ddispatch.executable, or try the plan without a model with "
            + "-Ddispatch.agent=rehearsal");
  }

  @Override
  public Optional<String> plannerModel() {
    return Optional.of("opus");
  }

  @Override
  public List<String> command(Call call) {
    Turn turn = call.turn();
    List<String> command = new ArrayList<>(List.of(path(), "-p"));
    command.addAll(
        List.of(turn.resume() ? "--resume" : "--session-id", turn.session().orElseThrow()));
    turn.model().ifPresent(model -> command.addAll(List.of("--model", model)));
    // Looked at by the client after each of its steps, so that it may spend a little more.
    turn.reservedUsd()
        .ifPresent(usd -> command.addAll(List.of("--max-budget-usd", usd.toPlainString())));
    // Without --verbose the client refuses to stream.
    command.addAll(List.of("--output-format", "stream-json", "--verbose"));
    command.addAll(List.of("--append-system-prompt-file", call.systemPrompt().toString()));
    if (call instanceof Call.Plan plan) {
      // Without a permission mode it may do nothing but what is allowed here, and none of that
      // changes anything.
      command.addAll(List.of("--json-schema", plan.schema()));
      permit(command, READING, WRITING);
    } else if (call instanceof Call.Changing changing) {
      command.addAll(List.of("--permission-mode", "acceptEdits"));
      permit(command, allowed(changing), Permissions.NEVER);
    }
    return command;
  }

  /** These two options take all arguments up to the next option; the prompt comes on standard input. */
  private static void permit(List<String> command, List<String> allowed, List<String> denied) {
    command.add("--allowedTools");
    command.addAll(allowed);
    command.add("--disallowedTools");
    command.addAll(denied);
  }

  private String path() {
    return host.executable(executable)
        .map(path -> path.toAbsolutePath().normalize().toString())
        .orElse(executable);
  }

  private static List<String> allowed(Call.Changing call) {
    List<String> allowed = new ArrayList<>();
    // Two slashes begin an absolute path. --add-dir would grant the whole folder, sibling worktrees
    // and all.
    allowed.add("Edit(/" + call.coordination() + ")");
    GIT.forEach(subcommand -> allowed.add("Bash(git " + subcommand + " *)"));
    allowed.addAll(List.of("Bash(git status)", "Bash(git diff)", "Bash(git log)"));
    // What the gate may ask for: to come out of what it is in the middle of, and to bring commits
    // back onto the branch.
    allowed.addAll(List.of(
        "Bash(git merge --abort)",
        "Bash(git merge --continue)",
        "Bash(git rebase --abort)",
        "Bash(git rebase --continue)",
        "Bash(git rebase --skip)",
        "Bash(git cherry-pick *)",
        "Bash(git revert *)"));
    call.mending().forEach(command -> allowed.add("Bash(" + command + ")"));
    call.build().forEach(build -> {
      allowed.add("Bash(" + build + ")");
      allowed.add("Bash(" + build + " *)");
    });
    allowed.addAll(List.of("Bash(mkdir *)", "WebSearch", "WebFetch"));
    allowed.addAll(call.allowed());
    return allowed;
  }

  @Override
  public Map<String, String> environment(Call call) {
    return QUIET;
  }

  /** The keys of the providers through which it may be used. */
  @Override
  public boolean needs(String variable) {
    return KEYS.stream().anyMatch(variable::startsWith);
  }

  @Override
  public EventReader reader(JobSpec turn) {
    return new ClaudeReader(turn.turn().flatMap(Turn::model), ZoneId.systemDefault());
  }
}
