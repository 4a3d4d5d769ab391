package io.github.dispatchmaven.view;

import io.github.dispatchmaven.core.Status;

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

  public static WorkGroup of(WorkstreamView workstream) {
    Status status = workstream.status();
    if (Need.of(workstream).isPresent()) {
      return NEEDS_YOU;
    }
    if (status == Status.COMPLETED) {
      return DONE;
    }
    return status == Status.ACTIVE || status == Status.VERIFYING ? WORKING : WAITING;
  }
}
