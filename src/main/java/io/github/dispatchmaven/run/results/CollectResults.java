package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.gate.ResultsFile;
import io.github.dispatchmaven.integrate.ConflictPrediction;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.MergeOrder;
import io.github.dispatchmaven.integrate.PredictedGroup;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.view.ResultsView;
import io.github.dispatchmaven.view.ViewJson;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps every results file outside of the worktrees, and looks ahead to the merge. */
public final class CollectResults {

  private final Context context;

  public CollectResults(Context context) {
    this.context = context;
  }

  /** Copies what is there, and names what is not. Nothing but the copies is changed. */
  public void collect() {
    List<String> missing = new ArrayList<>();
    for (Track track : context.feature().all()) {
      WorkerFile.Content content = file(track.name()).read();
      keepTasks(track.name());
      if (content instanceof WorkerFile.Content.Text text) {
        keep(track.name(), text.text());
        context.console().done("Collected " + context.sheets().results() + " of " + track.name());
      } else if (!Files.exists(context.layout().keptResults(track.name()))) {
        missing.add(track.name());
      }
    }
    if (!missing.isEmpty()) {
      context
          .console()
          .warn("no " + context.sheets().results() + " from " + String.join(", ", missing));
    }
    new CommittedSheets(context).keep();
  }

  /** Its worktree is gone, and what it delivered is kept. */
  private boolean cleaned(String workstream) {
    return !Files.isDirectory(context.layout().worktree(workstream))
        && Files.exists(context.layout().keptResults(workstream));
  }

  private ResultsFile file(String workstream) {
    return new ResultsFile(
        context.layout().worktree(workstream).resolve(context.sheets().results()));
  }

  /** With its ticks, which a worktree that is made again does not have. */
  private void keepTasks(String workstream) {
    String text = WorkerFile.textOf(
        context.layout().worktree(workstream).resolve(context.sheets().tasks()));
    if (!text.isBlank()
        && Checklist.ofSheet(text).ticked()
            >= Checklist.ofSheet(WorkerFile.textOf(context.layout().keptTasks(workstream)))
                .ticked()) {
      write(context.layout().keptTasks(workstream), text);
    }
  }

  private void keep(String workstream, String text) {
    write(context.layout().keptResults(workstream), text);
  }

  private static void write(Path kept, String text) {
    try {
      AtomicFile.write(kept, text);
    } catch (IOException e) {
      throw IoFailure.cannot("write " + kept, e);
    }
  }

  /**
   * Shows the results, the order of the merge, and what in it would conflict.
   *
   * @param out where the JSON goes, if that is the format asked for
   */
  public void show(Consumer<String> out) {
    Map<String, String> texts = texts();
    ConflictPrediction outlook = context.prediction();
    MergeOrder.Proposal order = context.mergeOrder().propose(context.base(), outlook);
    List<String> names = order.parts().stream().map(MergeInput::workstream).toList();
    List<String> open = context.feature().all().stream()
        .map(Track::name)
        .filter(name -> !names.contains(name))
        .toList();
    List<PredictedGroup> groups = PredictedGroup.of(new BranchPrediction(context)
        .of(outlook, context.settings().flag(PropertyNames.UNCOMMITTED)));
    List<String> concerns = groups.stream().map(PredictedGroup::text).toList();
    if (context.settings().choice(PropertyNames.FORMAT, "table", "json").equals("json")) {
      out.accept(ViewJson.of(new ResultsView(
          ResultsView.FORMAT,
          context.layout().feature(),
          texts.entrySet().stream()
              .map(entry -> new ResultsView.Delivered(
                  entry.getKey(),
                  context.layout().shown(shown(entry.getKey())),
                  ResultsFile.sections(entry.getValue())))
              .toList(),
          open,
          names,
          order.why(),
          concerns)));
      return;
    }
    texts.forEach((name, text) -> {
      context.console().text("=== " + context.layout().shown(shown(name)) + " ===");
      Printable.text(text).strip().lines().forEach(context.console()::text);
    });
    if (!open.isEmpty()) {
      context.console().text("Not completed: " + String.join(", ", open));
    }
    if (!names.isEmpty()) {
      context.console().text("Merge order: " + String.join(", ", names));
      order.why().forEach(why -> context.console().text("  " + why));
    }
    for (PredictedGroup group : groups) {
      if (group.troubles()) {
        context.console().warn("predicted: " + group.text());
      } else {
        context.console().text(group.text());
      }
    }
    if (groups.stream().noneMatch(PredictedGroup::troubles)) {
      context.console().text("No conflicts are predicted.");
    }
  }

  /** What the chosen delivered, by workstream. */
  private Map<String, String> texts() {
    List<String> chosen =
        context.settings().chosen(context.plan()).stream().map(Workstream::name).toList();
    boolean all = context.settings().text(PropertyNames.WORKSTREAM).isEmpty();
    Map<String, String> texts = new LinkedHashMap<>();
    context.feature().all().stream()
        .map(Track::name)
        .filter(name -> all || chosen.contains(name))
        .forEach(name -> {
          if (new ResultsFile(shown(name)).read() instanceof WorkerFile.Content.Text text) {
            texts.put(name, text.text());
          }
        });
    return texts;
  }

  private Path shown(String workstream) {
    return cleaned(workstream)
        ? context.layout().keptResults(workstream)
        : context.layout().worktree(workstream).resolve(context.sheets().results());
  }
}
