package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.git.Checkout;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.WorktreeContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a worktree holds that would be lost with it though no commit can hold it: repositories within it, files that git ignores or
 * cannot add, and commits that only a log still names. Before the worktree goes, files are moved aside, and commits get a ref.
 */
public final class Leftovers {

  private static final long MOST_BYTES = 200L << 20;
  /** Made by builds and editors, and made again. */
  private static final Set<String> MADE = Set.of("target", "build", "out", "bin", "obj", "dist", "node_modules", ".gradle", ".venv", "venv", ".idea",
      ".vscode", ".settings", ".classpath", ".project", ".factorypath", "__pycache__", ".pytest_cache", ".DS_Store", ".flattened-pom.xml",
      "dependency-reduced-pom.xml");
  private static final Set<String> ENDINGS = Set.of(".class", ".iml", ".pyc", ".swp");

  private final Repository repository;
  private final Layout layout;
  private final Sheets sheets;
  private final Provisioning provisioning;
  private final Clock clock;

  public Leftovers(Repository repository, Layout layout, Sheets sheets, Provisioning provisioning, Clock clock) {
    this.repository = repository;
    this.layout = layout;
    this.sheets = sheets;
    this.provisioning = provisioning;
    this.clock = clock;
  }

  /** Files in worktrees that are this plugin's, or were given to them: nobody's work, even where git shows them. */
  public Set<String> ours() {
    Set<String> ours = new LinkedHashSet<>(sheets.names());
    ours.addAll(provisioning.given());
    return ours;
  }

  /** Paths that worktrees are given beside the commits. */
  public Set<String> given() {
    return provisioning.given();
  }

  /** Of what no commit can hold, what git shows all the same. */
  public List<String> blocking(String workstream) {
    Path worktree = layout.worktree(workstream);
    Checkout checkout = new Checkout(worktree);
    Set<String> shown = new LinkedHashSet<>(checkout.unrecordable());
    Set<String> untracked = new LinkedHashSet<>(checkout.uncommitted().untracked());
    new WorktreeContents(worktree).repositories().stream().filter(path -> untracked.contains(path + "/")).forEach(shown::add);
    return List.copyOf(shown);
  }

  /**
   * What no commit can hold, relative to the worktree.
   *
   * @param number of the workstream in the feature, from 1
   */
  public List<String> files(String workstream, int number) {
    Path worktree = layout.worktree(workstream);
    WorktreeContents contents = new WorktreeContents(worktree);
    Set<String> files = new LinkedHashSet<>(contents.repositories());
    contents.ignored().stream().filter(path -> !made(path) && !given(path, worktree, number)).forEach(files::add);
    files.addAll(new Checkout(worktree).unrecordable());
    // What lies within another goes with it.
    return files.stream().filter(path -> files.stream().noneMatch(other -> path.startsWith(other + "/"))).toList();
  }

  private boolean made(String path) {
    boolean sheet = sheets.names().contains(path);
    return sheet || Arrays.stream(path.split("/")).anyMatch(MADE::contains) || ENDINGS.stream().anyMatch(path::endsWith);
  }

  /** Whether it still is as it was given. */
  private boolean given(String path, Path worktree, int number) {
    return provisioning.given().contains(path) && provisioning.unchanged(path, worktree, number);
  }

  /** Why it is too much to move aside; empty if it is not. */
  public Optional<String> tooLarge(List<String> files, String workstream) {
    long bytes = 0;
    for (String file : files) {
      bytes += size(layout.worktree(workstream).resolve(file));
    }
    return bytes <= MOST_BYTES ? Optional.empty() : Optional.of((bytes >> 20) + " MB that no commit holds in "
        + layout.shown(layout.worktree(workstream)) + ": " + Printable.paths(files) + "; move them away, or delete them");
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
   * @return a line each, with the command that brings it back
   */
  public List<String> moveAside(String workstream, List<String> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    Path worktree = layout.worktree(workstream);
    Path aside = Layout.truths(layout.common()).resolve(".kept").resolve(layout.feature()).resolve(workstream + "-" + clock.millis());
    List<String> lines = new ArrayList<>();
    new WorktreeContents(worktree).repositories().stream().filter(inner -> files.stream().anyMatch(file -> inner.equals(file) || inner.startsWith(file + "/")))
        .forEach(inner -> keepHead(workstream, worktree.resolve(inner)).ifPresent(ref -> lines.add("What the worktree " + inner + " of " + workstream
            + " has checked out is kept: git log " + ref)));
    for (String file : files) {
      Path to = aside.resolve(file);
      try {
        Files.createDirectories(to.getParent());
        Files.move(worktree.resolve(file), to);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot move " + worktree.resolve(file) + " to " + to + ": " + e.getMessage(), e);
      }
      lines.add("What no commit holds of " + workstream + " is kept: mv " + Shell.quoted(to.toString()) + " "
          + Shell.quoted(worktree.resolve(file).toString()));
    }
    return lines;
  }

  /** A worktree of the same repository: its files are moved, and what it has checked out keeps a ref. */
  private Optional<String> keepHead(String workstream, Path folder) {
    if (!Files.isRegularFile(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    // One of another repository has its commits there.
    return new Checkout(folder).head().filter(head -> repository.resolve(head.sha()).isPresent()).map(head -> {
      String ref = layout.backupRef(workstream, head);
      repository.updateRef(ref, head, "checked out in " + folder);
      return ref;
    });
  }

  /** Brings what submodules alone hold, files and commits, into this repository under a ref; says how to bring it back. */
  public List<String> keepSubmodules(String workstream) {
    Path worktree = layout.worktree(workstream);
    List<String> lines = new ArrayList<>();
    new WorktreeContents(worktree).submodules().forEach((path, recorded) -> {
      Path submodule = worktree.resolve(path);
      if (!Files.exists(submodule.resolve(".git"))) {
        return;
      }
      Checkout checkout = new Checkout(submodule);
      boolean dirty = !checkout.uncommitted().none();
      Optional<Commit> head = checkout.head().filter(commit -> dirty || !commit.equals(recorded));
      if (head.isPresent()) {
        Commit held = dirty ? checkout.snapshot("Work left over in " + path + " of " + layout.branch(workstream)) : head.get();
        String ref = layout.salvageRef(workstream + "." + path.replaceAll("[^A-Za-z0-9-]", "-"), held);
        repository.bring(submodule, held, ref);
        lines.add("What the submodule " + path + " of " + workstream + " alone holds is kept: git -C " + Shell.quoted(path) + " fetch "
            + Shell.quoted(layout.top().toString()) + " " + ref);
      }
    });
    return lines;
  }

  /** Gives commits that only a log still names a ref; says how to look at them. */
  public List<String> keepLoose(String workstream) {
    WorktreeContents contents = new WorktreeContents(layout.worktree(workstream));
    List<Commit> loose = contents.loose(layout.branch(workstream));
    if (loose.isEmpty()) {
      return List.of();
    }
    Commit holding = loose.size() == 1 ? loose.get(0) : contents.holding(loose, "Commits that " + layout.branch(workstream) + " let go of");
    String ref = layout.backupRef(workstream, holding);
    repository.updateRef(ref, holding, "let go of");
    return List.of("Commits that " + layout.branch(workstream) + " let go of are kept: git log " + ref);
  }

}
