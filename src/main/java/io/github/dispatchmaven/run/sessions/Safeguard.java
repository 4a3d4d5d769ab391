package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.workspace.GitPrograms;
import java.util.Optional;

/** Lets nothing go on in a repository in which a session changed what git runs, until a person looked at it. */
public final class Safeguard {

  private final Context context;
  private final GitPrograms programs;

  public Safeguard(Context context) {
    this.context = context;
    this.programs = new GitPrograms(context.repository(), context.layout());
  }

  /**
   * Takes it as it is where the user says so.
   *
   * @throws Failure if it is not as it was accepted
   */
  public void check() {
    if (context.settings().flag(PropertyNames.ACCEPT_CONFIG)) {
      programs.accept();
    }
    changed().ifPresent(what -> {
      throw new Failure(what);
    });
  }

  /** One line, with what to do; empty where all is as it was. */
  public Optional<String> changed() {
    return programs
        .changed()
        .map(what -> "what git runs in this repository was changed since sessions began: " + what
            + "; undo it, or accept it, if it was you, with -D" + PropertyNames.ACCEPT_CONFIG
            + "=true");
  }
}
