package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.workspace.Sheets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The words that sessions are spoken to with. */
final class Prompts {

  private Prompts() {}

  /** Goes before every prompt of a session. */
  static String system(String workstream, Path worktree, Path coordination, Sheets sheets) {
    return """
        You are implementing the %s workstream. Your working directory is %s.
        Read %s for your objectives. You can use the internet to look up documentation and references.
        Create %s when complete. Check %s periodically for updates from other workstreams.
        Focus only on your workstream - do not modify files outside your scope.
        Other sessions work on other workstreams at the same time, each in a worktree of its own. Nobody answers
        questions: decide, and write the decision down.
        """.formatted(workstream, worktree, sheets.tasks(), sheets.results(), coordination);
  }

  /** The system prompt of one who resolves a conflict. */
  static String resolver(Path worktree) {
    return """
        You are resolving a merge conflict. Your working directory is %s.
        Nobody answers questions. Change nothing but the files that conflict, and do not commit.
        """.formatted(worktree);
  }

  /** What one turn is asked, with what people say to its session at the end. */
  static String of(Turn turn, Sheets sheets) {
    String said = turn.messages().stream()
        .map(message -> message.text().strip() + "\n")
        .collect(Collectors.joining("\n"));
    return turn.prompt() == Prompt.MESSAGE || said.isEmpty()
        ? asked(turn, sheets) + said
        : asked(turn, sheets) + "\nBesides, you are told:\n\n" + said;
  }

  /**
   * What a session is told that began with other words: a client that goes on with a session may keep to those.
   *
   * @param system what goes before its prompts now
   */
  static String changed(String system) {
    return "What you were told at the beginning has changed. Now this counts:\n\n" + system.strip()
        + "\n\n";
  }

  private static String asked(Turn turn, Sheets sheets) {
    return switch (turn.prompt()) {
      case BEGIN ->
        "Read " + sheets.tasks()
            + " and begin implementation. Start by understanding the requirements and creating a plan.\n"
            + found(turn);
      case CONTINUE ->
        "Continue where you left off. Check your previous work and resume implementation.\n"
            + found(turn);
      case FEEDBACK ->
        "Your work was checked, and it is not done yet. This is missing:\n\n" + list(turn.notes())
            + "\nFix it, commit, and bring " + sheets.results() + " up to date.\n";
      case MESSAGE -> "";
      case ANEW ->
        "An earlier session worked on this, and cannot go on. What it did is here: see git log and git status. Read "
            + sheets.tasks()
            + ", in which the ticked tasks are done, look at what is there, and go on from it. Do not begin again.\n"
            + found(turn);
    };
  }

  private static String found(Turn turn) {
    return turn.notes().isEmpty()
        ? ""
        : "\nThis was found missing before:\n\n" + list(turn.notes());
  }

  private static String list(List<String> notes) {
    return notes.stream()
        .map(note -> "- " + note.replace("\n", "\n  ") + "\n")
        .collect(Collectors.joining());
  }
}
