package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.gate.ResultsFile;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps every results file outside of the worktrees, and looks ahead to the merge. */
final class CollectResults {

  private final Context context;

  CollectResults(Context context) {
    this.context = context;
  }

  /** Copies what is there, and names what is not. Nothing but the copies is changed. */
  void collect() {
    List<String> missing = new ArrayList<>();
    for (Track track : context.feature().all()) {
      WorkerFile.Content content = file(track.name()).read();
      if (content instanceof WorkerFile.Content.Text text) {
        keep(track.name(), text.text());
        context.console().done("Collected " + context.sheets().results() + " of " + track.name());
      } else {
        missing.add(track.name());
      }
    }
    if (!missing.isEmpty()) {
      context.console().warn("no " + context.sheets().results() + " from " + String.join(", ", missing));
    }
  }

  private ResultsFile file(String workstream) {
    return new ResultsFile(context.layout().worktree(workstream).resolve(context.sheets().results()));
  }

  private void keep(String workstream, String text) {
    Path kept = context.layout().keptResults(workstream);
    try {
      AtomicFile.write(kept, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + kept + ": " + e.getMessage(), e);
    }
  }

  /** Prints the results, the order of the merge, and what in it would conflict. */
  void show() {
    for (Track track : context.feature().all()) {
      if (file(track.name()).read() instanceof WorkerFile.Content.Text text) {
        context.console().info("=== " + context.layout().shown(
            context.layout().worktree(track.name()).resolve(context.sheets().results())) + " ===");
        Printable.text(text.text()).strip().lines().forEach(context.console()::info);
      }
    }
    predict();
  }

  /** Prints the order of the merge, and what in it would conflict. */
  void predict() {
    List<Part> parts = MergeOrder.completed(context);
    List<String> open = context.feature().all().stream().map(Track::name)
        .filter(name -> parts.stream().noneMatch(p -> p.workstream().equals(name))).toList();
    if (!open.isEmpty()) {
      context.console().info("Not completed: " + String.join(", ", open));
    }
    if (!parts.isEmpty()) {
      predict(parts);
    }
  }

  private void predict(List<Part> parts) {
    context.console().info("Merge order: " + String.join(", ", parts.stream().map(Part::workstream).toList()));
    List<Step> conflicts = new Chain(context.repository(), context.sheets().names())
        .merge(context.base(), parts, true).conflicts();
    conflicts.forEach(step -> context.console().warn("predicted conflict: " + step.conflict()));
    if (conflicts.isEmpty()) {
      context.console().info("No conflicts are predicted.");
    }
  }
}
