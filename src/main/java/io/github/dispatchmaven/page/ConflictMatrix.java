package io.github.dispatchmaven.page;

import io.github.dispatchmaven.view.FeatureView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which branches do not go together: those that have trouble with any other, each with each.
 *
 * @param names of its rows and columns
 */
public record ConflictMatrix(List<String> names, List<Row> rows) {

  public ConflictMatrix {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
  }

  /** A workstream with a cell for each name. */
  public record Row(String name, List<Cell> cells) {}

  /**
   * @param self whether row and column are the same
   * @param troubles a line each; empty where there is none
   */
  public record Cell(boolean self, List<String> troubles) {}

  static ConflictMatrix of(FeatureView view) {
    Set<String> troubled = view.predicted().stream()
        .flatMap(p -> List.of(p.one(), p.other()).stream())
        .collect(Collectors.toSet());
    List<String> names = view.workstreams().stream()
        .map(w -> w.name())
        .filter(troubled::contains)
        .toList();
    List<Row> rows = new ArrayList<>();
    for (String row : names) {
      List<Cell> cells = new ArrayList<>();
      for (String column : names) {
        cells.add(new Cell(row.equals(column), troubles(view, row, column)));
      }
      rows.add(new Row(row, cells));
    }
    return new ConflictMatrix(names, rows);
  }

  private static List<String> troubles(FeatureView view, String one, String other) {
    return view.predicted().stream()
        .filter(p -> p.one().equals(one) && p.other().equals(other)
            || p.one().equals(other) && p.other().equals(one))
        .map(FeatureView.Predicted::what)
        .toList();
  }
}
