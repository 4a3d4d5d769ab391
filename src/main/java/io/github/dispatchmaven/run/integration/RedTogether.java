package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.integrate.Bisection;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.MergeTrailers;
import io.github.dispatchmaven.integrate.RedSetSearch;
import io.github.dispatchmaven.integrate.RedSetSearch.Found;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.workspace.Layout;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** With whom one makes the whole red that was green alone: each set is merged onto the base and verified. */
final class RedTogether {

  private static final String SUSPECTS = Layout.INTEGRATION + ".suspects";

  private final Context context;
  private final CommitTrial trial;

  RedTogether(Context context, CommitTrial trial) {
    this.context = context;
    this.trial = trial;
  }

  /**
   * @param steps merged one after the other onto the base
   * @return others, in the order of merging; none where that is not found, or it is red by itself
   */
  List<String> with(Bisection.Culprit culprit, List<Step> steps) {
    List<String> names =
        steps.stream().filter(Step::inside).map(Step::workstream).toList();
    int last = names.indexOf(culprit.name());
    if (last < 1 || !greenAlone(culprit.name())) {
      return List.of();
    }
    List<String> order = names.subList(0, last + 1);
    return new RedSetSearch<>(order, this::look)
        .smallest(List.of(culprit.name())).orElse(List.of()).stream()
            .filter(name -> !name.equals(culprit.name()))
            .toList();
  }

  private Found look(List<String> names) {
    List<MergeInput> parts = names.stream()
        .map(name -> MergeTrailers.part(context.repository(), context.feature().track(name), ""))
        .toList();
    Chain.Result merged = new Chain(context.repository(), context.mergeRules())
        .merge(context.base(), parts, false, context.layout().mergedRef(SUSPECTS), List.of());
    if (!merged.conflicts().isEmpty()) {
      return Found.UNKNOWN;
    }
    String said = String.join(", ", names) + (names.size() == 1 ? " alone" : " together");
    Outcome outcome = trial.run(
        merged.tip(),
        () ->
            context.console().info("Verifying " + said + " (" + merged.tip().abbreviated() + ")"));
    Found found = outcome.verdict() == Verdict.PASSED
        ? Found.GREEN
        : outcome.verdict() == Verdict.FEEDBACK && trial.accuses(outcome)
            ? Found.RED
            : Found.UNKNOWN;
    context
        .console()
        .info(said + ": "
            + (found == Found.UNKNOWN ? "not known" : found.name().toLowerCase(Locale.ROOT)));
    return found;
  }

  /** Only what was verified was green. */
  boolean greenAlone(String workstream) {
    Optional<Track> track = Optional.ofNullable(context.feature().tracks().get(workstream));
    return track
        .flatMap(known -> known.newest(JobKind.VERIFY))
        .filter((Job job) -> job.ended(Verdict.PASSED))
        .isPresent();
  }
}
