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

  static State of(Feature feature, Track track, Observations sight, Policy policy) {
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
   * @param ending why it is to be ended now
   */
  record Running(Job job, Optional<Cause> ending) implements State {
    @Override
    public Optional<Proposal> proposal() {
      return ending.map(cause -> new Proposal(0, new Action.End(job.id(), cause)));
    }

    @Override
    public Status status() {
      return job.kind() == JobKind.VERIFY ? Status.VERIFYING : Status.ACTIVE;
    }
  }

  /** The loop itself is judging it or merging its start. */
  record Busy(Status status) implements State {}

  /**
   * It is completed at this commit.
   *
   * @param saying what tells its session what people say, which takes nothing of it back
   * @param waiting why that is not told yet
   */
  record Completed(Commit commit, Optional<Proposal> saying, Optional<Wait> waiting)
      implements State {

    Completed(Commit commit) {
      this(commit, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<Proposal> proposal() {
      return saying;
    }

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

  /** A person closed its session; it goes on when a dispatch is started again. */
  record Stopped() implements State {
    @Override
    public Status status() {
      return Status.STOPPED;
    }

    @Override
    public String reason() {
      return "stopped; the next dispatch:run goes on with it";
    }
  }
}
