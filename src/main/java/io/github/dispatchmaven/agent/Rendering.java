package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Printable;
import java.util.List;

/** Shows what an agent wrote to people. */
public interface Rendering {

  /** Lines as they are, made safe to show. */
  Rendering PLAIN = line -> Printable.text(line).lines().toList();

  /**
   * @param line of standard output
   * @return printable lines; none where there is nothing to see
   */
  List<String> lines(String line);
}
