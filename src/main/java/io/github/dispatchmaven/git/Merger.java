package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges commits without any checkout, so a conflict leaves nothing half done. Makes commits in a repository beside the
 * user's, which has none of them before {@link #bring}.
 */
public final class Merger implements AutoCloseable {

  private static final int LONGEST_CONFLICT = 1_000_000;
  private static final int LONGEST_PATH = 200;

  private final Repository repository;
  private final Scratch scratch;
  private final CommitWriter writer;
  private final MeaningMerger meaning;
  private final MeaningWriter meaningWriter;
  private final List<String> leftOut;
  private final boolean signed;
  private final Map<Commit, String> trees = new HashMap<>();
  private final Set<Commit> withoutOurs = new HashSet<>();
  /** Merging the same commits again gives the same merge commit, since its date is theirs. */
  private final Map<Commit, Long> dates = new HashMap<>();

  public Merger(Repository repository, MergeRules rules) {
    this.repository = repository;
    this.scratch = repository.scratch(rules);
    this.leftOut = rules.leftOut();
    // The setting is heeded by git commit alone.
    this.signed = rules.signed()
        && scratch.configuration().users("commit.gpgsign").isPresent()
        && scratch.git().run("config", "--type=bool", "commit.gpgsign").line().equals("true");
    this.writer = new CommitWriter(scratch, signed);
    this.meaning = new MeaningMerger(scratch.git(), rules.byMeaning());
    this.meaningWriter = new MeaningWriter(scratch.git());
  }

  /**
   * Brings a conflict into the user's repository: its files with their marks, as a commit after another, which the ref keeps. What
   * both began with comes along, which is in no branch where they began in several places.
   */
  public Commit keep(Merge.Conflict conflict, Commit after, String ref) {
    String sides = scratch.git().withScratchIndex(aside -> {
      String entries = conflict.sides().stream()
          .map(side -> side.replaceFirst(" ([123])\t", " 0\t$1/") + "\0")
          .collect(Collectors.joining());
      aside.output(entries, List.of("update-index", "-z", "--index-info"));
      return aside.output("write-tree");
    });
    Commit commit = commit(
        scratch.git(),
        conflict.tree(),
        List.of(after, commit(scratch.git(), sides, List.of(), "Sides")),
        "Conflict");
    bring(commit, ref);
    return commit;
  }

  /** A merge of two commits that somebody made. */
  public Commit mergeAs(String tree, Commit ours, Commit theirs, String message) {
    long date = Math.max(date(ours), date(theirs));
    List<Commit> parents = List.of(ours, theirs);
    Commit merge = writer
        .write(tree, parents, message, date)
        .orElseGet(() -> scratch
            .git()
            .withDate(String.valueOf(date), dated -> commit(dated, tree, parents, message)));
    dates.put(merge, date);
    return merge;
  }

