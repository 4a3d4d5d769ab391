package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.Submodules;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.journal.Lock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Creates the worktrees of a feature: all of them, or none. */
public final class Workspaces {

  /** Two at a time is what made a large checkout fastest on two cores; the disk gains nothing from more. */
  private static final int CHECKOUTS_AT_ONCE = 2;

  private static final int CHECKOUT_MINUTES = 10;

  private final Repository repository;
  private final Worktrees worktrees;
  private final Layout layout;
  private final Journal journal;
  private final Console console;

  public Workspaces(Repository repository, Layout layout, Journal journal, Console console) {
    this.repository = repository;
    this.worktrees = new Worktrees(repository);
    this.layout = layout;
    this.journal = journal;
    this.console = console;
  }

  /**
   * Checks, before anything is created, that every worktree can be.
   *
   * @param feature as it is known; new workstreams may be missing in it
   * @throws GitException in one line, with what to do
   */
  public void check(List<String> workstreams, Feature feature) {
    if (repository.branch(layout.feature()).isPresent()) {
      throw new GitException("the branch \"" + layout.feature() + "\" is in the way of \""
          + layout.feature() + "/...\"; rename it (git branch -m " + layout.feature()
          + " <other name>) or use another name with -Dfeature");
    }
    List<Worktrees.Entry> registered = worktrees.list();
    Set<String> branches =
        repository.refs("refs/heads/" + layout.feature() + "/").keySet();
    for (String workstream : workstreams) {
      boolean ours = Optional.ofNullable(feature.tracks().get(workstream))
          .filter(Track::creating)
          .isPresent();
      String branch = layout.branch(workstream);
      branches.stream()
          .filter(ref -> ref.startsWith("refs/heads/" + branch + "/"))
          .findFirst()
          .ifPresent(ref -> {
            throw new GitException("the branch \"" + ref.substring("refs/heads/".length())
                + "\" is in the way of \"" + branch + "\"; rename one of them");
          });
      if (!ours) {
        registered.stream()
            .filter(e -> e.branch().equals(Optional.of(branch)))
            .findFirst()
            .ifPresent(e -> {
              throw new GitException(
                  "the branch \"" + branch + "\" is checked out in " + e.path()
                      + " and no plan of this plugin knows it; check out another branch there, or rename the workstream");
            });
        refuseForeign(layout.worktree(workstream));
      }
    }
  }

  private void refuseForeign(Path path) {
    if (Files.exists(path)) {
      throw new GitException(layout.shown(path)
          + " is there already, but this plugin did not create it; move it away");
    }
  }

  /**
   * Creates what is missing. If one fails, all that this call created is removed again.
   *
   * @param workstreams in the plan's order
   * @return those whose worktree was made by this call
   */
  public List<String> create(List<String> workstreams, Commit base) {
    List<String> missing = new ArrayList<>();
    List<Worktrees.Entry> registered = worktrees.list();
    for (String workstream : workstreams) {
      Path path = layout.worktree(workstream);
      boolean made =
          journal.feature().track(workstream).created() && Worktrees.has(path, registered);
      if (made && worktrees.filled(path)) {
        console.info(layout.shown(path) + " is there already");
      } else {
        missing.add(workstream);
      }
    }
    Map<String, Optional<Commit>> begun = new LinkedHashMap<>();
    try {
      register(missing, base, begun);
      checkOut(missing);
      missing.forEach(this::announce);
      tellRemote(begun.keySet());
    } catch (RuntimeException e) {
      rollBack(begun);
      throw e;
    }
    return missing;
  }

  /**
   * Asks git whether it knows each worktree on its branch.
   *
   * @throws GitException if it does not
   */
  public void verify(List<String> workstreams) {
    Map<String, Path> held = new LinkedHashMap<>();
    worktrees
        .list()
        .forEach(entry -> entry.branch().ifPresent(branch -> held.put(branch, entry.path())));
    for (String workstream : workstreams) {
      if (!held.containsKey(layout.branch(workstream))) {
        throw new GitException(layout.shown(layout.worktree(workstream)) + " is not on branch "
            + layout.branch(workstream) + "; run: git -C "
            + layout.shown(layout.worktree(workstream)) + " switch "
            + layout.branch(workstream));
      }
    }
  }

