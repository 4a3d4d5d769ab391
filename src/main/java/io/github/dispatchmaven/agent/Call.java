package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Turn;
import java.nio.file.Path;
import java.util.List;

/**
 * One turn, with all that an agent may have to know of it.
 *
 * @param turn its session id is given
 * @param prompt the file that also comes on standard input
 * @param systemPrompt a file with what goes before every prompt
 * @param tasks the task sheet
 * @param results the file that the worker writes at the end
 * @param coordination the one file outside the worktree that it may edit
 * @param files patterns of what the workstream may change; empty: anything
 * @param build the commands that build the project
 * @param mending commands that it may have to run to mend its branch, word for word
 * @param number of the turn within its session, from 1
 */
public record Call(
    Turn turn,
    String feature,
    String workstream,
    Path worktree,
    Path prompt,
    Path systemPrompt,
    Path tasks,
    Path results,
    Path coordination,
    List<String> files,
    List<String> build,
    List<String> mending,
    int number) {

  public Call {
    files = List.copyOf(files);
    build = List.copyOf(build);
    mending = List.copyOf(mending);
  }

  public String session() {
    return turn.session().orElseThrow();
  }
}
