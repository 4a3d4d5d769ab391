package io.github.dispatchmaven.e2e;

/** The releases of Claude Code that users have: npm installs the older one where Node is below 22, and says nothing of it. */
public enum ClaudeRelease {
  OLD("2.1.197"),
  NEW("2.1.332");

  private final String version;

  ClaudeRelease(String version) {
    this.version = version;
  }

  public String version() {
    return version;
  }

  /** In the names of tests. */
  @Override
  public String toString() {
    return version;
  }
}
