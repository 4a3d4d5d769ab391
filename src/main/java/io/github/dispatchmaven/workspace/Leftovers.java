package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.worktree.BuildOutput;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.git.worktree.Permissions;
import io.github.dispatchmaven.git.worktree.SubmoduleFolders;
import io.github.dispatchmaven.git.worktree.WorktreeContents;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a worktree holds that would be lost with it though no commit can hold it: repositories within it, files that git ignores or
 * cannot add, and commits that only a log still names. Before the worktree goes, files are moved aside, and commits get a ref.
 */
public final class Leftovers {

  private static final long MOST_BYTES = 200L << 20;

  private final Repository repository;
  private final Layout layout;
  private final Sheets sheets;
  private final Provisioning provisioning;
  private final Clock clock;

  public Leftovers(
      Repository repository, Layout layout, Sheets sheets, Provisioning provisioning, Clock clock) {
    this.repository = repository;
    this.layout = layout;
    this.sheets = sheets;
    this.provisioning = provisioning;
    this.clock = clock;
  }

  /** A workstream's worktree. Files in it that are this plugin's, or were given to it, are nobody's work, even where git shows them. */
  public Checkout checkout(String workstream) {
    Set<String> ours = new LinkedHashSet<>(sheets.names());
    ours.addAll(provisioning.given());
    return new Checkout(layout.worktree(workstream), ours);
  }

  /** Paths that worktrees are given beside the commits. */
  public Set<String> given() {
    return provisioning.given();
  }

  /** What no commit can hold, and git shows all the same. */
  public List<String> blocking(String workstream) {
    Checkout checkout = checkout(workstream);
    Set<String> shown = new LinkedHashSet<>(checkout.unrecordable());
    shown.addAll(repositories(checkout));
    return outermost(shown);
  }

  /**
   * What no commit can hold, relative to the worktree.
   *
   * @param number of the workstream in the feature, from 1
   */
  public List<String> files(String workstream, int number) {
    Path worktree = layout.worktree(workstream);
    Set<String> given = provisioning.given();
    Set<String> files = new LinkedHashSet<>(files(worktree, given));
    files.removeIf(path -> sheets.names().contains(path)
        || given.contains(path) && provisioning.unchanged(path, worktree, number));
    // Somebody changed it, and git may show it: a commit of it would hold a secret.
    given.stream()
        .filter(path -> Files.exists(worktree.resolve(path), LinkOption.NOFOLLOW_LINKS))
        .filter(path -> !provisioning.unchanged(path, worktree, number))
        .forEach(files::add);
    return outermost(files);
  }

  /** What lies within another goes with it. */
  private static List<String> outermost(Set<String> files) {
    return files.stream()
        .filter(path -> files.stream().noneMatch(other -> path.startsWith(other + "/")))
        .toList();
  }

  /** With those of its submodules, whose files no commit of it can hold either. */
  private static Set<String> files(Path checkout, Set<String> given) {
    WorktreeContents contents = new WorktreeContents(checkout);
    Checkout looked = new Checkout(checkout);
    Set<String> files = new LinkedHashSet<>(contents.repositories());
    // Also in folders that builds make elsewhere: git shows it, so it is somebody's.
    files.addAll(repositories(looked));
    files.addAll(contents.closed());
    contents.ignored(given).stream().filter(path -> !BuildOutput.holds(path)).forEach(files::add);
    files.addAll(looked.unrecordable());
    contents.submodules().forEach(path -> {
      if (new Checkout(checkout.resolve(path)).head().isPresent()) {
        files(checkout.resolve(path), Set.of()).forEach(inner -> files.add(path + "/" + inner));
      } else {
        files.add(path);
      }
    });
    return files;
  }

  private static List<String> repositories(Checkout checkout) {
    return checkout.uncommitted().untracked().stream()
        .filter(path -> path.endsWith("/"))
        .map(path -> path.substring(0, path.length() - 1))
        .toList();
  }

