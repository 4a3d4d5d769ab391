package io.github.dispatchmaven.journal;

import java.util.Optional;

/**
 * What a person wants of one session, on its way to the feature's controller.
 *
 * @param id unique
 * @param text to be told to the session; of {@link Wish#ALLOW}, the rule
 * @param stop whether the session is to be closed, after it was told the text
 * @param wish what else is wanted
 */
public record Letter(
    String id, String workstream, Optional<String> text, boolean stop, Optional<Wish> wish) {

  /** What people want of a session beside telling it something, or closing it. */
  public enum Wish {
    /** It is to go on, though it failed or was stopped. */
    RESUME,
    /** It is to be done again from its start. */
    RESTART,
    /** It may do what it was denied. */
    ALLOW
  }

  /** An older plugin wrote no wish. */
  public Letter {
    wish = wish == null ? Optional.empty() : wish;
  }

  /** One that says something, or closes. */
  public Letter(String id, String workstream, Optional<String> text, boolean stop) {
    this(id, workstream, text, stop, Optional.empty());
  }
}
