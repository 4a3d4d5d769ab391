package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.Coordination;
import io.github.dispatchmaven.workspace.TaskSheet;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

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
    if (there && !tasks(generated).equals(tasks(WorkerFile.textOf(kept)))) {
      tellOfNewTasks(workstream.name(), generated);
    }
    AtomicFile.write(file, sheet.text(before));
    AtomicFile.write(kept, generated);
    context.console().done((there ? "Updated " : "Created ") + name + " for " + workstream.name());
  }

  /** A message of one name for one sheet: cut off in between, the next run tells the same. */
  private void tellOfNewTasks(String workstream, String generated) {
    if (context.feature().track(workstream).begun()) {
      String id = "tasks-" + UUID.nameUUIDFromBytes(generated.getBytes(StandardCharsets.UTF_8));
      context.journal().append(new Fact.Asked(workstream, new Message(id, "The plan was changed, and "
          + context.sheets().tasks() + " with it: read it again, and do what is new or different in it.")));
      context.console().info(workstream + ": its session is told of its changed tasks");
    }
  }

  private static List<String> tasks(String sheet) {
    return Checklist.of(sheet).items().stream().map(Checklist.Item::text).toList();
  }
}
