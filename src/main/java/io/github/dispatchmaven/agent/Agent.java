package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.JobSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A coding client that does the work. */
public interface Agent {

  /** As {@code dispatch.agent} names it. */
  String name();

  /** What it can do. */
  Abilities abilities();

  /** The id of a new session; empty where the agent makes one of its own, and tells it. */
  default Optional<String> newSession() {
    return abilities().presetsSession()
        ? Optional.of(UUID.randomUUID().toString())
        : Optional.empty();
  }

  /** The model it uses when the user names none; empty for its own choice. */
  default Optional<String> defaultModel() {
    return Optional.empty();
  }

  /** The model that plans when the user names none; empty for its own choice. */
  default Optional<String> plannerModel() {
    return Optional.empty();
  }

  /** Why it cannot run here and what to do about it; empty if it can. */
  Optional<String> unusable();

  /** The command line of one turn. */
  List<String> command(Call call);

  /** What it needs in the environment beside what every job of its kind gets. */
  default Map<String, String> environment(Call call) {
    return Map.of();
  }

  /** Whether it needs a variable of its environment though that looks like a secret, such as its key. */
  default boolean needs(String variable) {
    return false;
  }

  /** A new reader for what it writes in a turn. */
  EventReader reader(JobSpec turn);
}
