package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The branch that all branches of a feature were made from. */
public final class BaseBranch {

  private static final List<String> USUAL =
      List.of("refs/heads/main", "refs/heads/master", "refs/remotes/*/HEAD");

  private BaseBranch() {}

  /**
   * The ref that is meant.
   *
   * @param revision as the user names it
   * @return in full, such as {@code refs/heads/main}; empty where it is no ref, such as {@code HEAD} when detached
   */
  public static Optional<String> refOf(Repository repository, String revision) {
    if (repository.branch(revision).isPresent()) {
      return Optional.of("refs/heads/" + revision);
    }
    return Optional.of(
            repository.git().run("rev-parse", "--symbolic-full-name", revision).line())
        .filter(ref -> ref.startsWith("refs/"));
  }

  /**
   * Where it is by now, here and on remotes.
   *
   * @param ref in full; where it is not known, the branch that is checked out, and those that are usually begun from, stand for it
   */
  public static List<Commit> tips(Repository repository, Optional<String> ref) {
    Git git = repository.git();
    List<String> command = new ArrayList<>(List.of("for-each-ref", "--format=%(objectname)"));
    ref.or(() -> Optional.of(git.run("symbolic-ref", "--quiet", "HEAD").line())
            .filter(head -> !head.isEmpty()))
        .ifPresent(known -> {
          String name = known.replaceFirst("^refs/(heads/|remotes/[^/]+/)", "");
          command.addAll(List.of(known, "refs/heads/" + name, "refs/remotes/*/" + name));
        });
    if (ref.isEmpty()) {
      command.addAll(USUAL);
    }
    return git.output("", command).out().lines().distinct().map(Commit::new).toList();
  }
}
