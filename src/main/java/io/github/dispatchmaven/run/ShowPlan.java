package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Checklist;
import java.util.ArrayList;
import java.util.List;

/** Prints what a plan comes to; changes nothing. */
final class ShowPlan {

  private final Context context;

  ShowPlan(Context context) {
    this.context = context;
  }

  void run() {
    Plan plan = context.plan();
    Console console = context.console();
    console.info(plan.title() + ": " + InitWorktrees.count(plan.workstreams().size()) + ", base "
        + context.base().abbreviated());
    List<List<Workstream>> waves = Waves.of(plan);
    for (int wave = 0; wave < waves.size(); wave++) {
      console.info("Wave " + (wave + 1) + ":");
      waves.get(wave).forEach(w -> console.info("  " + line(plan, w)));
    }
    overlaps(waves).forEach(console::warn);
    plan.workstreams().stream().map(w -> context.settings().agent(plan, w)).distinct()
        .flatMap(agent -> context.site().agents().named(agent).unusable().stream()).forEach(console::warn);
  }

  private String line(Plan plan, Workstream workstream) {
    int tasks = workstream.section(Workstream.TASKS).map(t -> Checklist.of(t).total()).orElse(0);
    List<String> parts = new ArrayList<>();
    parts.add(workstream.name() + " on " + context.layout().branch(workstream.name()));
    parts.add(context.settings().agent(plan, workstream));
    if (tasks > 0) {
      parts.add(tasks + (tasks == 1 ? " task" : " tasks"));
    }
    parts.add(workstream.files().isEmpty() ? "any file" : String.join(" ", workstream.files()));
    if (!workstream.dependsOn().isEmpty()) {
      parts.add("after " + String.join(", ", workstream.dependsOn()));
    }
    context.settings().verify(plan, workstream).ifPresent(verify -> parts.add("verified by " + verify));
    return String.join("; ", parts);
  }

  /** Workstreams of one wave that declare the same pattern will change the same files. */
  private static List<String> overlaps(List<List<Workstream>> waves) {
    List<String> overlaps = new ArrayList<>();
    for (List<Workstream> wave : waves) {
      for (int a = 0; a < wave.size(); a++) {
        for (int b = a + 1; b < wave.size(); b++) {
          List<String> both = new ArrayList<>(wave.get(a).files());
          both.retainAll(wave.get(b).files());
          if (!both.isEmpty()) {
            overlaps.add(wave.get(a).name() + " and " + wave.get(b).name() + " both declare " + String.join(", ", both)
                + "; let one depend on the other, or divide the files");
          }
        }
      }
    }
    return overlaps;
  }
}
