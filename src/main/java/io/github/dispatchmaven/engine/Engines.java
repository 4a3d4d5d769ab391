package io.github.dispatchmaven.engine;

/** The engines there are. */
public final class Engines {

  /** The one that is used where nobody names another. */
  public static final String LOCAL = "local";

  private Engines() {}

  /**
   * @param host this machine
   * @throws IllegalArgumentException in one line, if there is no engine of that name
   */
  public static Engine named(String name, Host host) {
    if (name.equals(LOCAL)) {
      return new LocalEngine(host);
    }
    throw new IllegalArgumentException(
        "dispatch.engine: there is no engine \"" + name + "\"; use " + LOCAL);
  }
}
