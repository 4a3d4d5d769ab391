package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.ProjectShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a workstream changed, against what it was expected to.
 *
 * @param all files that it changed itself between its start and its tip
 * @param deleted those of them that are there no more, each with its new name, or with none
 * @param submodules those that were moved to commits which only this worktree has, by path
 * @param before the newest commit of others that it has, as which a file can be restored
 * @param shape of the project, which tells what all workstreams build on
 */
public record Changes(
    List<String> all,
    Map<String, String> deleted,
    Map<String, String> submodules,
    Commit before,
    Scope scope,
    ProjectShape shape) {

  public static final Changes NONE = new Changes(
      List.of(), Map.of(), Map.of(), new Commit("0".repeat(40)), Scope.ANYTHING, ProjectShape.NONE);

  private static final String OUTSIDE = "these files lie outside of what the plan allows";
  private static final int MOST_FILES = 20;
  private static final Pattern TEST = Pattern.compile(
      "(?:.*/)?(?:src/(?:test|it|testFixtures|integrationTest)/.*|"
          + "(?:Test\\w*|\\w+(?:Tests?|TestCase|IT|ITCase|Spec))\\.(?:java|kt|groovy|scala)|.*[.-](?:test|spec)\\.\\w+|test_.*\\.py|.*_test\\.\\w+)");

  public Changes {
    all = List.copyOf(all);
    deleted = Map.copyOf(deleted);
    submodules = Map.copyOf(submodules);
  }

  /** What has to be taken back, a line each. */
  List<String> forbidden() {
    List<String> forbidden = new ArrayList<>();
    new TreeMap<>(submodules)
        .forEach((path, commit) ->
            forbidden.add("the submodule " + path + " was moved to " + commit.substring(0, 10)
                + ", which nobody else has: restore it as in " + before.abbreviated()
                + " and commit, and describe in RESULTS.md what should be changed there"));
    List<String> outside = outside();
    if (scope.strict() && !outside.isEmpty()) {
      forbidden.add(outsideOf(outside));
    }
    return forbidden;
  }

  /** Whether something is missing because files lie outside of a scope. */
  public static boolean outside(String missing) {
    return missing.startsWith(OUTSIDE);
  }

  private String outsideOf(List<String> outside) {
    return OUTSIDE + " (" + String.join(", ", scope.patterns()) + "): "
        + named(outside) + ": restore them (or remove what is new) as in " + before.abbreviated()
        + " and commit, and note in RESULTS.md what should be changed there";
  }

  /** What people should know, a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<String> outside = outside();
    if (!scope.strict() && !outside.isEmpty()) {
      notes.add("changed files outside of its scope (" + String.join(", ", scope.patterns()) + "): "
          + named(outside));
    }
    List<String> shared = all.stream().filter(shape::shared).toList();
    if (scope.patterns().isEmpty() && !shared.isEmpty()) {
      notes.add("changed what other workstreams build on, too: " + some(shared));
    }
    List<String> tests = deleted.entrySet().stream()
        .filter(file -> TEST.matcher(file.getKey()).matches())
        .filter(file -> !TEST.matcher(file.getValue()).matches())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
    if (!tests.isEmpty()) {
      notes.add("deleted tests: " + some(tests));
    }
    return notes;
  }

  private List<String> outside() {
    return scope.outside(all);
  }

  /** What is shared comes first, and is said to be. */
  private String named(List<String> files) {
    List<String> named = new ArrayList<>();
    files.stream()
        .filter(shape::shared)
        .map(file -> file + " (which other workstreams build on, too)")
        .forEach(named::add);
    files.stream().filter(file -> !shape.shared(file)).forEach(named::add);
    return some(named);
  }

  static String some(List<String> files) {
    String shown = files.stream().limit(MOST_FILES).collect(Collectors.joining(", "));
    return files.size() > MOST_FILES
        ? shown + " and " + (files.size() - MOST_FILES) + " more"
        : shown;
  }
}
