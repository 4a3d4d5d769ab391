package io.github.dispatchmaven.page;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.WorkstreamView;

/** What people look for first. */
public enum WorkGroup {
  NEEDS_YOU("Needs you"),
  WORKING("Working"),
  WAITING("Waiting"),
  DONE("Done");

  private final String title;

  WorkGroup(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Who asks, failed, was stopped, or was not allowed something and is not done, waits for a person. */
  static WorkGroup of(WorkstreamView workstream) {
    Status status = workstream.status();
    if (status == Status.COMPLETED) {
      return DONE;
    }
    if (status == Status.FAILED
        || status == Status.STOPPED
        || !workstream.questions().isEmpty()
        || !workstream.denied().isEmpty()) {
      return NEEDS_YOU;
    }
    return status == Status.ACTIVE || status == Status.VERIFYING ? WORKING : WAITING;
  }
}
