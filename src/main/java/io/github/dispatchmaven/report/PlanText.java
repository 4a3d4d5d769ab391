package io.github.dispatchmaven.report;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.view.PlanView;
import io.github.dispatchmaven.view.PlanView.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a plan comes to, for people. Lines without line ends. */
public final class PlanText {

  private static final int MOST_SHOWN = 6;

  private PlanText() {}

  /**
   * @param told notes that were told when the plan was read
   */
  public static List<String> of(PlanView view, List<String> told) {
    List<String> lines = new ArrayList<>();
    int count = view.workstreams().size();
    lines.add(view.title() + ": " + Printable.count(count, "workstream") + ", base "
        + view.base().substring(0, 10));
    int waves = view.workstreams().stream().mapToInt(Work::wave).max().orElse(0);
    for (int number = 1; number <= waves; number++) {
      int wave = number;
      lines.add("Wave " + wave + ":");
      view.workstreams().stream()
          .filter(work -> work.wave() == wave)
          .forEach(work -> lines.add("  " + line(work)));
    }
    section(
        lines,
        "Shared by workstreams that do not wait for each other:",
        view.overlaps().stream()
            .map(o -> o.severity() + ": " + String.join(" and ", o.workstreams()) + " " + o.what()
                + "; " + o.instead())
            .toList());
    section(lines, "Not declared, but implied by the modules:", view.implied());
    if (view.longestChain().size() > 1) {
      lines.add("Longest chain: " + String.join(" -> ", view.longestChain()));
    }
    view.notes().stream()
        .filter(note -> !told.contains(note))
        .forEach(note -> lines.add("Note: " + note));
    lines.add("Expected, " + view.experience() + ": " + expected(view.expected()));
    section(lines, "Created by a run:", view.creates());
    section(lines, "Each session begins with:", commands(view));
    return lines;
  }

  private static void section(List<String> lines, String title, List<String> body) {
    if (!body.isEmpty()) {
      lines.add(title);
      body.forEach(line -> lines.add("  " + line));
    }
  }

  private static String line(Work work) {
    List<String> parts = new ArrayList<>();
    parts.add(work.name() + " on " + work.branch());
    parts.add(work.agent()
        + work.model()
            .filter(model -> !work.agent().equals("rehearsal"))
            .map(model -> " (" + model + ")")
            .orElse(""));
    if (work.tasksTotal() > 0) {
      parts.add((work.tasksDone() > 0 ? work.tasksDone() + " of " : "")
          + Printable.count(work.tasksTotal(), "task")
          + (work.tasksDone() > 0 ? " done" : ""));
    }
    parts.add(owns(work));
    if (!work.dependsOn().isEmpty()) {
      parts.add("after " + String.join(", ", work.dependsOn()));
    }
    parts.add(work.verify().map(verify -> "verified by " + verify).orElse("not verified"));
    work.port().ifPresent(port -> parts.add("port " + port));
    return String.join("; ", parts);
  }

  private static String owns(Work work) {
    String files =
        work.ownedFiles() == 0 ? "" : " (" + Printable.count(work.ownedFiles(), "file") + ")";
    if (!work.files().isEmpty()) {
      return "owns " + some(work.files()) + files;
    }
    String expected = work.scope().isEmpty() || work.scope().contains("**")
        ? "any file"
        : "expected in " + some(work.scope());
    return work.mentioned().isEmpty()
        ? expected
        : expected + ", mentions " + some(work.mentioned());
  }

  private static String some(List<String> names) {
    int more = names.size() - MOST_SHOWN;
    return String.join(" ", names.subList(0, Math.min(MOST_SHOWN, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** What comes to the same with several numbers of sessions is said once. */
  private static String expected(List<PlanView.Expected> all) {
    Map<PlanView.Expected, List<String>> slots = new LinkedHashMap<>();
    all.forEach(expected -> slots
        .computeIfAbsent(
            slots.keySet().stream()
                .filter(said -> same(said, expected))
                .findFirst()
                .orElse(expected),
            first -> new ArrayList<>())
        .add(String.valueOf(expected.slots())));
    return slots.entrySet().stream()
        .map(entry -> either(entry.getValue()) + " at once " + expected(entry.getKey()))
        .collect(Collectors.joining("; "));
  }

  /** An expectation is no measurement: a twentieth is nothing. */
  private static boolean same(PlanView.Expected one, PlanView.Expected other) {
    return Math.abs(one.seconds() - other.seconds()) * 20 <= one.seconds()
        && one.costUsd().equals(other.costUsd())
        && one.waits().equals(other.waits());
  }

  private static String either(List<String> numbers) {
    int last = numbers.size() - 1;
    return last == 0
        ? numbers.get(0)
        : String.join(", ", numbers.subList(0, last)) + " or " + numbers.get(last);
  }

  private static String expected(PlanView.Expected expected) {
    return Durations.brief(expected.seconds())
        + expected.costUsd().map(cost -> " for " + Money.text(cost)).orElse("")
        + (expected.waits().isEmpty()
            ? ""
            : " with " + expected.waits().size() + " not done ("
                + expected.waits().get(0) + (expected.waits().size() > 1 ? ", ..." : "") + ")");
  }

  /** Those that differ in more than the workstream's own names. */
  private static List<String> commands(PlanView view) {
    Map<String, String> byAgent = new LinkedHashMap<>();
    view.workstreams().stream()
        .filter(work -> !work.command().isEmpty() && !work.agent().equals("rehearsal"))
        .forEach(work -> byAgent.putIfAbsent(
            work.agent() + work.model().orElse(""),
            work.command().stream()
                .map(word -> word.matches("[\\w./:=,+@<>-]+") ? word : "'" + word + "'")
                .collect(Collectors.joining(" "))));
    return List.copyOf(byAgent.values());
  }
}
