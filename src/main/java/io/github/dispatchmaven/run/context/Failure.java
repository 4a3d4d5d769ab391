package io.github.dispatchmaven.run.context;

/** The plugin did its work, but the user's is not good: a bad plan, an incomplete workstream, a conflict. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Failure(String message) {
    super(message);
  }
}
