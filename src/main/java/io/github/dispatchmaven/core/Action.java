package io.github.dispatchmaven.core;

/** What the loop does next. */
public sealed interface Action {

  String workstream();

  /** Starts a job, for the first time or again. */
  record Start(JobSpec spec) implements Action {
    @Override
    public String workstream() {
      return spec.id().workstream();
    }
  }

  /** Has the gate look at the workstream. */
  record Judge(String workstream) implements Action {}

  /** Ends a job that went on for too long, or is not wanted any more. */
  record End(JobId id, Cause cause) implements Action {
    @Override
    public String workstream() {
      return id.workstream();
    }
  }

  /** Merges what the workstream depends on into its start. */
  record Base(String workstream) implements Action {}
}