  /** Has git asked about all of them at once. */
  public void expect(Collection<Commit> commits) {
    if (!commits.isEmpty()) {
      List<String> command = new ArrayList<>(
          List.of("-c", "log.showSignature=false", "show", "-s", "--format=%H %ct"));
      commits.forEach(commit -> command.add(commit.sha()));
      scratch
          .git()
          .output(command.toArray(String[]::new))
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.split(" "))
          .forEach(parts -> dates.put(new Commit(parts[0]), Long.parseLong(parts[1])));
      scratch.expect(commits);
      expectLeftOut(commits);
    }
  }

  private void expectLeftOut(Collection<Commit> commits) {
    Map<String, Long> there = repository.sizes(commits.stream()
        .flatMap(commit -> leftOut.stream().map(file -> commit + ":" + file))
        .toList());
    commits.stream()
        .filter(
            commit -> leftOut.stream().noneMatch(file -> there.containsKey(commit + ":" + file)))
        .forEach(withoutOurs::add);
  }

  private long date(Commit commit) {
    return dates.computeIfAbsent(
        commit,
        c -> Long.parseLong(scratch
            .git()
            .output("-c", "log.showSignature=false", "show", "-s", "--format=%ct", c.sha())));
  }

  /** The trees of commits and merges here. */
  public Trees trees() {
    return new Trees(scratch.git(), leftOut);
  }

  /** Brings what was made into the user's repository, where the ref keeps it. */
  public void bring(Commit commit, String ref) {
    scratch.bring(commit, ref);
  }

  @Override
  public void close() {
    writer.close();
    scratch.close();
  }

  /**
   * Merges {@code theirs} into {@code ours} with two parents, as {@code git merge --no-ff} does.
   *
   * @param start that the work of theirs stands on, where that has merges of others: what conflicts between these is not met again
   *     where ours has all of them, and what was resolved in them
   */
  public Merge merge(Commit ours, Commit theirs, String message, Optional<Commit> start) {
    scratch.mergeLike(ours);
    if (!withoutOurs.contains(theirs) && isInside(theirs, ours)) {
      return new Merge.Already();
    }
    Commit without = withoutLeftOut(theirs);
    Tried tried = tried(ours, without);
    if (tried.conflicts()) {
      tried = start
          .filter(commit -> holds(ours, commit) && isInside(commit, theirs))
          .map(commit -> tried(after(commit, ours), after(commit, without)))
          .orElse(tried);
    }
    if (tried.conflicts()) {
      return conflict(tried);
    }
    // Looked at only where it can be: what is merged already changes nothing.
    if (tried.tree().equals(tree(ours)) && isInside(theirs, ours)) {
      return new Merge.Already();
    }
    Commit merge =
        mergeAs(tried.tree(), ours, theirs, withTrailers(message, tried.did().byMeaning()));
    trees.put(merge, tried.tree());
    return new Merge.Clean(merge, tried.did().byMeaning());
  }

  private static String withTrailers(String message, List<String> byMeaning) {
    String trailers = byMeaning.stream()
        .map(path -> Merge.Clean.TRAILER + ": " + Printable.line(path, LONGEST_PATH) + "\n")
        .collect(Collectors.joining());
    // A message of one line has none yet.
    String gap = message.strip().contains("\n\n") || trailers.isEmpty() ? "" : "\n";
    return message + gap + trailers;
  }

  /** What became of two commits. */
  private record Tried(Commit into, Commit merged, MeaningWriter.Outcome did) {

    String tree() {
      return did.tree();
    }

    boolean conflicts() {
      return !did.sides().isEmpty() || !did.kinds().isEmpty();
    }
  }

  private Tried tried(Commit into, Commit merged) {
    Git.Result result = scratch
        .git()
        .run(
            "-c",
            "merge.conflictStyle=diff3",
            "merge-tree",
            "--write-tree",
            "--messages",
            "-z",
            into.sha(),
            merged.sha());
    if (result.exit() > 1 || result.parts().isEmpty()) {
      throw new GitException("git merge-tree " + into + " " + merged + ": " + result.err());
    }
    MergeOutput said = MergeOutput.of(result.parts());
    if (result.exit() == 1 && said.sides().isEmpty() && said.kinds().isEmpty()) {
      throw new GitException(
          "git merge-tree " + into + " " + merged + " conflicts, and does not say in what");
    }
    MeaningMerger.Work work = new MeaningMerger.Work(said, into, merged, () -> base(into, merged));
    return new Tried(
        into, merged, meaningWriter.apply(work, meaning.look(List.of(work)).get(0)));
  }

  /** What both began with; empty where that is no single commit. */
  private Optional<Commit> base(Commit into, Commit merged) {
    List<String> bases = scratch
        .git()
        .run("merge-base", "--all", into.sha(), merged.sha())
        .out()
        .lines()
        .toList();
    return bases.size() == 1 ? Optional.of(new Commit(bases.get(0))) : Optional.empty();
  }

  private Merge.Conflict conflict(Tried tried) {
    List<String> paths = MergeOutput.paths(tried.did().sides());
    Map<String, String> kinds = new HashMap<>(tried.did().kinds());
    Map<String, String> texts = texts(tried.tree(), paths);
    for (Map<String, String> words : List.of(kinds, texts)) {
      words.replaceAll((path, text) -> named(
          named(text, tried.into(), Merge.Conflict.OURS), tried.merged(), Merge.Conflict.THEIRS));
    }
    return new Merge.Conflict(tried.tree(), paths, texts, kinds, tried.did().sides());
  }

  /** Not in the name of a file that git put beside another. */
  private static String named(String text, Commit commit, String name) {
    return text.replaceAll("(?<!~)" + commit.sha(), Matcher.quoteReplacement(name));
  }

  /** Whether a commit has all that a start has, and what was made in the merges of that in the same way. */
  private boolean holds(Commit ours, Commit start) {
    String without = "^" + ours;
    Git git = scratch.git();
    if (isInside(start, ours)
        || !git.output("rev-list", "--count", "--no-merges", start.sha(), without)
            .equals("0")) {
      return false;
    }
    Set<String> made = new HashSet<>();
    for (String line : git.output("rev-list", "--merges", "--parents", start.sha(), without)
        .lines()
        .toList()) {
      List<Commit> commits = Stream.of(line.split(" ")).map(Commit::new).toList();
      if (commits.size() != 3) {
        return false;
      }
      Tried again = tried(commits.get(1), withoutLeftOut(commits.get(2)));
      made.addAll(trees().changed(again.tree(), commits.get(0)));
    }
    return made.isEmpty()
        || git.output("rev-list", "--first-parent", "--merges", ours.sha(), "^" + start)
            .lines()
            .anyMatch(merge ->
                made.stream().allMatch(path -> trees().same(merge, start.sha(), path)));
  }

  /** The files of a commit as if they had been made from another, which git then takes for what both began with. */
  private Commit after(Commit start, Commit commit) {
    return new Commit(scratch
        .git()
        .output("", List.of("commit-tree", tree(commit), "-p", start.sha(), "-m", "Merged from"))
        .line());
  }

  private boolean isInside(Commit theirs, Commit ours) {
    return scratch
        .git()
        .run("merge-base", "--is-ancestor", theirs.sha(), ours.sha())
        .ok();
  }

  public String tree(Commit commit) {
    return trees.computeIfAbsent(
        commit, c -> scratch.git().output("rev-parse", "--verify", c + "^{tree}"));
  }

  /** Each file as far as it could be merged, with marks around what could not; without those that are no text or are gone. */
  private Map<String, String> texts(String tree, List<String> paths) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String path : paths) {
      Git.Result file = scratch.git().run("cat-file", "blob", tree + ":" + path);
      if (file.ok() && file.out().indexOf('\0') < 0 && file.out().length() <= LONGEST_CONFLICT) {
        texts.put(path, file.out());
      }
    }
    return texts;
  }

  private Commit commit(Git git, String tree, List<Commit> parents, String message) {
    List<String> command = new ArrayList<>(List.of("commit-tree", tree));
    if (signed) {
      command.add("-S");
    }
    parents.forEach(parent -> command.addAll(List.of("-p", parent.sha())));
    command.addAll(List.of("-F", "-"));
    return new Commit(git.output(message, command).line());
  }

  /** A commit after the given one that lacks our files, or the given one where it has none. */
  private Commit withoutLeftOut(Commit commit) {
    if (withoutOurs.contains(commit)) {
      return commit;
    }
    List<String> command =
        new ArrayList<>(List.of("ls-tree", "--full-tree", "--name-only", commit.sha(), "--"));
    command.addAll(leftOut);
    if (leftOut.isEmpty()
        || scratch.git().output(command.toArray(String[]::new)).isEmpty()) {
      return commit;
    }
    String tree = scratch.git().withScratchIndex(aside -> {
      aside.output("read-tree", commit.sha());
      aside.output(
          String.join("\n", leftOut) + "\n", List.of("update-index", "--force-remove", "--stdin"));
      return aside.output("write-tree");
    });
    return commit(
        scratch.git(), tree, List.of(commit), "Leave out " + String.join(" and ", leftOut));
  }
}
