package io.github.dispatchmaven.git;

/** A git command that failed though it should not have, or a repository that cannot be used. */
public final class GitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public GitException(String message) {
    super(message);
  }

  public GitException(String message, Throwable cause) {
    super(message, cause);
  }
}
