package io.github.dispatchmaven.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A feature and its workstreams, as the author of a plan wrote them.
 *
 * @param feature the feature's name, safe as a folder and as the first part of a branch name
 * @param source the plan file as it was named, for messages
 * @param title the first level-1 heading before the first workstream, or the feature's name
 * @param options what the front matter says beside {@code feature}: a subset of {@link #OPTIONS}
 * @param context everything before the first workstream, and other level-2 sections after it, word for word; may be empty
 * @param workstreams at least one, in the author's order
 * @param notes what people should know of how it was read, a line each
 */
public record Plan(
    String feature,
    String source,
    String title,
    Map<String, String> options,
    String context,
    List<Workstream> workstreams,
    List<String> notes) {

  /** The keys of the front matter, beside {@code feature}. */
  public static final List<String> OPTIONS = List.of("base", "agent", "model", "verify", "setup");

  public Plan {
    options = Map.copyOf(options);
    workstreams = List.copyOf(workstreams);
    notes = List.copyOf(notes);
  }

  public Optional<String> option(String key) {
    return Optional.ofNullable(options.get(key));
  }

  public Optional<Workstream> workstream(String name) {
    return workstreams.stream().filter(w -> w.name().equals(name)).findFirst();
  }

  public List<String> names() {
    return workstreams.stream().map(Workstream::name).toList();
  }
}
