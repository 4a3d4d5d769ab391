package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Something that happened to a feature. */
record FeatureEvent(Instant at, String text) {

  /** All that is known to have happened, in its order. */
  static List<FeatureEvent> of(FeatureView view) {
    List<FeatureEvent> events = new ArrayList<>();
    for (WorkstreamView w : view.workstreams()) {
      w.jobs().forEach(job -> add(w.name(), job, events));
      w.gates()
          .forEach(gate -> events.add(new FeatureEvent(
              gate.at(),
              w.name() + (gate.passed() ? " passed the gate" : " was sent back: " + first(gate)))));
    }
    view.whole().jobs().forEach(job -> add("the whole", job, events));
    view.whole().integrated().ifPresent(at -> events.add(new FeatureEvent(at, "branches merged")));
    events.sort(Comparator.comparing(FeatureEvent::at));
    return events;
  }

  private static void add(String name, WorkstreamView.PastJob job, List<FeatureEvent> events) {
    events.add(new FeatureEvent(job.begin(), name + ": " + job.kind() + " began"));
    job.end()
        .ifPresent(end -> events.add(new FeatureEvent(
            end,
            name + ": " + job.kind() + " "
                + job.verdict()
                    .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                    .orElse("ended"))));
  }

  private static String first(WorkstreamView.Gate gate) {
    return gate.missing().stream().findFirst().orElse("");
  }
}
