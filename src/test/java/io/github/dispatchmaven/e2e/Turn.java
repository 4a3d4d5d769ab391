package io.github.dispatchmaven.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the model does after one prompt: tools one after another, then a last word.
 *
 * <p>Each step is one answer of the model and is chosen by the number of tool results since the prompt, so a step must
 * call exactly one tool.
 *
 * @param steps the last one must not call a tool
 */
public record Turn(List<Function<Request, Reply>> steps) {

  /** From the system prompt that the plugin adds. */
  private static final Pattern WORKTREE =
      Pattern.compile("Your working directory is (.+?)\\.(?:\\s|$)");

  public Turn {
    steps = List.copyOf(steps);
  }

  /** Steps that call tools; one of the {@code end} methods completes the turn. */
  public static Turn start() {
    return new Turn(List.of());
  }

  /** @param file relative to the worktree of the session, or absolute */
  public Turn write(String file, String content) {
    return step(request ->
        Reply.call("Write", Map.of("file_path", inWorktree(request, file), "content", content)));
  }

  public Turn bash(String command) {
    return call("Bash", Map.of("command", command, "description", "Scripted command"));
  }

  /**
   * Commits everything in the worktree. The client must allow {@code git add} and {@code git commit}.
   *
   * @param subject without quotation marks
   */
  public Turn commit(String subject) {
    return bash("git add -A && git commit -m \"" + subject + "\"");
  }

  public Turn call(String tool, Map<String, Object> input) {
    return step(request -> Reply.call(tool, input));
  }

  public Turn end(String text) {
    return end(Reply.text(text));
  }

  /** @param reply an error or silence, where the turn is to fail */
  public Turn end(Reply reply) {
    return step(request -> reply);
  }

  Reply reply(Request request) {
    int done = request.resultsSincePrompt().size();
    return done < steps.size()
        ? steps.get(done).apply(request)
        : Reply.unscripted(
            "the turn has " + steps.size() + " steps and already " + done + " tool results");
  }

  private Turn step(Function<Request, Reply> step) {
    List<Function<Request, Reply>> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Turn(longer);
  }

  private static String inWorktree(Request request, String file) {
    if (Path.of(file).isAbsolute()) {
      return file;
    }
    Matcher worktree = WORKTREE.matcher(request.system());
    if (!worktree.find()) {
      throw new IllegalStateException(
          "The system prompt names no working directory, so " + file + " must be absolute");
    }
    return Path.of(worktree.group(1)).resolve(file).toString();
  }
}
