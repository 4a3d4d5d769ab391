package io.github.dispatchmaven.page;

import io.github.dispatchmaven.view.WorkstreamView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which workstream waits for which: a column a wave, from left to right. Lengths are in units of the picture.
 *
 * @param nodes one a workstream
 * @param edges from one that is waited for to who waits
 */
public record DependencyGraph(int width, int height, List<Node> nodes, List<Edge> edges) {

  private static final int NODE_WIDTH = 160;
  private static final int NODE_HEIGHT = 36;
  private static final int COLUMN = 220;
  private static final int ROW = 48;
  private static final int MARGIN = 6;

  public DependencyGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * @param x of its left side
   * @param y of its upper side
   */
  public record Node(WorkstreamView workstream, int x, int y) {

    public int width() {
      return NODE_WIDTH;
    }

    public int height() {
      return NODE_HEIGHT;
    }

    public int middle() {
      return y + NODE_HEIGHT / 2;
    }
  }

  /** A line between two nodes. */
  public record Edge(Node from, Node to) {

    /** As SVG has it. */
    public String path() {
      int begin = from.x() + NODE_WIDTH;
      int half = (begin + to.x()) / 2;
      return "M%d %d C%d %d %d %d %d %d"
          .formatted(
              begin, from.middle(), half, from.middle(), half, to.middle(), to.x(), to.middle());
    }
  }

  static DependencyGraph of(List<WorkstreamView> workstreams) {
    Map<Integer, Integer> rows = new TreeMap<>();
    Map<String, Node> nodes = new HashMap<>();
    List<Node> placed = new ArrayList<>();
    for (WorkstreamView workstream : workstreams) {
      int row = rows.merge(workstream.wave(), 1, Integer::sum) - 1;
      Node node =
          new Node(workstream, MARGIN + (workstream.wave() - 1) * COLUMN, MARGIN + row * ROW);
      nodes.put(workstream.name(), node);
      placed.add(node);
    }
    List<Edge> edges = new ArrayList<>();
    for (Node node : placed) {
      for (String need : node.workstream().dependsOn()) {
        Optional.ofNullable(nodes.get(need)).ifPresent(from -> edges.add(new Edge(from, node)));
      }
    }
    int waves = rows.keySet().stream().mapToInt(Integer::intValue).max().orElse(1);
    int most = rows.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    return new DependencyGraph(
        2 * MARGIN + (waves - 1) * COLUMN + NODE_WIDTH,
        2 * MARGIN + (most - 1) * ROW + NODE_HEIGHT,
        placed,
        edges);
  }
}