  /** Why it is too much to move aside; empty if it is not. */
  public Optional<String> tooLarge(List<String> files, String workstream) {
    long bytes = 0;
    for (String file : files) {
      bytes += size(layout.worktree(workstream).resolve(file));
    }
    return bytes <= MOST_BYTES
        ? Optional.empty()
        : Optional.of((bytes >> 20) + " MB that no commit holds in "
            + layout.shown(layout.worktree(workstream)) + ": " + Printable.paths(files)
            + "; move them away, or delete them");
  }

  private static long size(Path path) {
    long[] bytes = new long[1];
    try {
      Files.walkFileTree(path, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          bytes[0] += attributes.size();
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      // It went meanwhile.
    }
    return bytes[0];
  }

  /**
   * Moves files out of the worktree, which loses nothing and copies nothing.
   *
   * @param said is told a line of each at once, with the command that brings it back
   */
  public void moveAside(String workstream, List<String> files, Consumer<String> said) {
    if (files.isEmpty()) {
      return;
    }
    Path worktree = layout.worktree(workstream);
    Path aside = aside(workstream);
    Stream.concat(files.stream(), new WorktreeContents(worktree).repositories().stream())
        .distinct()
        .filter(inner ->
            files.stream().anyMatch(file -> inner.equals(file) || inner.startsWith(file + "/")))
        .forEach(inner -> keepHead(workstream, worktree.resolve(inner))
            .ifPresent(ref -> said.accept("What the worktree " + inner + " of " + workstream
                + " has checked out is kept: git log " + ref)));
    for (String file : files) {
      Path to = aside.resolve(file);
      try {
        Files.createDirectories(to.getParent());
        Permissions.move(worktree.resolve(file), to);
      } catch (IOException e) {
        throw IoFailure.cannot("move " + worktree.resolve(file) + " to " + to, e);
      }
      said.accept(
          "What no commit holds of " + workstream + " is kept: mv " + Shell.quoted(to.toString())
              + " " + Shell.quoted(worktree.resolve(file).toString()));
    }
  }

  /** A worktree of the same repository: its files are moved, and what it has checked out keeps a ref. */
  private Optional<String> keepHead(String workstream, Path folder) {
    if (!Files.isRegularFile(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    // One of another repository has its commits there.
    return new Checkout(folder)
        .head()
        .filter(head -> repository.resolve(head.sha()).isPresent())
        .map(head -> {
          String ref = layout.backupRef(workstream, head);
          repository.updateRef(ref, head, "checked out in " + folder);
          return ref;
        });
  }

  /**
   * Moves the git folders of submodules aside that hold more than the user's own; says how to bring it back. To be called last:
   * without them git cannot look at the worktree any more.
   */
  public List<String> keepSubmodules(String workstream) {
    Path aside = aside(workstream + "-submodules");
    return new SubmoduleFolders(layout.worktree(workstream), layout.common())
        .moveAside(aside).stream()
            .map(kept -> "What the submodule " + kept.path() + " of " + workstream
                + " alone holds is kept: git -C " + Shell.quoted(kept.path()) + " fetch "
                + Shell.quoted(kept.folder().toString()) + " '+refs/*:refs/kept/*'")
            .toList();
  }

  private Path aside(String name) {
    return Layout.truths(layout.common())
        .resolve(".kept")
        .resolve(layout.feature())
        .resolve(name + "-" + clock.millis());
  }

  /** Gives commits that only a log still names a ref; says how to look at them. */
  public List<String> keepLoose(String workstream) {
    WorktreeContents contents = new WorktreeContents(layout.worktree(workstream));
    List<Commit> loose = contents.loose(layout.branch(workstream));
    if (loose.isEmpty()) {
      return List.of();
    }
    Commit holding = loose.size() == 1
        ? loose.get(0)
        : contents.holding(loose, "Commits that " + layout.branch(workstream) + " let go of");
    String ref = layout.backupRef(workstream, holding);
    repository.updateRef(ref, holding, "let go of");
    return List.of(
        "Commits that " + layout.branch(workstream) + " let go of are kept: git log " + ref);
  }
}
