package io.github.dispatchmaven.core;

import java.util.Optional;

/** Where a workstream stands. Derived from the facts and from what was seen, never stored. */
public sealed interface State {

  /** What it would do next; at most one thing. */
  default Optional<Proposal> proposal() {
    return Optional.empty();
  }

  default Optional<Wait> waiting() {
    return Optional.empty();
  }

  /** As in {@code sessions.json}. */
  Status status();

  /** In words a person can act on; empty when there is nothing to say. */
  default String reason() {
    return waiting().map(Wait::why).orElse("");
  }

  static State of(Feature feature, Track track, Sight sight, Policy policy) {
    return new Derivation(feature, track, sight, policy).state();
  }

  /** Nothing can be done for it now. */
  record Blocked(Wait why) implements State {
    @Override
    public Optional<Wait> waiting() {
      return Optional.of(why);
    }

    @Override
    public Status status() {
      return Status.PENDING;
    }
  }

  /** Something is to be done, if the limits allow it. */
  record Ready(Proposal next, Status status) implements State {
    @Override
    public Optional<Proposal> proposal() {
      return Optional.of(next);
    }
  }

  /**
   * A process works on it.
   *
   * @param overdue why it is to be ended now
   */
  record Running(Job job, Optional<String> overdue) implements State {
    @Override
    public Optional<Proposal> proposal() {
      return overdue.map(why -> new Proposal(0, new Action.End(job.id(), why)));
    }

    @Override
    public Status status() {
      return job.kind() == Kind.VERIFY ? Status.VERIFYING : Status.ACTIVE;
    }
  }

  /** The loop itself is judging it or merging its start. */
  record Busy(Status status) implements State {}

  /** It is completed at this commit. */
  record Completed(Commit commit) implements State {
    @Override
    public Status status() {
      return Status.COMPLETED;
    }
  }

  /** It failed and nothing more is tried by itself. */
  record Failed(String reason) implements State {
    @Override
    public Status status() {
      return Status.FAILED;
    }
  }
}
