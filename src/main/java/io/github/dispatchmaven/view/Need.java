package io.github.dispatchmaven.view;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Wait;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Why a workstream needs a person. */
public enum Need {
  ASKS("asks"),
  DENIED("was not allowed something"),
  FAILED("failed"),
  STOPPED("is stopped"),
  LIMIT("waits for a limit"),
  CONFLICT("has a conflict"),
  HELD("is held"),
  BUDGET("is out of budget");

  private static final Map<Wait.Kind, Need> OF_WAITS = Map.of(
      Wait.Kind.LIMIT, LIMIT,
      Wait.Kind.CONFLICT, CONFLICT,
      Wait.Kind.WORKTREE, HELD,
      Wait.Kind.REPOSITORY, HELD,
      Wait.Kind.ELSEWHERE, HELD,
      Wait.Kind.SPENT, BUDGET);

  private final String words;

  Need(String words) {
    this.words = words;
  }

  /** What is said of it, after its name. */
  public String words() {
    return words;
  }

  /** The first that holds; empty where it does without anybody. */
  public static Optional<Need> of(WorkstreamView workstream) {
    if (workstream.status() == Status.COMPLETED) {
      return Optional.empty();
    }
    if (!workstream.questions().isEmpty()) {
      return Optional.of(ASKS);
    }
    if (workstream.status() == Status.FAILED) {
      return Optional.of(FAILED);
    }
    if (workstream.status() == Status.STOPPED) {
      return Optional.of(STOPPED);
    }
    if (deniedLast(workstream)) {
      return Optional.of(DENIED);
    }
    return workstream.waits().map(OF_WAITS::get);
  }

  /** Its newest turn was denied something that nobody allowed since; one that found another way needs nobody. */
  private static boolean deniedLast(WorkstreamView workstream) {
    return workstream.jobs().stream()
        .filter(job -> job.end().isPresent() && job.turn())
        .reduce((earlier, later) -> later)
        .filter(job -> !Collections.disjoint(job.denied(), workstream.denied()))
        .isPresent();
  }
}
