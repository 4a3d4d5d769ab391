package io.github.dispatchmaven.run.integration;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.git.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what an agent made of a conflict can be taken. */
public final class ResolutionCheck {

  /** Before a path: that the file there is right as git left it. */
  public static final String AS_IT_IS = "as it is: ";

  private static final Pattern MARK = Pattern.compile("(?m)^(<{7,} |\\|{7,} |>{7,} )");

  /** Shorter ones, such as a brace, stand everywhere. */
  private static final int SHORTEST_LINE = 4;

  private static final int MOST_LINES = 3;
  private static final Pattern HUNK = Pattern.compile("@@ -\\d+(?:,(\\d+))? ");

  private final Repository repository;
  private final List<String> conflicting;
  private final Commit begun;
  private final Commit made;
  private final String said;
  private final Commit ours;
  private final Commit theirs;

  /**
   * @param conflicting paths
   * @param left by the agent
   * @param ours what the other is merged into
   */
  ResolutionCheck(
      Repository repository,
      List<String> conflicting,
      ResolverSession.Left left,
      Commit ours,
      Commit theirs) {
    this.repository = repository;
    this.conflicting = conflicting;
    this.begun = left.begun();
    this.made = left.made();
    this.said = left.said();
    this.ours = ours;
    this.theirs = theirs;
  }

  /** What is wrong with it; empty if nothing is. */
  Optional<String> wrong() {
    List<String> changed = repository.history().changedPaths(begun, made);
    List<String> beyond = changed.stream().filter(path -> !ofTheConflict(path)).toList();
    if (!beyond.isEmpty()) {
      return Optional.of("it changes what did not conflict: " + Printable.paths(beyond));
    }
    Set<String> still = new HashSet<>(repository.files(made));
    Set<String> both = new HashSet<>(repository.files(ours));
    both.retainAll(repository.files(theirs));
    List<String> marked =
        conflicting.stream().filter(path -> marked(begun, path)).toList();
    // Of a file that has two new names one is enough.
    boolean oneIsLeft = marked.stream().anyMatch(still::contains);
    List<String> gone = conflicting.stream()
        .filter(path -> !still.contains(path))
        .filter(path -> both.contains(path) || marked.contains(path) && !oneIsLeft)
        .toList();
    if (!gone.isEmpty()) {
      return Optional.of("it deletes what both sides changed: " + Printable.paths(gone));
    }
    List<String> marks = conflicting.stream().filter(path -> marked(made, path)).toList();
    if (!marks.isEmpty()) {
      return Optional.of("it leaves marks of the conflict in " + Printable.paths(marks));
    }
    // Where nothing can be marked git took a side: whether that is right has to be said.
    Set<String> there = new HashSet<>(repository.files(begun));
    List<String> untouched = conflicting.stream()
        .filter(there::contains)
        .filter(path -> !marked(begun, path))
        .filter(path -> changed.stream().noneMatch(other -> of(path, other)))
        .filter(path -> !saidAsItIs(path))
        .toList();
    if (!untouched.isEmpty()) {
      return Optional.of(
          "it leaves as it is, and does not say that this is right, " + Printable.paths(untouched));
    }
    List<String> beside = repository.files(made).stream()
        .filter(path -> conflicting.stream().anyMatch(known -> path.startsWith(known + "~")))
        .toList();
    return beside.isEmpty()
        ? Optional.empty()
        : Optional.of("it leaves what git put beside: " + Printable.paths(beside));
  }

  /** Where it has one side whole, and nothing of the other. Choosing one may be right, of two versions for example. */
  List<String> oneSided() {
    Set<String> either = new HashSet<>(repository.files(ours));
    either.addAll(repository.files(theirs));
    List<String> unlikeOurs = repository.history().changedPaths(ours, made);
    List<String> unlikeTheirs = repository.history().changedPaths(theirs, made);
    return conflicting.stream()
        .filter(either::contains)
        .filter(path -> !unlikeOurs.contains(path) || !unlikeTheirs.contains(path))
        .toList();
  }

  /** Lines that only one side put in, in place of none, and that are not in what was made; a few, by path. */
  Map<String, List<String>> lostLines() {
    Map<String, List<String>> lost = new LinkedHashMap<>();
    Optional<Commit> base = repository.history().mergeBase(ours, theirs);
    for (String path : conflicting) {
      Set<String> kept =
          repository.text(made, path).lines().map(String::strip).collect(Collectors.toSet());
      List<String> gone = kept.isEmpty() || base.isEmpty()
          ? List.of()
          : Stream.of(ours, theirs)
              .flatMap(side -> putIn(base.get(), side, path).stream())
              .filter(line -> line.length() >= SHORTEST_LINE && !kept.contains(line))
              .distinct()
              .limit(MOST_LINES)
              .toList();
      if (!gone.isEmpty()) {
        lost.put(path, gone);
      }
    }
    return lost;
  }

  private List<String> putIn(Commit base, Commit side, String path) {
    List<String> lines = new ArrayList<>();
    boolean inPlaceOfNone = false;
    for (String line : repository
        .git()
        .run(
            "diff",
            "-U0",
            "--no-ext-diff",
            "--no-color",
            base.sha(),
            side.sha(),
            "--",
            ":(top,literal)" + path)
        .out()
        .lines()
        .toList()) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.lookingAt()) {
        inPlaceOfNone = "0".equals(hunk.group(1));
      } else if (inPlaceOfNone && line.startsWith("+")) {
        lines.add(line.substring(1).strip());
      }
    }
    return lines;
  }

  /** The output of a client may be JSON, where a line end is written otherwise. */
  private boolean saidAsItIs(String path) {
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(path));
    String either = "(" + Pattern.quote(path) + "|" + Pattern.quote(json) + ")";
    return Pattern.compile(AS_IT_IS + "[`'\"]?" + either + "[`'.,;:)*]*(\"|\\s|\\\\|$)")
        .matcher(said)
        .find();
  }

  private boolean marked(Commit commit, String path) {
    return MARK.matcher(repository.text(commit, path)).find();
  }

  /** Where a file stands in the way of a folder, git puts it beside, with whose it is after its name. */
  private boolean ofTheConflict(String path) {
    return conflicting.stream().anyMatch(known -> of(known, path));
  }

  private static boolean of(String known, String path) {
    return path.equals(known) || path.startsWith(known + "/") || path.startsWith(known + "~");
  }
}
