package io.github.dispatchmaven.journal;

/** State on disk that this version of the plugin cannot read. */
public final class FormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FormatException(String message) {
    super(message);
  }

  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
