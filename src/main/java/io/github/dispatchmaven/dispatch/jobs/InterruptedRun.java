package io.github.dispatchmaven.dispatch.jobs;

/** The user, or the system that runs Maven, ended the run; what it was at is ended too, and how to go on is said. */
public final class InterruptedRun extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param goOn the command that goes on
   */
  public InterruptedRun(String goOn) {
    super("interrupted; everything is kept, go on with: " + goOn);
  }
}
