package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.sessions.Safeguard;
import io.github.dispatchmaven.workspace.Layout;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The integration worktree while it shows a conflict, of which a ref tells. What a session made of it is under another ref
 * until it is judged, and the worktree is then as it was.
 */
final class ConflictWorktree {

  private static final String CONFLICT = ".conflict";
  private static final String RESOLVED = ".resolved";

  private final Context context;
  private final Worktrees worktrees;

  ConflictWorktree(Context context) {
    this.context = context;
    this.worktrees = new Worktrees(context.repository());
  }

  boolean exists() {
    return Files.isDirectory(context.layout().integration());
  }

  /** The conflicts that it shows, or was about to: by workstream, each a commit after the tip that it is merged into. */
  Map<String, Commit> shown() {
    String prefix = context.layout().mergedRef("");
    Map<String, Commit> shown = new TreeMap<>();
    context.repository().refs(prefix).forEach((ref, begun) -> {
      if (ref.endsWith(CONFLICT)) {
        shown.put(ref.substring(prefix.length(), ref.length() - CONFLICT.length()), begun);
      }
    });
    return shown;
  }

  /** What the commit comes after: the tip of a conflict, the conflict of what was made of it. */
  Optional<Commit> before(Commit commit) {
    return context.repository().resolve(commit + "^1");
  }

  /** Shows what conflicts, with marks. */
  Commit show(Merger merger, String workstream, Merge.Conflict conflict, Commit tip) {
    Checkout checkout = intact();
    Commit begun = merger.keep(conflict, tip, ref(workstream, CONFLICT));
    if (!checkout.uncommitted().none()) {
      salvageLeftOver(checkout);
      checkout.removeUntracked();
    }
    checkout.show(begun, conflict);
    return begun;
  }

  /** Keeps what the session left, and has the worktree as it was. */
  Commit putAway(String workstream, Commit begun) {
    // Before any git here runs what the session may have put there.
    new Safeguard(context).changed().ifPresent(what -> {
      throw new Failure(what);
    });
    Checkout checkout = intact();
    Commit tip = before(begun).orElseThrow();
    Optional<Commit> kept =
        made(workstream).filter(commit -> before(commit).equals(Optional.of(begun)));
    // What was put away before is not there any more: what lies here now may be a person's.
    kept.filter(commit -> !shows(checkout, List.of(commit, begun, tip)))
        .ifPresent(commit -> salvageLeftOver(checkout));
    Commit made = kept.orElseGet(
        () -> keep(workstream, checkout.snapshot("Resolved: " + workstream, begun, begun)));
    putBack(checkout, tip);
    forgetConflict(workstream);
    return made;
  }

  /** Whether the files are those of one of these commits. */
  private boolean shows(Checkout checkout, List<Commit> known) {
    String now =
        context.repository().tree(checkout.snapshot("Looked at", known.get(0), known.get(0)));
    return known.stream().map(context.repository()::tree).anyMatch(now::equals);
  }

  /** What was made of the newest conflict of a workstream, and is neither merged nor dropped. */
  Optional<Commit> made(String workstream) {
    return context.repository().resolve(ref(workstream, RESOLVED));
  }

  private Commit keep(String workstream, Commit made) {
    made(workstream).ifPresent(other -> {
      String aside = context.layout().backupRef(workstream + ".resolution", other);
      context.repository().updateRef(aside, other, "never judged");
      context
          .console()
          .info("An earlier resolution of " + workstream
              + " was never judged, and is kept: git branch <name> " + aside);
    });
    context.repository().updateRef(ref(workstream, RESOLVED), made, "resolution");
    return made;
  }

  /** It is merged, or dropped. */
  void forgetMade(String workstream) {
    context.repository().deleteRef(ref(workstream, RESOLVED));
  }

  void forgetConflict(String workstream) {
    context.repository().deleteRef(ref(workstream, CONFLICT));
  }

  /** Has the worktree as it was, and keeps what was begun there. */
  void giveUp(Commit tip) {
    Checkout checkout = intact();
    String ref = salvage(checkout, "A resolution that was cut off");
    context
        .console()
        .info("A resolution was cut off; what was begun is kept: git branch <name> " + ref);
    putBack(checkout, tip);
  }

  /** Whether a person committed there since, which no session may, and changed nothing after that. */
  boolean resolvedByHand(Commit tip) {
    Checkout checkout = intact();
    String branch = context.layout().integrationBranch();
    Optional<Commit> now =
        context.repository().branch(branch).filter(commit -> !commit.equals(tip));
    return now.isPresent()
        && checkout.branch().equals(Optional.of(branch))
        && checkout.uncommitted().changed().isEmpty()
        && context.repository().history().isAncestor(tip, now.get());
  }

  private Checkout intact() {
    worktrees.requireIntact(context.layout().integration());
    return new Checkout(context.layout().integration());
  }

  private void putBack(Checkout checkout, Commit tip) {
    String branch = context.layout().integrationBranch();
    context
        .repository()
        .branch(branch)
        .filter(now -> !context.repository().history().isAncestor(now, tip))
        .ifPresent(now -> {
          String kept = context.layout().backupRef(Layout.INTEGRATION, now);
          context.repository().updateRef(kept, now, "put back");
          context
              .console()
              .info("What was committed to " + branch + " meanwhile is kept: git branch <name> "
                  + kept);
        });
    worktrees.unlockIndex(context.layout().integration());
    checkout.putBack(branch, tip);
  }

  private void salvageLeftOver(Checkout checkout) {
    String what = "Files left over in " + context.layout().integrationBranch();
    context.console().info(what + " are kept: git branch <name> " + salvage(checkout, what));
  }

  private String salvage(Checkout checkout, String what) {
    Commit left = checkout.snapshot(what);
    String ref = context.layout().salvageRef(Layout.INTEGRATION, left);
    context.repository().updateRef(ref, left, "in the way of a resolution");
    return ref;
  }

  private String ref(String workstream, String kind) {
    return context.layout().mergedRef(workstream + kind);
  }
}
