package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.Coordination;
import io.github.dispatchmaven.workspace.TaskSheet;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A task sheet in each worktree, and the notes that all share. */
public final class GenerateTasks {

  private static final String TASKS = "tasks-";

  private final Context context;

  public GenerateTasks(Context context) {
    this.context = context;
  }

  public void run() {
    run(context.plan().workstreams());
  }

  /** For sessions that would begin without one. */
  public void runMissing() {
    List<Workstream> missing = context.settings().chosen(context.plan()).stream()
        .filter(w -> !Files.exists(
            context.layout().worktree(w.name()).resolve(context.sheets().tasks()),
            LinkOption.NOFOLLOW_LINKS))
        .filter(w -> !Files.exists(context.layout().keptSheet(w.name())))
        .toList();
    if (!missing.isEmpty()) {
      run(missing);
    }
  }

  /** Sheets of some alone. */
  public void run(List<Workstream> chosen) {
    for (Workstream workstream : context.plan().workstreams()) {
      Registration.created(context, workstream.name());
    }
    context.console().info("Generating " + context.sheets().tasks() + " files...");
    try {
      for (Workstream workstream : chosen) {
        write(workstream);
      }
      if (new Coordination(context.layout()).ensure()) {
        context
            .console()
            .done("Created " + context.layout().shown(context.layout().coordination()));
      }
    } catch (IOException e) {
      throw IoFailure.cannot("write the task sheets", e);
    }
  }

  private void write(Workstream workstream) throws IOException {
    String name = context.sheets().tasks();
    Path file = context.layout().worktree(workstream.name()).resolve(name);
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    String before = WorkerFile.textOf(there ? file : context.layout().keptTasks(workstream.name()));
    TaskSheet sheet = new TaskSheet(
        context.plan(),
        workstream,
        context.site().shape(),
        context.sheets(),
        context.layout().coordination(),
        context.verify(workstream));
    String generated = sheet.text("");
    Path kept = context.layout().keptSheet(workstream.name());
    if (there && generated.equals(WorkerFile.textOf(kept))) {
      // As it was generated before; what the worker or a person wrote in it since stays.
      context.console().info(name + " for " + workstream.name() + " is up to date");
      return;
    }
    String known = WorkerFile.textOf(kept);
    if (there && !tasks(generated).equals(tasks(known))) {
      tellOfNewTasks(workstream.name(), known + generated);
    }
    AtomicFile.writeThrough(context.layout().scratch(), file, sheet.text(before));
    AtomicFile.write(kept, generated);
    context.console().done((there ? "Updated " : "Created ") + name + " for " + workstream.name());
  }

  /** Cut off before the sheet was written, the next run comes here with the same change, and says nothing again. */
  private void tellOfNewTasks(String workstream, String change) {
    Track track = context.feature().track(workstream);
    List<String> told = track.steering().messages().stream()
        .map(Message::id)
        .filter(id -> id.startsWith(TASKS))
        .toList();
    String name =
        UUID.nameUUIDFromBytes(change.getBytes(StandardCharsets.UTF_8)).toString();
    boolean known = !told.isEmpty() && told.get(told.size() - 1).endsWith(name);
    if (track.begun() && !known) {
      context
          .journal()
          .append(new Fact.Asked(
              workstream,
              new Message(
                  TASKS + told.size() + "-" + name,
                  "The plan was changed, and " + context.sheets().tasks()
                      + " with it: read it again, and do what is new or " + "different in it.")));
      context.console().info(workstream + ": its session is told of its changed tasks");
    }
  }

  private static List<String> tasks(String sheet) {
    return Checklist.ofSheet(sheet).items().stream().map(Checklist.Item::text).toList();
  }
}
