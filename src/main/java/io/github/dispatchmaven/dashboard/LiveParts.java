package io.github.dispatchmaven.dashboard;

import io.github.dispatchmaven.page.DashboardPages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The parts of one page that change, and the browsers that look at it: each is sent a part when it is another than it was.
 */
final class LiveParts {

  private static final int EPOCH_BYTES = 6;

  private final Set<EventStream> streams = new CopyOnWriteArraySet<>();
  private final String epoch = DashboardFiles.random(EPOCH_BYTES);
  private Map<String, String> shown = Map.of();
  private String membership = "";
  private long number;

  /** Whether anybody looks. */
  boolean followed() {
    streams.removeIf(EventStream::closed);
    return !streams.isEmpty();
  }

  /** By which the parts that were shown last are known. */
  synchronized String id() {
    return epoch + "." + number;
  }

  /** The parts that were shown last. */
  synchronized Map<String, String> now() {
    return shown;
  }

  /**
   * Shows the parts as they are now.
   *
   * @param groups what of the part {@link DashboardPages#GROUPS} is in no row; empty where there is none
   * @param more what is added to the page beside them
   * @param place that stands in the ids of events after that of the parts
   * @return by which these parts are known
   */
  synchronized String show(Map<String, String> parts, String groups, String more, String place) {
    Map<String, String> changed = new LinkedHashMap<>(parts);
    changed.entrySet().removeIf(part -> part.getValue().equals(shown.get(part.getKey())));
    boolean regrouped = !groups.equals(membership);
    changed.keySet().removeIf(part -> regrouped ? row(part) : part.equals(DashboardPages.GROUPS));
    shown = Map.copyOf(parts);
    membership = groups;
    if (!changed.isEmpty() || !more.isEmpty()) {
      number += changed.isEmpty() ? 0 : 1;
      byte[] event =
          EventStream.event(id() + place, String.join("\n", changed.values()) + "\n" + more);
      streams.forEach(stream -> stream.offer(event));
    }
    return id();
  }

  /**
   * Lets a browser look.
   *
   * @param seen the id of the parts that it shows; another than the newest has it sent all
   * @param more what is added to its page beside them
   */
  synchronized void join(EventStream stream, String seen, String more, String place) {
    StringBuilder text = new StringBuilder(more);
    if (!seen.equals(id())) {
      shown.forEach((part, html) -> text.append(row(part) ? "" : html).append('\n'));
    }
    if (!text.toString().isBlank()) {
      stream.offer(EventStream.event(id() + place, text.toString()));
    }
    streams.add(stream);
  }

  private static boolean row(String part) {
    return part.startsWith("row-");
  }

  void close() {
    streams.forEach(EventStream::drop);
  }
}
