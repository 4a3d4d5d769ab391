package io.github.dispatchmaven.run;

import io.github.dispatchmaven.run.context.Context;
import java.util.function.Consumer;

/**
 * A part of a goal.
 *
 * @param check throws, in one line, where it could not work; nothing is created by it
 * @param preview tells what it would do, and changes nothing
 * @param run does it, with the lock of the feature held
 */
record Stage(Consumer<Context> check, Consumer<Context> preview, Consumer<GoalRun> run) {

  static Stage of(Consumer<Context> run) {
    return with(goal -> run.accept(goal.context()));
  }

  /** One that leaves something for those after it, or uses what was left. */
  static Stage with(Consumer<GoalRun> run) {
    return new Stage(context -> {}, context -> {}, run);
  }

  /** One that only refuses. */
  static Stage required(Consumer<Context> check) {
    return new Stage(check, context -> {}, goal -> {});
  }

  Stage checkedBy(Consumer<Context> check) {
    return new Stage(check, preview, run);
  }

  Stage shownBy(Consumer<Context> preview) {
    return new Stage(check, preview, run);
  }
}
