package io.github.dispatchmaven.core;

import java.util.ArrayList;
import java.util.List;

/** What to do now, and what every workstream that does nothing waits for. */
public record Decision(List<Action> actions, List<Wait> waits) {

  public Decision {
    actions = List.copyOf(actions);
    waits = List.copyOf(waits);
  }

  /** This decision where nothing may be started, judged or merged, but only ended. */
  public Decision held(String why) {
    List<Wait> held = new ArrayList<>(waits);
    actions.stream()
        .filter(action -> !(action instanceof Action.End))
        .forEach(action -> held.add(Wait.forGood(action.workstream(), Wait.Kind.REPOSITORY, why)));
    return new Decision(actions.stream().filter(Action.End.class::isInstance).toList(), held);
  }
}
