package io.github.dispatchmaven.page;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.Need;
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

  static WorkGroup of(WorkstreamView workstream) {
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
