package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A division of a spec into workstreams, as a planner proposes it.
 *
 * @param title of the feature
 * @param context what every worker has to know
 */
public record ProposedPlan(String title, String context, List<Part> workstreams) {

  /** The only dependency of a workstream that has none, whatever its modules are built on. */
  public static final String NOTHING = "none";

  private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,})[^`]*$");

  /** The shape that a planner has to answer in, as JSON schema. */
  public static final String SCHEMA = """
      {"type":"object","additionalProperties":false,"required":["title","context","workstreams"],"properties":{\
      "title":{"type":"string"},"context":{"type":"string"},\
      "workstreams":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,\
      "required":["name","mission","files","modules","depends_on","tasks","success_criteria"],"properties":{\
      "name":{"type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,60}$"},"mission":{"type":"string"},\
      "files":{"type":"array","items":{"type":"string"}},"modules":{"type":"array","items":{"type":"string"}},\
      "depends_on":{"type":"array","items":{"type":"string"}},"tasks":{"type":"array","minItems":1,"items":{"type":"string"}},\
      "success_criteria":{"type":"array","items":{"type":"string"}}}}}}}""";

  /** One proposed workstream. */
  public record Part(
      String name,
      String mission,
      List<String> files,
      List<String> modules,
      List<String> dependsOn,
      List<String> tasks,
      List<String> successCriteria) {

    public Part {
      name = name == null ? "" : oneLine(name);
      mission = mission == null ? "" : mission;
      files = words(files);
      modules = words(modules);
      dependsOn = words(dependsOn);
      tasks = listed(tasks);
      successCriteria = listed(successCriteria);
    }

    private static List<String> words(List<String> values) {
      return listed(values).stream()
          .map(value -> oneLine(value.replace("`", "")))
          .toList();
    }

    private static List<String> listed(List<String> values) {
      return values == null
          ? List.of()
          : values.stream()
              .filter(v -> v != null && !v.isBlank())
              .map(String::strip)
              .toList();
    }

    private Workstream workstream() {
      List<Workstream.Section> sections = new ArrayList<>();
      if (!tasks.isEmpty()) {
        sections.add(new Workstream.Section(Workstream.TASKS, boxes(tasks)));
      }
      if (!successCriteria.isEmpty()) {
        sections.add(new Workstream.Section(
            Workstream.SUCCESS_CRITERIA,
            successCriteria.stream()
                .map(line -> "- " + oneLine(line))
                .collect(Collectors.joining("\n"))));
      }
      return new Workstream(
              name, 1, prose(mission), files, needs(), modules, Map.of(), sections, List.of())
          .saidToBeIndependent(!dependsOn.isEmpty() && needs().isEmpty());
    }

    private List<String> needs() {
      return dependsOn.stream().filter(need -> !need.equals(NOTHING)).toList();
    }

    private static String boxes(List<String> tasks) {
      return tasks.stream()
          .map(task -> "- [ ] " + oneLine(task.replaceFirst("^[-*] (\\[[ xX]\\] )?", "")))
          .collect(Collectors.joining("\n"));
    }
  }

  public ProposedPlan {
    title = title == null || title.isBlank() ? "" : oneLine(title);
    context = context == null ? "" : context;
    workstreams = workstreams == null ? List.of() : List.copyOf(workstreams);
  }

  /**
   * As a plan; whether it is a good one is known once its text was read again.
   *
   * @param options for the front matter
   */
  public Plan plan(String feature, Map<String, String> options) {
    return new Plan(
        feature,
        "",
        title.isEmpty() ? feature : title,
        options,
        prose(context),
        workstreams.stream().map(Part::workstream).toList(),
        List.of());
  }

  /**
   * Whether a reader finds in the text what was meant.
   *
   * @param read from the text of {@link #plan}
   * @throws PlanException for each workstream that got lost or became another
   */
  public void check(Plan read, String shownAs) {
    Problems problems = new Problems(shownAs);
    List<String> names = workstreams.stream().map(Part::name).toList();
    if (!read.names().equals(names)) {
      problems.whole(
          "as a plan this would have the workstreams " + String.join(", ", read.names()) + ", not "
              + String.join(", ", names),
          "give each a name of letters, digits, `.`, `_` and `-`, and write no headings into missions, tasks and context");
    } else {
      for (int number = 0; number < names.size(); number++) {
        check(workstreams.get(number), read.workstreams().get(number), problems);
      }
    }
    problems.refuse();
  }

  private static void check(Part part, Workstream read, Problems problems) {
    same(part, "files", part.files(), read.files(), problems);
    same(part, "modules", part.modules(), read.modules(), problems);
    same(part, "depends_on", part.needs(), read.dependsOn(), problems);
    long boxes = read.section(Workstream.TASKS).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("- [ ] "))
        .count();
    if (boxes != part.tasks().size()) {
      problems.whole(
          "`" + part.name() + "` has " + part.tasks().size()
              + " tasks, of which the plan would have " + boxes,
          "write each task as one plain line");
    }
  }

  private static void same(
      Part part, String what, List<String> meant, List<String> read, Problems problems) {
    if (!new HashSet<>(meant).equals(new HashSet<>(read))) {
      problems.whole(
          "`" + part.name() + "` has the " + what + " " + String.join(", ", meant)
              + ", which the plan would have as "
              + (read.isEmpty() ? "none" : String.join(", ", read)),
          "name them in " + what + " only, each as one plain word, and not in the mission");
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Text whose headings and comments cannot be taken for those of the plan around it; what stands between fences is kept. */
  private static String prose(String text) {
    List<String> lines = text.strip().lines().toList();
    List<String> out = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      int end = endOfFenced(lines, at);
      out.addAll(end > at ? lines.subList(at, end) : List.of(plain(lines.get(at))));
      at = Math.max(at, end - 1);
    }
    return String.join("\n", out);
  }

  /** Index after the line that closes the fence that this line opens; 0 if it opens none, or none that is closed. */
  private static int endOfFenced(List<String> lines, int start) {
    Matcher fence = FENCE.matcher(lines.get(start));
    if (!fence.find()) {
      return 0;
    }
    String open = fence.group(1);
    for (int at = start + 1; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      if (line.startsWith(open) && line.chars().allMatch(c -> c == open.charAt(0))) {
        return at + 1;
      }
    }
    return 0;
  }

  private static String plain(String line) {
    return line.replaceFirst("^ {0,3}(#{1,6}\\s+)(.*)$", "**$2**")
        .replaceFirst("^ {0,3}(```|~~~)", "    $1")
        .replace("<!--", "&lt;!--")
        .replaceFirst("^ {0,3}(=+|-+)\\s*$", "* * *");
  }
}
