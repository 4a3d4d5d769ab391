package io.github.dispatchmaven.core;

import java.util.List;

/** What to do now, and what every workstream that does nothing waits for. */
public record Decision(List<Action> actions, List<Wait> waits) {

  public Decision {
    actions = List.copyOf(actions);
    waits = List.copyOf(waits);
  }
}
