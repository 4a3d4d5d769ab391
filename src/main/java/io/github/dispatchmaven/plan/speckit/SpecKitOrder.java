package io.github.dispatchmaven.plan.speckit;

import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.dependencies.DependencySentence;
import io.github.dispatchmaven.plan.dependencies.DependencySentence.Edge;
import io.github.dispatchmaven.plan.dependencies.DependencySentence.Force;
import io.github.dispatchmaven.plan.dependencies.DependencyTable;
import io.github.dispatchmaven.plan.dependencies.Mention;
import io.github.dispatchmaven.plan.dependencies.ProseLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lets groups of tasks wait for each other as the author says: in tables and attributes, else in sentences. */
final class SpecKitOrder {

  private static final Pattern ATTRIBUTE = Pattern.compile(
      "(?i)^\\s*(?:[-*+]\\s+)?\\*{0,2}(?:depends?(?: on)?|dependenc(?:y|ies)|requires?|blocked by|needs?|after|prerequisites?)\\s*(?:\\*\\*\\s*:|:\\s*\\*{0,2})(.*)$");

  /** Texts that the template asks for, which speak of other stories in passing. */
  private static final Pattern LABELLED = Pattern.compile(
      "(?i)^\\W*(?:checkpoint|goal|independent test|purpose|story goal|acceptance|why|value|tests?)\\b.{0,20}:.*");

  private final SpecKit kit;
  private final String file;
  private final DependencyTable table;
  private final Map<String, Set<SpecKitGroup>> byName = new LinkedHashMap<>();
  private final Set<String> decided = new HashSet<>();
  private final Map<Edge, Integer> edges = new LinkedHashMap<>();
  private final Map<Integer, Set<String>> waits = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  private SpecKitOrder(SpecKit kit, List<SpecKitGroup> groups, String file) {
    this.kit = kit;
    this.file = file;
    this.table = DependencyTable.in(kit.prose(), Mention::in);
    groups.forEach(this::name);
  }

  /**
   * @param file as messages name it
   * @return what the author should know, a line each
   */
  static List<String> apply(SpecKit kit, List<SpecKitGroup> groups, String file) {
    SpecKitOrder order = new SpecKitOrder(kit, groups, file);
    order.readTables();
    order.readAttributes();
    order.readSentences();
    order.readTasks();
    order.wait(Force.HARD);
    order.wait(Force.SOFT);
    order.tellWaits();
    return order.notes;
  }

  private void name(SpecKitGroup group) {
    group.stories().forEach(number -> named("US" + number, group));
    group.tasks().forEach(task -> names(task).forEach(name -> named(name, group)));
    group
        .phases()
        .forEach(phase -> phase.number().ifPresent(number -> named("Phase " + number, group)));
  }

  private void named(String name, SpecKitGroup group) {
    byName.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(group);
  }

  private void readTables() {
    decided.addAll(table.rows());
    table.edges().forEach((edge, index) -> {
      if (table.rows().contains(edge.waits())) {
        edges.putIfAbsent(edge, index);
      }
    });
  }

  private void readAttributes() {
    Set<String> decidedBefore = Set.copyOf(decided);
    for (ProseLine line : kit.prose()) {
      Matcher attribute = ATTRIBUTE.matcher(line.text());
      if (line.phase()
          && !line.subject().isEmpty()
          && attribute.matches()
          && !decidedBefore.containsAll(line.subject())) {
        decided.addAll(line.subject());
        DependencySentence.read("depends on " + attribute.group(1), line.subject())
            .edges()
            .forEach(edge -> edges.putIfAbsent(edge, line.index()));
      }
    }
  }

  private void readSentences() {
    for (ProseLine line : kit.prose()) {
      if (table.lines().contains(line.index())
          || line.phase() && ATTRIBUTE.matcher(line.text()).matches()) {
        continue;
      }
      DependencySentence.Reading reading = DependencySentence.read(line.text(), line.subject());
      reading.edges().stream()
          .filter(edge -> !line.strategy() || !edge.then())
          .filter(edge -> !decided.contains(edge.waits()))
          .forEach(edge -> edges.putIfAbsent(edge, line.index()));
      if (!reading.understood()
          && !line.strategy()
          && !LABELLED.matcher(line.text()).matches()) {
        notes.add(file + ":" + (line.index() + 1)
            + ": names two stories, and does not say whether one waits for the other: "
            + Problems.quote(line.text()));
      }
    }
  }

  /** What a task says counts between tasks alone: of stories it speaks in passing. */
  private void readTasks() {
    kit.phases().stream()
        .flatMap(phase -> phase.tasks().stream())
        .filter(task -> !task.id().isEmpty())
        .forEach(task -> DependencySentence.read(task.said(), names(task)).edges().stream()
            .filter(edge -> edge.force() == Force.HARD && isTask(edge.waits()) && isTask(edge.on()))
            .forEach(edge -> edges.putIfAbsent(edge, task.index())));
  }

  /** As sentences name it: with three digits at least. */
  private static Set<String> names(SpecKitTask task) {
    return Mention.in(task.id()).stream()
        .flatMap(mention -> mention.names().stream())
        .collect(Collectors.toSet());
  }

  private static boolean isTask(String name) {
    return name.startsWith("T");
  }

  private void wait(Force force) {
    edges.forEach((edge, index) -> {
      if (edge.force() == force && (force == Force.HARD || !sideBySide(edge))) {
        groups(edge.waits())
            .forEach(group -> groups(edge.on()).stream()
                .filter(other -> other != group)
                .forEach(other -> {
                  boolean told = group.waitsFor(other);
                  if (group.waitFor(other)) {
                    waits
                        .computeIfAbsent(index, line -> new LinkedHashSet<>())
                        .addAll(
                            told
                                ? List.of()
                                : List.of(group.name() + " waits for " + other.name()));
                  } else {
                    notes.add(file + ":" + (index + 1) + ": " + group.name() + " does not wait for "
                        + other.name() + ", which waits for it already");
                  }
                }));
      }
    });
  }

  /** Each with the words that make it so: whoever is misread sees where. */
  private void tellWaits() {
    Map<Integer, String> texts = new HashMap<>();
    kit.prose().forEach(line -> texts.put(line.index(), line.text()));
    kit.phases().stream()
        .flatMap(phase -> phase.tasks().stream())
        .forEach(task -> texts.put(task.index(), task.text().lines().findFirst().orElse("")));
    waits.forEach((index, all) -> {
      if (!all.isEmpty()) {
        notes.add(file + ":" + (index + 1) + ": " + String.join("; ", all) + ", as it says there: "
            + Problems.quote(texts.getOrDefault(index, "").strip()));
      }
    });
  }

  private boolean sideBySide(Edge edge) {
    return edges.keySet().stream()
        .anyMatch(other -> other.force() == Force.PARALLEL
            && other.waits().equals(edge.waits())
            && other.on().equals(edge.on()));
  }

  private Set<SpecKitGroup> groups(String name) {
    return byName.getOrDefault(name, Set.of());
  }
}
