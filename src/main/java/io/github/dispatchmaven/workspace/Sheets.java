package io.github.dispatchmaven.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * The names of the two files at the top of each worktree that are ours: git ignores them, and no merge carries them.
 *
 * @param tasks what the worker has to do
 * @param results what the worker writes at the end
 */
public record Sheets(String tasks, String results) {

  /** The usual names, or others where the project tracks a file of that name itself. */
  public static Sheets besides(Collection<String> trackedFiles) {
    return new Sheets(free("TASKS.md", trackedFiles), free("RESULTS.md", trackedFiles));
  }

  private static String free(String name, Collection<String> taken) {
    return taken.contains(name) ? "DISPATCH_" + name : name;
  }

  /** The task sheet of a workstream; its copy where its worktree has none. */
  public Path tasksOf(Layout layout, String workstream) {
    Path there = layout.worktree(workstream).resolve(tasks);
    return Files.exists(there) ? there : layout.keptTasks(workstream);
  }

  public List<String> names() {
    return List.of(tasks, results);
  }
}
