package io.github.dispatchmaven.run.steering;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.Restarter;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.integrate.IntegrationBranch;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.integration.Merging;
import io.github.dispatchmaven.run.sessions.GenerateTasks;
import io.github.dispatchmaven.run.sessions.InitWorktrees;
import io.github.dispatchmaven.workspace.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has chosen workstreams done again from their start. What they had is kept under refs. */
public final class Restart implements Restarter {

  private final Context context;

  public Restart(Context context) {
    this.context = context;
  }

  public boolean wanted() {
    return context.settings().flag(PropertyNames.RESTART);
  }

  /**
   * Before anything is touched.
   *
   * @throws IllegalArgumentException in one line, if nothing is chosen
   * @throws Failure if somebody is at work on what is chosen
   * @throws GitException in one line, if the integration cannot begin anew
   */
  public void check() {
    if (!wanted()) {
      return;
    }
    if (context.settings().text(PropertyNames.WORKSTREAM).isEmpty()) {
      throw new IllegalArgumentException(
          PropertyNames.RESTART + " does chosen workstreams again: name them with -D"
              + PropertyNames.WORKSTREAM + "=" + String.join(",", context.plan().names()));
    }
    List<String> working = chosen().stream().filter(this::working).toList();
    if (!working.isEmpty()) {
      throw new Failure(String.join(", ", working)
          + " cannot be done again while at work; end that first: "
          + context.calls().plain("stop")
          + " -Ddispatch.workstream=" + String.join(",", working));
    }
    checkGround(chosen());
  }

  private void checkGround(List<String> names) {
    for (String workstream : names) {
      Path worktree = context.layout().worktree(workstream);
      if (Files.exists(worktree)) {
        new Worktrees(context.repository()).requireIntact(worktree);
      }
      if (new Worktrees(context.repository()).has(worktree)) {
        context.leftovers().tooLarge(files(workstream), workstream).ifPresent(why -> {
          throw new Failure(workstream + " cannot be done again, since its worktree holds " + why);
        });
      }
    }
    if (merged(names)) {
      new IntegrationBranch(context.repository(), context.layout(), context.console()).check();
    }
  }

  @Override
  public void check(String workstream) {
    checkGround(List.of(workstream));
  }

  @Override
  public void restart(String workstream) {
    List<String> names = List.of(workstream);
    // What was well while its session was at work need not be any more.
    checkGround(names);
    giveUp(names);
    new InitWorktrees(context).runBesideSessions(names);
    new GenerateTasks(context)
        .run(context.plan().workstream(workstream).stream().toList());
  }

  /** Who would be done again. */
  public List<String> names() {
    return wanted() && context.settings().text(PropertyNames.WORKSTREAM).isPresent()
        ? chosen()
        : List.of();
  }

  private boolean merged(List<String> names) {
    return names.stream().anyMatch(context.feature().merged().commits()::containsKey);
  }

  private List<String> chosen() {
    return context.settings().chosen(context.plan()).stream()
        .map(Workstream::name)
        .filter(name -> context.feature().tracks().containsKey(name))
        .filter(name -> context.feature().track(name).created())
        .toList();
  }

  private boolean working(String workstream) {
    return context.feature().track(workstream).jobs().stream()
        .filter(Job::live)
        .map(job -> context.site().observe(job).life())
        .anyMatch(life -> life == JobLife.ALIVE || life == JobLife.UNKNOWN);
  }

  /** Gives the chosen up; their worktrees are made anew by what follows. */
  public void run() {
    if (!wanted()) {
      return;
    }
    giveUp(chosen());
  }

  private void giveUp(List<String> names) {
    // First, since it may refuse: what is merged of work that is given up would stay otherwise.
    if (merged(names)) {
      Merging.startOver(context);
    }
    Optional<String> builtOn = builtOn(names);
    names.forEach(this::giveUp);
    builtOn.ifPresent(context.console()::warn);
  }

  /** Whose work stands on what would be given up, with the command that has them done again too. */
  public Optional<String> builtOn() {
    return builtOn(names());
  }

  private Optional<String> builtOn(List<String> again) {
    List<String> others = context.feature().all().stream()
        .filter(Track::begun)
        .map(Track::name)
        .filter(name -> !again.contains(name))
        .filter(name -> context.feature().needed(name).stream().anyMatch(again::contains))
        .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", others) + (others.size() == 1 ? " stands" : " stand")
            + " on the work that is given up, and "
            + (others.size() == 1 ? "keeps" : "keep") + " that; to begin on the new work: "
            + context.calls().plain("run") + " -D" + PropertyNames.RESTART
            + " -D" + PropertyNames.WORKSTREAM + "="
            + Stream.concat(again.stream(), others.stream()).collect(Collectors.joining(",")));
  }

  private void giveUp(String workstream) {
    Path worktree = context.layout().worktree(workstream);
    if (new Worktrees(context.repository()).has(worktree)) {
      Leftovers leftovers = context.leftovers();
      keep(workstream, leftovers.checkout(workstream));
      leftovers.keepLoose(workstream).forEach(context.console()::info);
      leftovers.moveAside(workstream, files(workstream), context.console()::info);
      leftovers.keepSubmodules(workstream).forEach(context.console()::info);
    }
    context
        .repository()
        .branch(context.layout().branch(workstream))
        .ifPresent(tip -> keep(workstream, tip));
    new Worktrees(context.repository()).removeAllIn(context.layout().localRepository(workstream));
    context.journal().append(new Fact.Restarted(workstream));
    putAside(workstream);
    context.console().done("Doing " + workstream + " again from its start");
  }

  /** Ticks and results are of the work that is given up. */
  private void putAside(String workstream) {
    Path results = context.layout().keptResults(workstream);
    try {
      Files.deleteIfExists(context.layout().keptTasks(workstream));
      if (Files.exists(results)) {
        Path aside = Files.createDirectories(results.resolveSibling("given-up"))
            .resolve(workstream + "-" + context.site().clock().millis() + ".md");
        Files.move(results, aside);
        context.console().info("Results of " + workstream + " are kept: " + aside);
      }
    } catch (IOException e) {
      throw IoFailure.cannot("put aside what " + workstream + " delivered", e);
    }
  }

  private List<String> files(String workstream) {
    return context
        .leftovers()
        .files(workstream, context.feature().track(workstream).number());
  }

  private void keep(String workstream, Checkout checkout) {
    if (!checkout.uncommitted().none()) {
      Commit snapshot =
          checkout.snapshot("Work left over in " + context.layout().branch(workstream));
      String ref = context.layout().salvageRef(workstream, snapshot);
      context.repository().updateRef(ref, snapshot, "given up");
      context.console().info("Uncommitted work of " + workstream + " is kept: " + ref);
    }
    if (checkout.branch().isEmpty()) {
      checkout.head().ifPresent(head -> keep(workstream, head));
    }
  }

  private void keep(String workstream, Commit tip) {
    if (!context.feature().track(workstream).start().equals(Optional.of(tip))) {
      String ref = context.layout().backupRef(workstream, tip);
      context.repository().updateRef(ref, tip, "given up");
      context.console().info("Commits of " + workstream + " are kept: git branch <name> " + ref);
    }
  }
}
