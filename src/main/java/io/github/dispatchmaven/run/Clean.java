package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.git.Checkout;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.Worktrees;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.workspace.Coordination;
import io.github.dispatchmaven.workspace.Exclude;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes worktrees and branches of a feature; keeps what would be lost, and says so. */
final class Clean {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Context context;
  private final Repository repository;
  private final Worktrees worktrees;
  private final Layout layout;
  private final Console console;
  private final boolean force;

  Clean(Context context) {
    this.context = context;
    this.repository = context.repository();
    this.worktrees = new Worktrees(repository);
    this.layout = context.layout();
    this.console = context.console();
    this.force = context.settings().flag(PropertyNames.FORCE);
  }

  void run() {
    if (!context.feature().live().isEmpty() && running()) {
      throw new Failure("sessions of " + layout.feature() + " are still running; end them first (Ctrl-C in the Maven "
          + "that supervises them)");
    }
    new CollectResults(context).collect();
    List<String> kept = new ArrayList<>();
    try (Lock lock = Lock.acquire(layout.repositoryLock(), Clock.systemUTC())) {
      boolean integrationGoes = whyKeep(Layout.INTEGRATION).isEmpty();
      for (Track track : context.feature().all()) {
        Optional<String> why = whyKeep(track.name());
        why.ifPresent(reason -> kept.add(track.name() + ": " + reason));
        if (why.isEmpty()) {
          remove(track.name());
          context.journal().append(new Fact.Cleaned(track.name()));
        }
      }
      if (integrationGoes && kept.isEmpty()) {
        remove(Layout.INTEGRATION);
        archive();
      } else if (!integrationGoes) {
        kept.add(Layout.INTEGRATION + ": " + whyKeep(Layout.INTEGRATION).orElse(""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean " + layout.feature() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while cleaning", e);
    }
    kept.forEach(line -> console.warn("kept " + line));
    if (!kept.isEmpty()) {
      console.info("To remove these too, with their commits kept under refs/dispatch/" + layout.feature()
          + "/: mvn dispatch:clean " + context.planArgument() + " -Ddispatch.force");
    }
  }

  private boolean running() {
    return context.feature().live().stream().anyMatch(job -> context.site().engine()
        .observe(new io.github.dispatchmaven.engine.JobFolder(layout.job(job.id()))).life()
        == io.github.dispatchmaven.core.Life.ALIVE);
  }

  /** What would be lost; empty if nothing, or if the user insists. */
  private Optional<String> whyKeep(String name) {
    if (force) {
      return Optional.empty();
    }
    Path worktree = layout.worktree(name);
    if (worktrees.has(worktree) && uncommitted(name, new Checkout(worktree))) {
      return Optional.of("uncommitted work in " + layout.shown(worktree));
    }
    Optional<Commit> tip = repository.branch(layout.branch(name));
    boolean safe = tip.isEmpty() || merged(name, tip.get());
    return safe ? Optional.empty() : Optional.of(layout.branch(name) + " is not merged into "
        + (name.equals(Layout.INTEGRATION) ? "any other branch" : layout.integrationBranch() + " or any other branch"));
  }

  /** No worker is in the integration worktree: files that are not tracked there are what a verify command left. */
  private static boolean uncommitted(String name, Checkout checkout) {
    Checkout.Uncommitted found = checkout.uncommitted();
    return name.equals(Layout.INTEGRATION) ? !found.changed().isEmpty() : !found.none();
  }

  private boolean merged(String name, Commit tip) {
    boolean unchanged = context.feature().base().filter(base -> repository.isAncestor(tip, base)).isPresent();
    boolean integrated = !name.equals(Layout.INTEGRATION) && repository.branch(layout.integrationBranch())
        .filter(integration -> repository.isAncestor(tip, integration)).isPresent();
    return unchanged || integrated || repository.heldOutside(layout.feature() + "/", tip);
  }

  /** Whatever is removed, its commits keep a ref. */
  private void remove(String name) {
    Path worktree = layout.worktree(name);
    String branch = layout.branch(name);
    if (worktrees.has(worktree)) {
      Checkout checkout = new Checkout(worktree);
      if (!checkout.uncommitted().none()) {
        Commit snapshot = checkout.snapshot("Work left over in " + branch);
        repository.updateRef(layout.salvageRef(name, snapshot), snapshot, "cleaned");
        console.info("Uncommitted work of " + name + " is kept: " + layout.salvageRef(name, snapshot));
      }
      worktrees.remove(worktree);
      console.done("Removed " + layout.shown(worktree));
    }
    repository.branch(branch).ifPresent(tip -> {
      if (!merged(name, tip)) {
        repository.updateRef(layout.backupRef(name, tip), tip, "cleaned");
        console.info("Commits of " + branch + " are kept: git branch <name> " + layout.backupRef(name, tip));
      }
      repository.deleteBranch(branch);
      console.done("Removed branch " + branch);
    });
  }

  /** Transcripts, results and reports are no files of git: they are put aside, not deleted. */
  private void archive() throws IOException {
    for (String extension : List.of("md", "json")) {
      Path report = layout.report(extension);
      if (Files.exists(report)) {
        Files.copy(report, layout.truth().resolve(report.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    new Coordination(layout).keep();
    deleteTree(layout.folder());
    Path aside = Layout.truths(layout.common()).resolve(".cleaned")
        .resolve(layout.feature() + "-" + STAMP.format(context.site().clock().instant()));
    Files.createDirectories(aside.getParent());
    Files.move(layout.truth(), aside);
    console.info("Transcripts, results and the report are kept in " + aside);
    if (new PlanStore(layout.common()).features().isEmpty()) {
      new Exclude(layout.common()).remove();
      deleteTree(layout.top().resolve(Layout.WORKTREES));
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
