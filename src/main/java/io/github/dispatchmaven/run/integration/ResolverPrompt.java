package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.util.ArrayList;
import java.util.List;

/** What the agent that resolves a conflict is told. It may read nothing beside its folder, so all that it has to know is there. */
final class ResolverPrompt {

  private static final int LONGEST = 40_000;

  private ResolverPrompt() {}

  static String of(Context context, Step conflict) {
    StringBuilder out = new StringBuilder(
        "The workstream `" + conflict.workstream() + "` is merged into the work of "
            + (conflict.with().isEmpty()
                ? "the others"
                : "`" + String.join("`, `", conflict.with()) + "`")
            + ", and these files conflict:\n\n");
    conflict.paths().forEach(path -> out.append("- `").append(path).append("`\n"));
    out.append(
            "\nThey lie here with marks: between `<<<<<<<` and `|||||||` what was merged before, then what both began with, after "
                + "`=======` what `")
        .append(conflict.workstream())
        .append("` has. Into a file that is no text, or that one side deleted, renamed or "
            + "replaced, git puts no marks, and it lies here as one side has it: change it, delete it with `git rm -f`, or end your answer with the line `"
            + ResolutionCheck.AS_IT_IS + "<path>` for each that is right so.\n\n"
            + "Edit these files, and no others, so that the intentions of both sides are met: leave out nothing that either of them "
            + "does, and leave no marks. Do not commit.\n");
    List<String> names = new ArrayList<>(conflict.with());
    names.add(conflict.workstream());
    for (String name : names) {
      out.append("\n# What `")
          .append(name)
          .append("` was asked\n\n")
          .append(cut(WorkerFile.textOf(
              context.layout().worktree(name).resolve(context.sheets().tasks()))))
          .append("\n\n# What `")
          .append(name)
          .append("` says that it did\n\n")
          .append(cut(WorkerFile.textOf(context.layout().keptResults(name))))
          .append('\n');
    }
    return out.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n...";
  }
}
