package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A coding client that does the work. */
public interface Agent {

  /** As {@code dispatch.agent} names it. */
  String name();

  /** The model it uses when the user names none; empty for its own choice. */
  Optional<String> defaultModel();

  /** Whether it reports what it spends in money, and keeps to a limit of it. */
  boolean metered();

  /** Why it cannot run here and what to do about it; empty if it can. */
  Optional<String> unusable();

  /** The command line of one turn; its prompt comes on standard input. */
  List<String> command(Call call);

  /** What it needs in the environment beside what every worker gets. */
  Map<String, String> environment(Call call);

  /** Whether it can divide a spec into workstreams: it reads, changes nothing, and answers by a JSON schema. */
  default boolean plans() {
    return false;
  }

  /** The model that plans when the user names none; empty for its own choice. */
  default Optional<String> plannerModel() {
    return Optional.empty();
  }

  /** What it needs in the environment of a turn that plans. */
  default Map<String, String> environment(PlanCall call) {
    return Map.of();
  }

  /** A new reader for the output of a turn that plans. */
  default Transcript planTranscript(Turn turn) {
    return transcript(turn);
  }

  /** The command line of one turn that plans; its prompt comes on standard input. */
  default List<String> command(PlanCall call) {
    throw new UnsupportedOperationException(name() + " cannot plan");
  }

  /** A new way to show the output of a turn to people. */
  Rendering rendering();

  /** Whether it needs a variable of its environment though that looks like a secret, such as its key. */
  default boolean needs(String variable) {
    return false;
  }

  /** A new reader for the output of this turn. */
  Transcript transcript(Turn turn);
}
