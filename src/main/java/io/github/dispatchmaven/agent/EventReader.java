package io.github.dispatchmaven.agent;

import java.util.List;
import java.util.Optional;

/** Turns what one client writes in one turn into events: the one thing that knows its format. */
public interface EventReader {

  /**
   * @param line of standard output
   * @return what it says, in order
   */
  List<AgentEvent> line(String line);

  /** What its end means, after its last line. May be asked again. */
  Ending end(Exit exit);

  /** How many of its newest words make its answer, where it does not mark that. */
  default int wordsOfAnswer() {
    return 1;
  }

  /** The object in an answer to which a schema was given, where the client does not hand it over by itself. */
  default Optional<String> structured(String answer) {
    return Optional.empty();
  }
}
