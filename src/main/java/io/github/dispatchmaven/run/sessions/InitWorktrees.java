package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.Launches;
import io.github.dispatchmaven.dispatch.jobs.Jobs;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.MavenModule;
import io.github.dispatchmaven.run.context.MavenPlugin;
import io.github.dispatchmaven.run.context.PlanStore;
import io.github.dispatchmaven.workspace.GitPrograms;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Provisioning;
import io.github.dispatchmaven.workspace.SetupCommand;
import io.github.dispatchmaven.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Branches, worktrees, and what git does not carry. */
public final class InitWorktrees {

  private final Context context;

  public InitWorktrees(Context context) {
    this.context = context;
  }

  /** Finds everything that could be in the way before anything is created. */
  public void check() {
    context.settings().patience();
    context.repository().checkIdentity();
    workspaces().check(context.plan().names(), context.feature());
  }

  private Workspaces workspaces() {
    return new Workspaces(
        context.repository(), context.layout(), context.journal(), context.console());
  }

  public void run() {
    run(context.plan().names(), false);
  }

  /** Those of some alone, beside sessions that are at work: what changes meanwhile of what git executes may be theirs. */
  public void runBesideSessions(List<String> names) {
    run(names, true);
  }

  private void run(List<String> names, boolean besideSessions) {
    List<String> missing = names.stream()
        .filter(name -> !context.feature().tracks().containsKey(name)
            || !context.feature().track(name).created())
        .toList();
    if (!missing.isEmpty()) {
      context
          .console()
          .info("Creating " + count(missing.size()) + ": " + String.join(", ", missing));
      tellUncommitted();
    }
    Workspaces workspaces = workspaces();
    new Registration(context).register();
    if (!missing.isEmpty()) {
      context.console().info("Initializing worktrees...");
    }
    create(workspaces, names);
    workspaces.verify(names);
    setUp(names, besideSessions);
  }

  private void create(Workspaces workspaces, List<String> names) {
    Provisioning provisioning = context.site().provisioning();
    try {
      provisioning
          .ignoreOurs()
          .forEach(file -> context
              .console()
              .warn(file + " is given to no worktree: the project's .gitignore has git show it, so "
                  + "every git add would take it into a commit; have it ignored there"));
      if (!workspaces.create(names, context.base()).isEmpty()) {
        tellTroubles();
      }
      Map<String, Integer> numbers = new LinkedHashMap<>();
      names.forEach(name -> numbers.put(name, context.feature().track(name).number()));
      provisioning.copyEnvironment(numbers);
    } catch (IOException e) {
      throw IoFailure.cannot("prepare the worktrees", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while preparing the worktrees", e);
    }
  }

  /** What setups change in what git executes is accepted, where nobody else can have changed it. */
  private void setUp(List<String> names, boolean besideSessions) {
    Layout layout = context.layout();
    GitPrograms programs = new GitPrograms(context.repository(), layout);
    // While sessions of another feature may be at work, what changes meanwhile may be theirs.
    boolean asAccepted = !besideSessions
        && programs.changed().isEmpty()
        && new PlanStore(layout.common()).features().equals(List.of(layout.feature()));
    long before = setups();
    names.forEach(this::setUp);
    if (setups() > before && asAccepted) {
      programs.accept();
    }
  }

  /** Workers do not see them. */
  private void tellUncommitted() {
    int files = new Checkout(context.repository().top()).uncommitted().changed().size();
    if (files > 0) {
      context
          .console()
          .info((files == 1 ? "1 file" : files + " files") + " of your checkout "
              + (files == 1 ? "is" : "are")
              + " changed and not committed; the branches start without that");
    }
  }

  private void tellTroubles() throws IOException {
    Path top = context.repository().top();
    Path extensions = Stream.of(top.resolve(context.repository().prefix()), top)
        .map(folder -> folder.resolve(".mvn/extensions.xml"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(top);
    List<MavenPlugin> plugins = new ArrayList<>();
    List<MavenPlugin> ofTop = new ArrayList<>();
    for (MavenModule module : context.request().modules()) {
      plugins.addAll(module.plugins());
      if (Files.isSameFile(module.folder(), top)) {
        ofTop.addAll(module.plugins());
      }
    }
    WorktreeTroubles.of(
            plugins,
            ofTop,
            top,
            Files.isRegularFile(extensions) ? Files.readString(extensions) : "")
        .forEach(context.console()::warn);
  }

  private long setups() {
    return context.feature().all().stream()
        .mapToLong(track -> track.setups().size())
        .sum();
  }

  public static String count(int workstreams) {
    return Printable.count(workstreams, "workstream");
  }

  /** A setup that was journalled and ended is not run again; one that failed is noted and stops nobody. */
  private void setUp(String workstream) {
    Track track = context.feature().track(workstream);
    List<List<String>> commands = SetupCommand.of(
        context.settings().setup(context.plan()), context.layout().worktree(workstream));
    long ended = track.setups().stream()
        .filter(j -> !j.live() && !j.ended(Verdict.INTERRUPTED))
        .count();
    Jobs jobs = new Jobs(context.site().workbench());
    for (List<String> command :
        commands.subList((int) Math.min(ended, commands.size()), commands.size())) {
      String line = String.join(" ", command);
      JobId id = context.feature().track(workstream).setups().stream()
          .filter(Job::live)
          .findFirst()
          .map(Job::id)
          .orElseGet(() -> jobs.next(workstream, JobKind.SETUP));
      Outcome outcome = jobs.run(
          JobSpec.setup(id),
          () -> new Launches(context.site()).command(workstream, command),
          context.settings().patience(),
          (exit, folder) -> Jobs.setup(line, exit, folder));
      if (outcome.verdict() == Verdict.PASSED) {
        context.console().done("Set up " + workstream + ": " + line);
      } else {
        context
            .console()
            .warn(workstream + ": setup failed, going on without it: " + outcome.reason());
      }
    }
  }
}
