package io.github.dispatchmaven.plan.dependencies;

import io.github.dispatchmaven.plan.dependencies.DependencySentence.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Tables with a column that says what each row depends on.
 *
 * @param rows who has a row, be it to say that nothing is needed
 * @param edges what the cells say, each with the index of its line
 * @param lines indexes of the lines that tables stand on
 */
public record DependencyTable(Set<String> rows, Map<Edge, Integer> edges, Set<Integer> lines) {

  private static final Pattern ROW = Pattern.compile("^\\s*\\|.*\\|\\s*$");
  private static final Pattern RULE = Pattern.compile("^[\\s|:-]+$");
  private static final Pattern DEPENDS = Pattern.compile(
      "(?i)^\\W*(?:depends?(?: on)?|dependenc(?:y|ies)|requires?|needs?|blocked by|prerequisites?|waits for|after)\\W*$");

  /**
   * @param mentions of what somebody may wait for
   */
  public static DependencyTable in(
      List<ProseLine> prose, Function<String, List<Mention>> mentions) {
    Set<String> rows = new LinkedHashSet<>();
    Map<Edge, Integer> edges = new LinkedHashMap<>();
    Set<Integer> lines = new LinkedHashSet<>();
    OptionalInt column = OptionalInt.empty();
    int before = -2;
    for (ProseLine line : prose) {
      if (!ROW.matcher(line.text()).matches()) {
        continue;
      }
      List<String> cells = cells(line.text());
      lines.add(line.index());
      if (line.index() != before + 1) {
        column = IntStream.range(0, cells.size())
            .filter(at -> DEPENDS.matcher(cells.get(at)).matches())
            .findFirst();
      } else if (column.isPresent()
          && column.getAsInt() < cells.size()
          && !RULE.matcher(line.text()).matches()) {
        int depends = column.getAsInt();
        Set<String> row = IntStream.range(0, cells.size())
            .filter(at -> at != depends)
            .mapToObj(at -> names(cells.get(at), mentions))
            .filter(names -> !names.isEmpty())
            .findFirst()
            .orElse(Set.of());
        rows.addAll(row);
        DependencySentence.read(
                "depends on " + cells.get(depends).replaceAll("[*_]+", ""), row, mentions)
            .edges()
            .forEach(edge -> edges.putIfAbsent(edge, line.index()));
      }
      before = line.index();
    }
    return new DependencyTable(rows, edges, lines);
  }

  private static List<String> cells(String row) {
    String inner = row.strip();
    List<String> cells = new ArrayList<>();
    for (String cell : inner.substring(1, inner.length() - 1).split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private static Set<String> names(String cell, Function<String, List<Mention>> mentions) {
    Set<String> names = new LinkedHashSet<>();
    mentions.apply(cell).forEach(mention -> names.addAll(mention.names()));
    return names;
  }
}
