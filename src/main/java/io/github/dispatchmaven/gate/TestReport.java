package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Tests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All tests of one verification.
 *
 * @param built modules that were built, by folder, whether or not they have tests
 */
public record TestReport(int format, List<TestCase> cases, Set<String> built) {

  public static final int FORMAT = 1;
  public static final TestReport NONE = new TestReport(FORMAT, List.of(), Set.of());

  private static final int SLOWEST = 3;

  public TestReport {
    cases = List.copyOf(cases);
    built = Set.copyOf(built);
  }

  public Tests counts() {
    return new Tests(
        count(TestCase::ran),
        count(TestCase::failed),
        count(test -> !test.ran()),
        count(test -> test.result() == TestCase.Result.FLAKY));
  }

  private int count(java.util.function.Predicate<TestCase> which) {
    return (int) cases.stream().filter(which).count();
  }

  public List<TestCase> failed() {
    return cases.stream().filter(TestCase::failed).toList();
  }

  /** What is worth knowing beside the counts, a line each. */
  public List<String> remarks() {
    List<String> lines = new ArrayList<>();
    if (!failed().isEmpty()) {
      lines.add(
          "Failed: " + String.join(", ", failed().stream().map(TestCase::shown).toList()));
    }
    if (!flaky().isEmpty()) {
      lines.add("Passed only when run again: " + String.join(", ", flaky()));
    }
    if (!slowest().isEmpty()) {
      lines.add("Slowest: " + String.join(", ", slowest()));
    }
    return lines;
  }

  /** What is different from an earlier one, a line each. */
  public List<String> against(TestReport before) {
    Set<String> known = before.cases().stream().map(TestCase::id).collect(Collectors.toSet());
    long added = cases.stream()
        .map(TestCase::id)
        .distinct()
        .filter(id -> !known.contains(id))
        .count();
    List<String> lines = new ArrayList<>();
    lines.add("The base: " + before.counts().text() + ".");
    if (added > 0) {
      lines.add(Printable.count(added, "test") + " more than the base has.");
    }
    lines.addAll(shown("Failed, and not in the base: ", newlyFailed(before)));
    lines.addAll(shown("Run in the base, and not any more: ", vanished(before)));
    return lines;
  }

  private static List<String> shown(String what, List<TestCase> tests) {
    return tests.isEmpty()
        ? List.of()
        : List.of(what + String.join(", ", tests.stream().map(TestCase::shown).toList()));
  }

  /** For people, a line each: the slowest first. */
  public List<String> slowest() {
    return cases.stream()
        .filter(test -> test.seconds() >= 1)
        .sorted(Comparator.comparingDouble(TestCase::seconds).reversed())
        .limit(SLOWEST)
        .map(test -> test.shown() + " " + test.time())
        .toList();
  }

  /** For people: those that passed only when they were run again. */
  public List<String> flaky() {
    return cases.stream()
        .filter(test -> test.result() == TestCase.Result.FLAKY)
        .map(TestCase::shown)
        .toList();
  }

  /** This one, with what failed in an earlier one of what it still has: neither is anybody's doing who came after both. */
  public TestReport after(TestReport earlier) {
    Set<String> here = cases.stream().map(TestCase::id).collect(Collectors.toSet());
    Set<String> modules = cases.stream().map(TestCase::module).collect(Collectors.toSet());
    List<TestCase> all = new ArrayList<>(cases);
    earlier.failed().stream()
        .filter(test -> here.contains(test.id()) || !modules.contains(test.module()))
        .forEach(all::add);
    return new TestReport(format, all, built);
  }

  /** Failures that an earlier report does not have. */
  List<TestCase> newlyFailed(TestReport before) {
    Set<String> known = before.failed().stream().map(TestCase::id).collect(Collectors.toSet());
    return failed().stream().filter(test -> !known.contains(test.id())).toList();
  }

  /** Tests of an earlier report that this one should have, since their module was built, and that it has not run. */
  List<TestCase> vanished(TestReport before) {
    Set<String> ran = cases.stream()
        .filter(TestCase::ran)
        .map(TestCase::id)
        .collect(Collectors.toCollection(HashSet::new));
    Map<String, TestCase> vanished = new LinkedHashMap<>();
    before.cases().stream()
        .filter(TestCase::ran)
        .filter(test -> built.contains(test.module()))
        .filter(test -> !ran.contains(test.id()))
        .forEach(test -> vanished.putIfAbsent(test.id(), test));
    return List.copyOf(vanished.values());
  }
}
