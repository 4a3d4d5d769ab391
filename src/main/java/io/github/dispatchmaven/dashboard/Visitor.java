package io.github.dispatchmaven.dashboard;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who looks at a dashboard. */
public enum Visitor {
  /** May look, and ask for something. */
  OWNER,
  /** May look. */
  READER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Visitor> of(String word) {
    return Stream.of(values()).filter(visitor -> visitor.word().equals(word)).findFirst();
  }
}
