package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.workspace.GitPrograms;
import java.util.Optional;

/**
 * Has nothing started while git would run in the repository what nobody accepted: what a session did to it is executed by every
 * git in it, ours too, until somebody looks at it.
 */
final class RepositoryHold {

  private final GitPrograms programs;
  private final Console console;
  private Optional<String> reason;

  RepositoryHold(GitPrograms programs, Console console) {
    this.programs = programs;
    this.console = console;
    this.reason = programs.changed().map(RepositoryHold::why);
  }

  /** Why nothing is started; empty where things are. */
  Optional<String> reason() {
    return reason;
  }

  /** After a turn, which may have changed it. */
  void look() {
    Optional<String> changed = programs.changed();
    changed
        .filter(what -> reason.isEmpty())
        .ifPresent(what -> console.warn("what git runs in this repository was changed while "
            + "sessions were at work: " + what + "; nothing is started any more"));
    reason = changed.map(RepositoryHold::why);
  }

  private static String why(String changed) {
    return "held, since what git runs in this repository was changed: " + changed;
  }
}
