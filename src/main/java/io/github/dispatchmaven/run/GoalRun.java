package io.github.dispatchmaven.run;

import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.integration.IntegrationResult;
import java.util.Optional;

/** A goal that is under way: what its stages leave for those after them. */
final class GoalRun {

  private final Context context;
  private IntegrationResult integration = IntegrationResult.NOTHING;
  private Optional<String> open = Optional.empty();
  private boolean left;

  GoalRun(Context context) {
    this.context = context;
  }

  Context context() {
    return context;
  }

  /** Sessions are at work and nobody waits for them, so the stages after this have nothing to do yet. */
  void leave() {
    left = true;
  }

  boolean left() {
    return left;
  }

  /**
   * @param what of the sessions is not as the user wants it; empty if all is
   */
  void open(Optional<String> what) {
    open = what;
  }

  Optional<String> open() {
    return open;
  }

  void integrated(IntegrationResult result) {
    integration = result;
  }

  IntegrationResult integration() {
    return integration;
  }
}
