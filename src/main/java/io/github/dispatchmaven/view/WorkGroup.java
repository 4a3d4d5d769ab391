package io.github.dispatchmaven.view;

import io.github.dispatchmaven.core.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** Those that have members, in the order of people's interest; members in the order in which they came. */
  public static Map<WorkGroup, List<WorkstreamView>> groups(List<WorkstreamView> workstreams) {
    return workstreams.stream()
        .collect(Collectors.groupingBy(
            WorkGroup::of, () -> new EnumMap<>(WorkGroup.class), Collectors.toUnmodifiableList()));
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
