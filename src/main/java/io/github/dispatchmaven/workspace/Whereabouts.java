package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.journal.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sees to it that a feature that was begun has its worktrees where this checkout expects them. */
public final class Whereabouts {

  private final Worktrees worktrees;
  private final Layout layout;

  public Whereabouts(Repository repository, Layout layout) {
    this.worktrees = new Worktrees(repository);
    this.layout = layout;
  }

  /**
   * Mends what a move of the repository broke.
   *
   * @param atWork whether jobs of it may be at work
   * @throws GitException in one line, with what to do, if the repository is a copy, or the feature was begun in another of its
   *     checkouts
   */
  public void check(Feature feature, boolean atWork) {
    refuseWorktree();
    List<String> created =
        feature.all().stream().filter(Track::created).map(Track::name).toList();
    List<Path> all = new ArrayList<>(created.stream().map(layout::worktree).toList());
    all.add(layout.integration());
    all.addAll(verifyCheckouts());
    repair(all.stream().filter(worktrees::moved).toList(), atWork);
    List<String> missing =
        created.stream().filter(name -> !Files.exists(layout.worktree(name))).toList();
    if (!missing.isEmpty()) {
      worktrees.list().stream()
          .filter(entry -> missing.stream()
              .anyMatch(
                  name -> entry.path().endsWith(Path.of(Layout.WORKTREES, layout.feature(), name))
                      && Files.exists(entry.path())))
          .findFirst()
          .ifPresent(entry -> {
            Path checkout = Required.parent(Required.parent(Required.parent(entry.path())));
            throw new GitException(layout.feature()
                + " was begun in another checkout of this repository, where its worktrees are; go on there: cd "
                + Shell.quoted(checkout.toString()));
          });
    }
  }

  /** One at a time: another Maven may find the same. */
  private void repair(List<Path> moved, boolean atWork) {
    if (moved.isEmpty()) {
      return;
    }
    try (Lock lock = Lock.acquire(layout.repositoryLock(), Clock.systemUTC())) {
      moved.forEach(path -> worktrees.repair(path, atWork));
    } catch (IOException e) {
      throw IoFailure.cannot("repair the worktrees of " + layout.feature(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException("interrupted while repairing worktrees", e);
    }
  }

  /** A feature that began in a worker's worktree would go with it. */
  private void refuseWorktree() {
    Path feature = layout.top().getParent();
    Path all = feature == null ? null : feature.getParent();
    if (feature != null
        && all != null
        && all.endsWith(Layout.WORKTREES)
        && Files.isRegularFile(layout.top().resolve(".git"))
        && Files.isDirectory(Layout.truths(layout.common()).resolve(feature.getFileName()))) {
      throw new GitException(layout.top() + " is the worktree of a workstream of "
          + feature.getFileName() + "; start Maven in the checkout above it: cd "
          + Shell.quoted(Required.parent(all).toString()));
    }
  }

  private List<Path> verifyCheckouts() {
    if (!Files.isDirectory(layout.verifyCheckouts())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(layout.verifyCheckouts())) {
      return folders.toList();
    } catch (IOException e) {
      throw IoFailure.cannot("read " + layout.verifyCheckouts(), e);
    }
  }
}
