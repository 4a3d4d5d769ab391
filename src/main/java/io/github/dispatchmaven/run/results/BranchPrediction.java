package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.integrate.ConflictPrediction;
import io.github.dispatchmaven.integrate.IntegrationBranch;
import io.github.dispatchmaven.integrate.PredictedTrouble;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.sessions.Safeguard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is predicted of all branches as they are now, completed or not. */
final class BranchPrediction {

  private final Context context;

  BranchPrediction(Context context) {
    this.context = context;
  }

  /**
   * @param wanted whether what is not committed yet counts, too
   */
  List<PredictedTrouble> of(ConflictPrediction outlook, boolean wanted) {
    // git would run what was put there, to tell what is not committed.
    Optional<String> changed = wanted ? new Safeguard(context).changed() : Optional.empty();
    changed.ifPresent(what -> context.console().warn("without what is not committed: " + what));
    boolean uncommitted = wanted && changed.isEmpty();
    Map<String, Commit> tips = new LinkedHashMap<>();
    for (Track track : context.feature().all()) {
      Path worktree = context.layout().worktree(track.name());
      // A branch that is merged may have been cleaned away.
      Optional<Commit> tip = context
          .repository()
          .branch(context.layout().branch(track.name()))
          .or(() -> track.checked().map(Judgement::commit));
      boolean more = uncommitted
          && Files.isDirectory(worktree)
          && !context.leftovers().checkout(track.name()).uncommitted().none();
      tip.filter(commit -> track.created())
          .ifPresent(commit -> tips.put(
              track.name(),
              more
                  ? context.leftovers().checkout(track.name()).snapshot("Not committed yet")
                  : commit));
    }
    return PredictedTrouble.open(
        outlook.concerns(context.base(), tips),
        tips,
        IntegrationBranch.inside(
            context.repository(), context.layout(), context.feature().merged()));
  }
}
