package io.github.dispatchmaven.core;

/** A commit by its full id, in hexadecimal: 40 digits, or 64 in a SHA-256 repository. */
public record Commit(String sha) {

  public Commit {
    if (!sha.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a full commit id: " + sha);
    }
  }

  /** Ten digits, for people. */
  public String abbreviated() {
    return sha.substring(0, 10);
  }

  @Override
  public String toString() {
    return sha;
  }
}
