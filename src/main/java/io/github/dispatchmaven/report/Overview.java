package io.github.dispatchmaven.report;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.FeatureView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One row a feature. */
public final class Overview {

  private static final String NAME = "feature";

  private Overview() {}

  public static List<String> of(List<FeatureView> views) {
    int name = Math.max(
        NAME.length(),
        views.stream().mapToInt(view -> Columns.of(view.feature())).max().orElse(0));
    List<String> lines = new ArrayList<>(
        List.of(Columns.pad(NAME, name) + "  completed  integrated      cost  others"));
    for (FeatureView view : views) {
      int all = view.workstreams().size();
      Map<String, Integer> others = new LinkedHashMap<>();
      view.workstreams().stream()
          .filter(w -> w.status() != Status.COMPLETED)
          .forEach(w -> others.merge(w.status().word(), 1, Integer::sum));
      lines.add((Columns.pad(view.feature(), name)
              + "  %9s  %10s  %8s  "
                  .formatted(
                      view.count(Status.COMPLETED) + "/" + all,
                      view.integration().merged().size() + "/" + all,
                      view.costUsd().map(Money::text).orElse("-"))
              + others.entrySet().stream()
                  .map(other -> other.getValue() + " " + other.getKey())
                  .collect(Collectors.joining(", ")))
          .stripTrailing());
    }
    return lines;
  }
}