  private void register(List<String> missing, Commit base, Map<String, Optional<Commit>> begun) {
    if (missing.isEmpty()) {
      return;
    }
    try (Lock lock = Lock.acquire(layout.repositoryLock(), Clock.systemUTC())) {
      Files.createDirectories(layout.folder());
      Path ignore = layout.top().resolve(Layout.WORKTREES).resolve(".gitignore");
      if (!Files.exists(ignore)) {
        Files.writeString(ignore, "*\n");
      }
      worktrees.forgetGone(places(missing));
      Map<String, Commit> branches = repository.refs("refs/heads/" + layout.feature() + "/");
      Map<String, Commit> starts = new LinkedHashMap<>();
      int taken = WorkstreamNumbers.highestOfOthers(layout);
      for (String workstream : missing) {
        Optional<Commit> tip =
            Optional.ofNullable(branches.get("refs/heads/" + layout.branch(workstream)));
        Track track = journal.feature().track(workstream);
        if (track.created()) {
          restore(workstream, track, tip);
        } else {
          begun.put(workstream, tip);
          create(workstream, track, base, tip, taken);
          starts.put(layout.startRef(workstream), base);
        }
      }
      repository.updateRefs(starts, "start of " + layout.feature());
    } catch (IOException e) {
      throw IoFailure.cannot("create worktrees", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException("interrupted while creating worktrees", e);
    }
  }

  /** Where their worktrees are to be, and where git has their branches, such as in a checkout that was removed with its worktrees. */
  private List<Path> places(List<String> workstreams) {
    // While jobs live, it may be that only others see them.
    List<String> branches = journal.feature().live().isEmpty()
        ? workstreams.stream().map(layout::branch).toList()
        : List.of();
    return Stream.concat(
            workstreams.stream().map(layout::worktree),
            worktrees.list().stream()
                .filter(entry -> entry.branch().filter(branches::contains).isPresent())
                .map(Worktrees.Entry::path))
        .toList();
  }

  private void create(
      String workstream, Track track, Commit base, Optional<Commit> old, int taken) {
    Path path = layout.worktree(workstream);
    String branch = layout.branch(workstream);
    old.filter(tip -> !tip.equals(base)).ifPresent(tip -> {
      String backup = layout.backupRef(workstream, tip);
      boolean kept = repository.resolve(backup).isPresent();
      if (!kept) {
        repository.updateRef(backup, tip, "replaced " + branch);
      }
      // Whoever gave our own branch up said so already.
      if (!kept || !track.creating()) {
        console.info(
            "Replaced branch " + branch + "; its old tip is kept: git branch <name> " + backup);
      }
    });
    if (track.creating()) {
      worktrees.remove(path);
    }
    journal.append(
        new Fact.Creating(workstream, Math.max(journal.feature().nextNumber(), taken + 1)));
    worktrees.add(path, branch, base, true);
  }

  /** Its folder was deleted: the branch, with all that was committed, is still there. */
  private void restore(String workstream, Track track, Optional<Commit> tip) {
    if (worktrees.has(layout.worktree(workstream))) {
      // Registered, but Maven was killed before its files were checked out.
      return;
    }
    String branch = layout.branch(workstream);
    boolean lost = tip.isEmpty();
    // What is merged, its branch may have been cleaned away.
    Optional<Commit> judged = track
        .checked()
        .map(Judgement::commit)
        .filter(commit -> repository.resolve(commit.sha()).isPresent());
    worktrees.add(
        layout.worktree(workstream), branch, judged.orElse(track.start().orElseThrow()), lost);
    console.info("The worktree of " + workstream + " was gone; made again from "
        + (!lost
            ? "its branch"
            : judged.isPresent()
                ? "the commit that was checked, since its branch was gone too"
                : "its start, since its branch was gone too"));
  }

  private void checkOut(List<String> missing) {
    ExecutorService pool = Executors.newFixedThreadPool(CHECKOUTS_AT_ONCE);
    try {
      List<Future<?>> checkouts = new ArrayList<>();
      for (String workstream : missing) {
        checkouts.add(pool.submit(() -> fill(workstream)));
      }
      for (Future<?> checkout : checkouts) {
        checkout.get();
      }
    } catch (ExecutionException e) {
      Throwable why = Objects.requireNonNull(e.getCause());
      throw new GitException(
          why.getMessage()
              + "; all that was created is removed again: repair what git names and run again",
          why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException("interrupted while checking out worktrees", e);
    } finally {
      end(pool);
    }
  }

  /** Nothing may still be written when what was created is removed again. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      pool.awaitTermination(CHECKOUT_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill(String workstream) {
    Path path = layout.worktree(workstream);
    worktrees.checkOut(path);
    Commit head = validated(workstream);
    new Submodules(repository).makeIn(path, head);
    worktrees
        .runPostCheckout(path, head)
        .ifPresent(said ->
            console.warn(workstream + ": the project's post-checkout hook failed: " + said));
    if (!journal.feature().track(workstream).created()) {
      journal.append(new Fact.Created(workstream, head));
    }
  }

  private Commit validated(String workstream) {
    Path path = layout.worktree(workstream);
    Checkout checkout = new Checkout(path);
    if (!checkout.branch().equals(Optional.of(layout.branch(workstream)))) {
      throw new GitException(layout.shown(path) + " is not on branch " + layout.branch(workstream));
    }
    return checkout
        .head()
        .orElseThrow(() -> new GitException(layout.shown(path) + " has no commit"));
  }

  /** Somebody may think that the work there is gone on with. */
  private void tellRemote(Set<String> begun) {
    List<String> same = begun.isEmpty()
        ? List.of()
        : repository.remoteBranches(layout.feature() + "/").stream()
            .filter(name -> begun.stream()
                .anyMatch(workstream -> name.endsWith("/" + layout.branch(workstream))))
            .toList();
    if (!same.isEmpty()) {
      console.info("On a remote there is a branch of the same name: " + String.join(", ", same)
          + "; ours does not go on from it, and a push of ours would be refused");
    }
  }

  private void announce(String workstream) {
    console.done("Created " + layout.shown(layout.worktree(workstream)));
  }

  /**
   * @param begun what was created, each with the tip of the branch that it replaced
   */
  private void rollBack(Map<String, Optional<Commit>> begun) {
    begun.forEach((workstream, replaced) -> {
      try {
        worktrees.remove(layout.worktree(workstream));
        String branch = layout.branch(workstream);
        if (replaced.isPresent()) {
          repository.updateRef("refs/heads/" + branch, replaced.get(), "creation failed");
        } else if (repository.branch(branch).isPresent()) {
          repository.deleteBranch(branch);
        }
        journal.append(new Fact.Discarded(workstream));
      } catch (GitException | UncheckedIOException e) {
        console.warn("could not remove " + workstream + " again: " + e.getMessage());
      }
    });
  }
}
