package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.plan.Draft;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.dependencies.DependencySentence;
import io.github.dispatchmaven.plan.dependencies.DependencySentence.Edge;
import io.github.dispatchmaven.plan.dependencies.DependencySentence.Force;
import io.github.dispatchmaven.plan.dependencies.DependencyTable;
import io.github.dispatchmaven.plan.dependencies.Mention;
import io.github.dispatchmaven.plan.dependencies.Prose;
import io.github.dispatchmaven.plan.dependencies.ProseLine;
import io.github.dispatchmaven.plan.text.Outline.Part;
import io.github.dispatchmaven.plan.text.Source;
import io.github.dispatchmaven.plan.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the texts of a plan say of who waits for whom, for workstreams that have no {@code Depends on}: in tables, and in sentences
 * that name a workstream in back quotes or in bold.
 */
final class SaidOrder {

  private final String file;
  private final Map<String, Set<String>> needs = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<Edge, Integer> edges = new LinkedHashMap<>();
  private final Function<String, List<Mention>> quoted;
  private final Function<String, List<Mention>> plain;

  private SaidOrder(Map<String, List<String>> declared, Set<String> undeclared, String file) {
    this.file = file;
    declared.forEach((name, on) -> needs.put(name, new LinkedHashSet<>(on)));
    open.addAll(undeclared);
    String names = needs.keySet().stream()
        .sorted((a, b) -> b.length() - a.length())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
    this.quoted = mentions(Pattern.compile("(?:`|\\*\\*)(" + names + ")(?:`|\\*\\*)"));
    this.plain = mentions(Pattern.compile("(?<![\\w./-])(" + names + ")(?![\\w/-])"));
  }

  private static Function<String, List<Mention>> mentions(Pattern pattern) {
    return text -> pattern
        .matcher(text)
        .results()
        .map(found -> new Mention(found.start(), found.end(), Set.of(found.group(1))))
        .toList();
  }

  /**
   * @param file as messages name it
   * @param notes gets what the author should know, a line each
   */
  static List<Draft> apply(
      List<Draft> drafts, PlanSections division, Source source, String file, List<String> notes) {
    Map<String, List<String>> declared = new LinkedHashMap<>();
    drafts.forEach(draft -> declared.put(draft.name(), draft.workstream().dependsOn()));
    SaidOrder order = new SaidOrder(
        declared,
        drafts.stream()
            .filter(draft -> !draft.ordered())
            .map(Draft::name)
            .collect(Collectors.toSet()),
        file);
    if (order.open.isEmpty() || drafts.size() < 2) {
      return drafts;
    }
    Prose shared = new Prose(source);
    division.context().forEach(span -> shared.add(Set.of(), span));
    order.read(shared.lines());
    for (int at = 0; at < drafts.size(); at++) {
      List<Part> parts = division.workstreams().get(at);
      Prose own = new Prose(source);
      own.add(Set.of(drafts.get(at).name()), parts.get(0).bodyLines());
      order.read(own.lines());
    }
    order.wait(Force.HARD);
    order.wait(Force.SOFT);
    notes.addAll(order.notes);
    return drafts.stream()
        .map(draft -> draft.waitingFor(List.copyOf(order.needs.get(draft.name()))))
        .toList();
  }

  /** Whether the texts of a plan would have a workstream wait that declares nothing. */
  static boolean waits(Plan plan, Workstream workstream) {
    Map<String, List<String>> declared = new LinkedHashMap<>();
    plan.names().forEach(name -> declared.put(name, List.of()));
    SaidOrder order = new SaidOrder(declared, Set.of(workstream.name()), "");
    if (plan.names().size() < 2) {
      return false;
    }
    order.readText(plan.context(), Set.of());
    order.readText(workstream.mission(), Set.of(workstream.name()));
    order.wait(Force.HARD);
    order.wait(Force.SOFT);
    return !Required.value(order.needs, workstream.name()).isEmpty();
  }

  private void readText(String text, Set<String> subject) {
    Source source = Source.of(text);
    Prose prose = new Prose(source);
    prose.add(subject, new Span(0, source.size()));
    read(prose.lines());
  }

  /** A row decides before any sentence. */
  private void read(List<ProseLine> lines) {
    DependencyTable table = DependencyTable.in(lines, plain);
    table.edges().forEach((edge, index) -> {
      if (open.contains(edge.waits())
          && table.rows().contains(edge.waits())
          && edge.force() != Force.PARALLEL) {
        wait(edge, index);
      }
    });
    open.removeAll(table.rows());
    lines.stream()
        .filter(line -> !table.lines().contains(line.index()))
        .forEach(
            line -> DependencySentence.read(line.text(), line.subject(), quoted).edges().stream()
                .filter(edge -> open.contains(edge.waits()))
                .forEach(edge -> edges.putIfAbsent(edge, line.index())));
  }

  private void wait(Force force) {
    edges.forEach((edge, index) -> {
      boolean sideBySide = edges.keySet().stream()
          .anyMatch(other -> other.force() == Force.PARALLEL
              && other.waits().equals(edge.waits())
              && other.on().equals(edge.on()));
      if (edge.force() == force && (force == Force.HARD || !sideBySide)) {
        wait(edge, index);
      }
    });
  }

  private void wait(Edge edge, int index) {
    String where = file + ":" + (index + 1) + ": ";
    if (reaches(edge.on(), edge.waits())) {
      notes.add(where + edge.waits() + " does not wait for " + edge.on()
          + ", which waits for it already");
    } else if (Required.value(needs, edge.waits()).add(edge.on())) {
      notes.add(where + edge.waits() + " waits for " + edge.on()
          + ", as the text says; `Depends on` in " + edge.waits() + " decides otherwise");
    }
  }

  private boolean reaches(String from, String to) {
    Set<String> reached = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String name = next.remove();
      if (reached.add(name)) {
        next.addAll(needs.getOrDefault(name, Set.of()));
      }
    }
    return reached.contains(to);
  }
}
