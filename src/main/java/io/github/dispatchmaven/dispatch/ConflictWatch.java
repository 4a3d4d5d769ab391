package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Merged;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.integrate.ConflictPrediction;
import io.github.dispatchmaven.integrate.IntegrationBranch;
import io.github.dispatchmaven.integrate.PredictedGroup;
import io.github.dispatchmaven.integrate.PredictedTrouble;
import io.github.dispatchmaven.view.FeatureView;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells early, while sessions work, which of them will not go together, when people can still steer. */
final class ConflictWatch {

  /** No workstream is called so: this begins with what no name may. */
  private static final String ERRAND = ".lookout";

  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final Site site;
  private final TroubleNotes notes;
  private final ConflictPrediction outlook;
  /** By what it is about, how many had to do with it then. */
  private final Map<String, Integer> told = new HashMap<>();

  private final Set<String> warned = new HashSet<>();
  private Map<String, Commit> seen = Map.of();
  private long next = System.nanoTime();
  private volatile List<PredictedTrouble> found = List.of();

  ConflictWatch(Site site, TroubleNotes notes) {
    this.site = site;
    this.notes = notes;
    this.outlook = new ConflictPrediction(
        site.repository(), site.mergeRules(site.journal().feature().base().orElseThrow()));
  }

  /** Looks again, beside the loop, where a branch moved and the last look was not just now. */
  void look(Map<String, Commit> moved, BackgroundTasks errands) {
    if (moved.equals(seen)
        || moved.size() < 2
        || errands.busy().contains(ERRAND)
        || System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + BETWEEN.toNanos();
    seen = moved;
    Commit base = site.journal().feature().base().orElseThrow();
    Merged merged = site.journal().feature().merged();
    errands.run(ERRAND, () -> {
      try {
        found = PredictedTrouble.open(
            outlook.concerns(base, moved),
            moved,
            IntegrationBranch.inside(site.repository(), site.layout(), merged));
      } catch (GitException e) {
        // A branch may be gone meanwhile; the gate and the integration will say what is wrong.
        found = List.of();
      }
      return Optional.empty();
    });
  }

  /** What was found by the last look. */
  List<FeatureView.Predicted> predicted() {
    return found.stream()
        .map(trouble -> new FeatureView.Predicted(trouble.one(), trouble.other(), trouble.what()))
        .toList();
  }

  /**
   * What is new, on the console, in the notes of all, and, where it is wanted, to both sessions.
   *
   * @param underway whether a session is at work
   */
  void tell(Predicate<String> underway) {
    List<PredictedTrouble> now = found;
    for (PredictedGroup group : PredictedGroup.of(now)) {
      int before = told.getOrDefault(group.subject(), 0);
      // While more and more join, each is not worth a line.
      if (before == 0 || group.troubles() && group.workstreams().size() >= 2 * before) {
        told.put(group.subject(), group.workstreams().size());
        tell(group);
      }
    }
    now.stream()
        .filter(
            concern -> concern.kind() != PredictedTrouble.Kind.MERGED && warned.add(concern.text()))
        .forEach(concern -> {
          warn(concern.one(), concern.other(), concern, underway);
          warn(concern.other(), concern.one(), concern, underway);
        });
  }

  private void tell(PredictedGroup group) {
    if (!group.troubles()) {
      site.console().info("predicted: " + group.text());
      return;
    }
    notes.tell("predicted: ", group.text(), ": agree here on who does what");
  }

  private void warn(
      String workstream, String other, PredictedTrouble concern, Predicate<String> underway) {
    notes.warn(
        workstream,
        concern.text(),
        "your branch and the one of the workstream `" + other + "` " + concern.what(),
        "agree there on who changes what, and keep your own change there as small as you can",
        underway);
  }
}
