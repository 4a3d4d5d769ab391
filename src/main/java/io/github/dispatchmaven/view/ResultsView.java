package io.github.dispatchmaven.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the workers delivered, and what merging it will meet; written as JSON.
 *
 * @param format of this shape
 * @param notCompleted workstreams that are not merged yet
 * @param mergeOrder of those that are completed
 * @param why that order, a line each
 * @param predicted conflicts and traps, a line each
 */
public record ResultsView(
    int format,
    String feature,
    List<Delivered> workstreams,
    List<String> notCompleted,
    List<String> mergeOrder,
    List<String> why,
    List<String> predicted) {

  public static final int FORMAT = 1;

  /**
   * @param file with what its worker says, relative to the top of the checkout
   * @param sections the text of each, by its title
   */
  public record Delivered(String name, String file, Map<String, String> sections) {

    public Delivered {
      sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }
  }

  public ResultsView {
    workstreams = List.copyOf(workstreams);
    notCompleted = List.copyOf(notCompleted);
    mergeOrder = List.copyOf(mergeOrder);
    why = List.copyOf(why);
    predicted = List.copyOf(predicted);
  }
}
