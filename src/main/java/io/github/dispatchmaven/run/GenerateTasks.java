package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.Coordination;
import io.github.dispatchmaven.workspace.TaskSheet;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** A task sheet in each worktree, and the notes that all share. */
final class GenerateTasks {

  private final Context context;

  GenerateTasks(Context context) {
    this.context = context;
  }

  void run() {
    for (Workstream workstream : context.plan().workstreams()) {
      Registration.created(context, workstream.name());
    }
    context.console().info("Generating " + context.sheets().tasks() + " files...");
    try {
      for (Workstream workstream : context.plan().workstreams()) {
        write(workstream);
      }
      if (new Coordination(context.layout()).ensure()) {
        context.console().done("Created " + context.layout().shown(context.layout().coordination()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the task sheets: " + e.getMessage(), e);
    }
  }

  private void write(Workstream workstream) throws IOException {
    String name = context.sheets().tasks();
    Path file = context.layout().worktree(workstream.name()).resolve(name);
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    String before = WorkerFile.textOf(file);
    TaskSheet sheet = new TaskSheet(context.plan(), workstream, context.site().shape(), context.sheets(),
        context.layout().coordination(), context.settings().verify(context.plan(), workstream));
    String generated = sheet.text("");
    Path kept = context.layout().keptSheet(workstream.name());
    if (there && generated.equals(WorkerFile.textOf(kept))) {
      // As it was generated before; what the worker or a person wrote in it since stays.
      context.console().info(name + " for " + workstream.name() + " is up to date");
      return;
    }
    boolean newTasks = !tasks(generated).equals(tasks(WorkerFile.textOf(kept)));
    AtomicFile.write(file, sheet.text(before));
    AtomicFile.write(kept, generated);
    context.console().done((there ? "Updated " : "Created ") + name + " for " + workstream.name());
    if (there && newTasks && context.feature().track(workstream.name()).judged().filter(Judgement::passed).isPresent()) {
      context.console().warn(workstream.name() + " is done already: what is new in its tasks is not worked on; make it "
          + "a workstream of its own");
    }
  }

  private static List<String> tasks(String sheet) {
    return Checklist.of(sheet).items().stream().map(Checklist.Item::text).toList();
  }
}
