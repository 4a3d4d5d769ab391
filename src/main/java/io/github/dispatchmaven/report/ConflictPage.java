package io.github.dispatchmaven.report;

import io.github.dispatchmaven.core.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page that shows each conflict: base, ours and theirs, and what both workstreams were for. */
public final class ConflictPage {

  private static final int AROUND = 3;
  private static final int MOST_LINES = 200;
  private static final int LONGEST = 600;

  private ConflictPage() {}

  /**
   * @param workstream that could not be merged
   * @param with those merged before that changed the same files
   * @param paths that conflict
   * @param texts of those that are texts, with marks around what conflicts
   * @param kinds how each conflicts, as git says it; by path
   * @param commands to resolve it by hand, a line each
   */
  public record Conflict(
      String workstream,
      List<String> with,
      List<String> paths,
      Map<String, String> texts,
      Map<String, String> kinds,
      List<String> commands) {

    public Conflict {
      with = List.copyOf(with);
      paths = List.copyOf(paths);
      texts = new TreeMap<>(texts);
      kinds = new TreeMap<>(kinds);
      commands = List.copyOf(commands);
    }
  }

  /**
   * @param intentions what each workstream was for, and what it says that it did; by workstream
   */
  public static String of(
      String feature, List<Conflict> conflicts, Map<String, String> intentions) {
    StringBuilder out = new StringBuilder("# Conflicts: " + feature + "\n\n");
    for (Conflict conflict : conflicts) {
      out.append("## ")
          .append(conflict.workstream())
          .append(conflict.with().isEmpty() ? "" : " with " + String.join(", ", conflict.with()))
          .append("\n\n");
      List<String> both = new ArrayList<>(conflict.with());
      both.add(conflict.workstream());
      both.forEach(name -> out.append("**")
          .append(name)
          .append("**: ")
          .append(Printable.text(intentions.getOrDefault(name, "")).strip())
          .append("\n\n"));
      for (String path : conflict.paths()) {
        out.append("### `").append(Printable.line(path, 300).replace('`', '\'')).append("`\n\n");
        out.append(
            conflict.kinds().containsKey(path)
                ? Printable.line(conflict.kinds().get(path), LONGEST) + "\n\n"
                : "");
        String text = conflict.texts().get(path);
        List<String> shown = text == null ? List.of() : hunks(text);
        out.append(
            shown.isEmpty()
                ? "Git could put no marks into it.\n\n"
                : "```diff\n" + Printable.text(String.join("\n", shown)).replace("```", "'''")
                    + "\n```\n\n");
      }
      out.append("Resolve it by hand:\n\n```bash\n")
          .append(String.join("\n", conflict.commands()))
          .append("\n```\n\n");
    }
    out.append(
        "Between `<<<<<<<` and `|||||||` stands what was merged before, then what both began with, and after `=======` what the "
            + "workstream has.\n");
    return out.toString();
  }

  /** What stands between marks, with some lines around. */
  private static List<String> hunks(String text) {
    List<String> lines = text.lines().toList();
    List<String> shown = new ArrayList<>();
    int until = -1;
    boolean inside = false;
    for (int at = 0; at < lines.size() && shown.size() < MOST_LINES; at++) {
      String line = lines.get(at);
      if (line.startsWith("<<<<<<< ")) {
        if (until < at - AROUND - 1 && !shown.isEmpty()) {
          shown.add("...");
        }
        for (int before = Math.max(until + 1, at - AROUND); before < at; before++) {
          shown.add(" " + lines.get(before));
        }
        inside = true;
      }
      if (inside || at <= until) {
        shown.add(inside ? line : " " + line);
        until = Math.max(until, at);
      }
      if (line.startsWith(">>>>>>> ")) {
        inside = false;
        until = at + AROUND;
      }
    }
    return shown;
  }
}
