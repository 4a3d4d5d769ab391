package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.git.BaseBranch;
import io.github.dispatchmaven.git.ForeignWork;
import io.github.dispatchmaven.git.Range;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Leftovers;
import io.github.dispatchmaven.workspace.ProjectShape;
import io.github.dispatchmaven.workspace.Provisioning;
import io.github.dispatchmaven.workspace.Sheets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gates of a feature called {@code feature}. */
public final class Gates {

  private Gates() {}

  public static Gate of(Repository repository, ProjectShape shape) {
    return new Gate(
        repository, layout(repository), Sheets.besides(List.of()), shape, leftovers(repository));
  }

  private static Layout layout(Repository repository) {
    return new Layout(repository.top(), repository.commonDirectory(), "feature");
  }

  static Leftovers leftovers(Repository repository) {
    Sheets sheets = Sheets.besides(List.of());
    return new Leftovers(
        repository,
        layout(repository),
        sheets,
        new Provisioning(repository, layout(repository), sheets, List.of()),
        Clock.systemUTC());
  }

  /** Of a workstream that has none beside it, from {@code main}. */
  public static ForeignWork alone(Repository repository, String workstream) {
    return beside(repository, workstream, Map.of());
  }

  /** From {@code main}, with these beside it. */
  public static ForeignWork beside(
      Repository repository, String workstream, Map<String, Range> others) {
    return new ForeignWork(
        repository,
        layout(repository).worktree(workstream),
        "feature/" + workstream,
        BaseBranch.tips(repository, Optional.of("refs/heads/main")),
        others);
  }
}
