package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Leftovers;
import io.github.dispatchmaven.workspace.ProjectShape;
import io.github.dispatchmaven.workspace.Provisioning;
import io.github.dispatchmaven.workspace.Sheets;
import java.time.Clock;
import java.util.List;

/** Gates of a feature called {@code feature}. */
public final class Gates {

  private Gates() {}

  public static Gate of(Repository repository, ProjectShape shape) {
    return new Gate(repository, layout(repository), Sheets.besides(List.of()), shape, leftovers(repository));
  }

  private static Layout layout(Repository repository) {
    return new Layout(repository.top(), repository.commonDirectory(), "feature");
  }

  static Leftovers leftovers(Repository repository) {
    Sheets sheets = Sheets.besides(List.of());
    return new Leftovers(repository, layout(repository), sheets, new Provisioning(repository, layout(repository), sheets, List.of()),
        Clock.systemUTC());
  }
}
