package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.Trial;
import io.github.dispatchmaven.gate.VerifyOutcome;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.ConflictPrediction;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.Ordering;
import io.github.dispatchmaven.integrate.RedSet;
import io.github.dispatchmaven.integrate.RedSetSearch.Found;
import io.github.dispatchmaven.integrate.RedSets;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.workspace.Layout;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Merges the newest commits of all branches beside the repository, in the order of the integration, and builds what comes of
 * it. Where that is red, it looks for the smallest sets that are.
 */
final class BranchesTrial implements Trial {

  private static final String REF = Layout.INTEGRATION + Layout.TRIAL;

  private final Context context;
  private final String command;
  private final String what;
  private final WholeVerification builds;
  private final ConflictPrediction prediction;
  /** By tree: each is built once. */
  private final Map<String, Built> built = new HashMap<>();

  private boolean toldWhy;

  private record Built(Found found, String reason) {}

  /** The means to build are wanted back. */
  private static final class GivenUp extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /**
   * @param command that builds
   * @param what branches do together that it finds red
   */
  private BranchesTrial(Context context, String command, String what) {
    this.context = context;
    this.command = command;
    this.what = what;
    this.builds = new WholeVerification(context.unsaid(), Layout.TRIAL);
    this.prediction = context.prediction();
  }

  /** As the user wants it; empty for none, or where nobody knows how to build. */
  static Optional<Trial> of(Context context) {
    return switch (context.settings().trial()) {
      case "compile" ->
        context
            .verifyCommands()
            .compile()
            .map(command -> new BranchesTrial(context, command, "do not compile together"));
      case "test" ->
        context.verify().map(command -> new BranchesTrial(context, command, "fail together"));
      default -> Optional.empty();
    };
  }

  @Override
  public Result run(Map<String, Commit> tips, BooleanSupplier givenUp) {
    Map<String, MergeInput> parts = parts(tips);
    try {
      return RedSets.of(mergeable(List.copyOf(parts.values())), some -> look(some, parts, givenUp))
          .map(sets -> Result.of(sets.stream()
              .flatMap(names -> again(names, parts, givenUp).stream()
                  .map(reason -> new RedSet(names, what, errors(reason))))
              .toList()))
          .orElse(Result.UNKNOWN);
    } catch (GivenUp e) {
      return Result.UNKNOWN;
    }
  }

  /** In the order in which they would be integrated. */
  private Map<String, MergeInput> parts(Map<String, Commit> tips) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    Waves.order(context.plan()).stream()
        .filter(workstream -> tips.containsKey(workstream.name()))
        .forEach(workstream -> needs.put(
            workstream.name(), context.feature().track(workstream.name()).needs()));
    Map<String, MergeInput> parts = new LinkedHashMap<>();
    for (String name :
        Ordering.of(needs, prediction.concerns(context.base(), tips)).names()) {
      Track track = context.feature().track(name);
      parts.put(
          name,
          new MergeInput(
              name,
              Required.value(tips, name),
              "",
              List.of(),
              track.start().filter(start -> !track.needs().isEmpty())));
    }
    return parts;
  }

  /** Conflicts are told elsewhere. */
  private List<String> mergeable(List<MergeInput> parts) {
    return new Chain(context.repository(), context.mergeRules().unsigned())
        .tried(context.base(), parts, true).steps().stream()
            .filter(Step::inside)
            .map(Step::workstream)
            .toList();
  }

  private Found look(List<String> names, Map<String, MergeInput> parts, BooleanSupplier givenUp) {
    if (givenUp.getAsBoolean()) {
      throw new GivenUp();
    }
    Optional<Commit> merged = merged(names, parts);
    if (merged.isEmpty()) {
      return Found.UNKNOWN;
    }
    String tree = context.repository().tree(merged.get());
    Built known = built.get(tree);
    if (known == null) {
      known = earlier(merged.get()).map(this::read).orElseGet(() -> build(merged.get(), givenUp));
      if (known.found() != Found.UNKNOWN) {
        built.put(tree, known);
      }
    }
    return known.found();
  }

  /** Builds it once more before anybody is accused: a test may be flaky. The reason why it is red, if it still is. */
  private Optional<String> again(
      List<String> names, Map<String, MergeInput> parts, BooleanSupplier givenUp) {
    Commit merged = merged(names, parts).orElseThrow();
    Built known = build(merged, givenUp);
    String tree = context.repository().tree(merged);
    if (known.found() == Found.UNKNOWN) {
      built.remove(tree);
    } else {
      built.put(tree, known);
    }
    return Optional.of(known.reason()).filter(reason -> known.found() == Found.RED);
  }

  /** Empty where they conflict. */
  private Optional<Commit> merged(List<String> names, Map<String, MergeInput> parts) {
    List<MergeInput> some =
        names.stream().map(name -> Required.value(parts, name)).toList();
    Chain.Result chain = new Chain(context.repository(), context.mergeRules().unsigned())
        .merge(context.base(), some, false, context.layout().mergedRef(REF), List.of());
    return Optional.of(chain.tip()).filter(tip -> chain.conflicts().isEmpty());
  }

  private Built build(Commit commit, BooleanSupplier givenUp) {
    if (givenUp.getAsBoolean()) {
      throw new GivenUp();
    }
    Outcome outcome = builds.run(commit, command, () -> {});
    if (givenUp.getAsBoolean()) {
      throw new GivenUp();
    }
    // What fails on the base already is charged to nobody, there neither.
    boolean ofBase = commit.equals(context.base())
        && outcome.verdict() == Verdict.FEEDBACK
        && outcome.tests().isPresent()
        && !VerifyOutcome.broke(outcome);
    return ofBase ? new Built(Found.GREEN, "") : read(outcome);
  }

  private Built read(Outcome outcome) {
    if (outcome.verdict() == Verdict.PASSED) {
      return new Built(Found.GREEN, "");
    }
    if (outcome.verdict() == Verdict.FEEDBACK && VerifyOutcome.ofCompilerOrTests(outcome)) {
      return new Built(Found.RED, outcome.reason());
    }
    tellOnce(outcome);
    return new Built(Found.UNKNOWN, outcome.reason());
  }

  /** What an earlier Maven found red: this one need not find it again. */
  private Optional<Outcome> earlier(Commit commit) {
    return context.feature().others().values().stream()
        .filter(job -> job.id().workstream().equals(Layout.TRIAL) && !commit.equals(context.base()))
        .filter(job -> job.spec().verifies(commit, command) && job.ended(Verdict.FEEDBACK))
        .flatMap((Job job) -> job.outcome().stream())
        .reduce((a, b) -> b);
  }

  private void tellOnce(Outcome outcome) {
    if (!toldWhy && outcome.verdict() != Verdict.INTERRUPTED) {
      toldWhy = true;
      context
          .console()
          .info("The branches cannot be tried together while sessions work: "
              + Printable.brief(outcome.reason()));
    }
  }

  private String errors(String reason) {
    return VerifyOutcome.firstErrors(reason, context.layout().verifyCheckout(Layout.TRIAL));
  }
}
