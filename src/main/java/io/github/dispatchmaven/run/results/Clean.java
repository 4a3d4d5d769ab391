package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PlanStore;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.workspace.Coordination;
import io.github.dispatchmaven.workspace.Exclude;
import io.github.dispatchmaven.workspace.GitPrograms;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Leftovers;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes worktrees and branches of a feature, unless something would be lost by it. */
public final class Clean {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Context context;
  private final Repository repository;
  private final Worktrees worktrees;
  private final Layout layout;
  private final Console console;
  private final boolean force;
  private final Leftovers leftovers;
  private final Unsaved unsaved;

  public Clean(Context context) {
    this.context = context;
    this.repository = context.repository();
    this.worktrees = new Worktrees(repository);
    this.layout = context.layout();
    this.console = context.console();
    this.force = context.settings().flag(PropertyNames.FORCE);
    this.leftovers = context.leftovers();
    this.unsaved = new Unsaved(context, force);
  }

  /**
   * Removes what is merged.
   *
   * @throws Failure at the end, if something is kept since it would be lost
   */
  public void run() {
    if (running()) {
      throw new Failure(
          "sessions of " + layout.feature() + " are still running, or may be on another machine; "
              + "end them first with: " + context.calls().plain("stop"));
    }
    new CollectResults(context).collect();
    List<String> names = new ArrayList<>(context.feature().tracks().keySet());
    names.add(Layout.INTEGRATION);
    Map<String, String> kept = new LinkedHashMap<>();
    names.forEach(name -> unsaved.why(name).ifPresent(why -> kept.put(name, why)));
    names.removeAll(kept.keySet());
    try (Lock lock = Lock.acquire(layout.repositoryLock(), Clock.systemUTC())) {
      remove(names);
      if (kept.isEmpty()) {
        archive();
      }
    } catch (IOException e) {
      throw IoFailure.cannot("clean " + layout.feature(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while cleaning", e);
    }
    if (!kept.isEmpty()) {
      kept.forEach((name, why) -> console.warn("kept " + name + ": " + why));
      throw new Failure("kept, since work would be lost: " + String.join(", ", kept.keySet())
          + (force
              ? ""
              : "; merge or commit it, or keep its commits under refs/dispatch/" + layout.feature()
                  + "/ alone with: " + context.calls().plain("clean") + " -Ddispatch.force"));
    }
  }

  /** Says what would be removed, and what keeps it from that. */
  public void list() {
    if (running()) {
      console.warn(
          "sessions are still running; stop them first: " + context.calls().plain("stop"));
    }
    List<String> names = new ArrayList<>(context.feature().tracks().keySet());
    names.add(Layout.INTEGRATION);
    List<String> staying = new ArrayList<>();
    for (String name : names) {
      boolean there = worktrees.has(layout.worktree(name))
          || repository.branch(layout.branch(name)).isPresent();
      Optional<String> kept = unsaved.why(name);
      if (there) {
        console.text((kept.isPresent() ? "Stays: " : "Would remove: ")
            + layout.shown(layout.worktree(name)) + " and branch " + layout.branch(name)
            + kept.map(why -> " (" + why + ")").orElse(""));
      }
      kept.ifPresent(why -> staying.add(name));
    }
    if (!staying.isEmpty()) {
      console.warn(
          "clean would keep " + String.join(", ", staying) + ", and would fail, naming them");
    }
  }

  private boolean running() {
    return Stream.concat(
            context.feature().live().stream(),
            context.feature().others().values().stream().filter(Job::live))
        .map(job -> context.site().observe(job).life())
        .anyMatch(life -> life == JobLife.ALIVE || life == JobLife.UNKNOWN);
  }

  /** Whatever is removed, its commits keep a ref. */
  private void remove(List<String> names) {
    Map<String, Commit> branches = new LinkedHashMap<>();
    List<Path> folders = new ArrayList<>();
    Map<String, Commit> refs = repository.refs("refs/heads/" + layout.feature() + "/");
    for (String name : names) {
      Path worktree = layout.worktree(name);
      if (worktrees.has(worktree)) {
        save(name);
        unsaved.detached(name).ifPresent(head -> {
          repository.updateRef(layout.backupRef(name, head), head, "cleaned");
          console.info("Commits on no branch of " + name + " are kept: git branch <name> "
              + layout.backupRef(name, head));
        });
        if (!name.equals(Layout.INTEGRATION)) {
          leftovers.keepLoose(name).forEach(console::info);
          leftovers.moveAside(name, unsaved.files(name), console::info);
          leftovers.keepSubmodules(name).forEach(console::info);
        }
        folders.add(worktree);
      }
      folders.add(layout.verifyCheckout(name));
      folders.add(layout.localRepository(name));
      folders.add(layout.verifyRepository(name));
      Commit tip = refs.get("refs/heads/" + layout.branch(name));
      if (tip != null && !unsaved.heldElsewhere(name)) {
        if (!unsaved.merged(name, tip)) {
          repository.updateRef(layout.backupRef(name, tip), tip, "cleaned");
          console.info("Commits of " + layout.branch(name) + " are kept: git branch <name> "
              + layout.backupRef(name, tip));
        }
        branches.put(layout.branch(name), tip);
      }
    }
    // Also where folders are gone: git would not let go of their branches otherwise.
    worktrees.forgetGone(names.stream().map(layout::worktree).toList());
    worktrees.removeAllIn(folders.toArray(Path[]::new));
    folders.stream()
        .filter(path -> layout.folder().equals(path.getParent()))
        .forEach(path -> console.done("Removed " + layout.shown(path)));
    repository.deleteBranches(branches);
    branches.keySet().forEach(branch -> console.done("Removed branch " + branch));
  }

  private void save(String name) {
    if (unsaved.uncommitted(name)) {
      Commit snapshot =
          leftovers.checkout(name).snapshot("Work left over in " + layout.branch(name));
      repository.updateRef(layout.salvageRef(name, snapshot), snapshot, "cleaned");
      console.info(
          "Uncommitted work of " + name + " is kept: " + layout.salvageRef(name, snapshot));
    }
  }

  /** Transcripts, results and reports are no files of git: they are put aside, not deleted. */
  private void archive() throws IOException {
    for (String extension : List.of("md", "html", "json")) {
      Path report = layout.report(extension);
      if (Files.exists(report)) {
        Files.copy(
            report,
            layout.truth().resolve(report.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    // Made by machines alone: checkouts for verifying, and what Maven downloaded and installed.
    worktrees.removeAllIn(layout.verifyCheckouts(), layout.localRepositories());
    new Coordination(layout).keep();
    Path aside = Layout.cleaned(layout.common())
        .resolve(layout.feature() + "-" + STAMP.format(context.site().clock().instant()));
    Files.createDirectories(aside.getParent());
    Files.move(layout.truth(), aside);
    console.info("Transcripts, results and the report are kept in " + aside);
    for (Path ours : List.of(
        layout.coordination(),
        layout.sessions(),
        layout.conflicts(),
        layout.report("md"),
        layout.report("html"),
        layout.report("json"))) {
      Files.deleteIfExists(ours);
    }
    deleteIfEmpty(layout.folder());
    if (new PlanStore(layout.common()).features().isEmpty()) {
      new Exclude(layout.common()).remove();
      new GitPrograms(repository, layout).forget();
      Path all = layout.top().resolve(Layout.WORKTREES);
      if (onlyHolds(all, ".gitignore")) {
        Files.delete(all.resolve(".gitignore"));
      }
      deleteIfEmpty(all);
    }
  }

  private static boolean onlyHolds(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().equals(List.of(name));
    }
  }

  /** What else lies there is somebody's. */
  private void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      console.info(layout.shown(folder) + " stays: it holds files that are not this plugin's");
    }
  }
}
