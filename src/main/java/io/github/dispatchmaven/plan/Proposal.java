package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A division of a spec into workstreams, as a planner proposes it.
 *
 * @param title of the feature
 * @param context what every worker has to know
 */
public record Proposal(String title, String context, List<Part> workstreams) {

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
  public record Part(String name, String mission, List<String> files, List<String> modules, List<String> dependsOn,
      List<String> tasks, List<String> successCriteria) {

    public Part {
      name = name == null ? "" : name;
      mission = mission == null ? "" : mission;
      files = words(files);
      modules = words(modules);
      dependsOn = words(dependsOn);
      tasks = listed(tasks);
      successCriteria = listed(successCriteria);
    }

    private static List<String> words(List<String> values) {
      return listed(values).stream().map(value -> value.replace("`", "")).toList();
    }

    private static List<String> listed(List<String> values) {
      return values == null ? List.of() : values.stream().filter(v -> v != null && !v.isBlank()).map(String::strip).toList();
    }

    private Workstream workstream() {
      List<Workstream.Section> sections = new ArrayList<>();
      if (!tasks.isEmpty()) {
        sections.add(new Workstream.Section(Workstream.TASKS, boxes(tasks)));
      }
      if (!successCriteria.isEmpty()) {
        sections.add(new Workstream.Section(Workstream.SUCCESS_CRITERIA,
            successCriteria.stream().map(line -> "- " + oneLine(line)).collect(Collectors.joining("\n"))));
      }
      return new Workstream(name, 1, prose(mission), files, dependsOn, modules, Map.of(), sections, List.of());
    }

    private static String boxes(List<String> tasks) {
      return tasks.stream().map(task -> "- [ ] " + oneLine(task.replaceFirst("^[-*] (\\[[ xX]\\] )?", "")))
          .collect(Collectors.joining("\n"));
    }
  }

  public Proposal {
    title = title == null || title.isBlank() ? "" : oneLine(title);
    context = context == null ? "" : context;
    workstreams = workstreams == null ? List.of() : List.copyOf(workstreams);
  }

  /** As a plan file; whether it is a good one, {@link PlanReader} tells. */
  public String text(String feature) {
    return PlanWriter.text(new Plan(feature, "", title.isEmpty() ? feature : title, Map.of(), prose(context),
        workstreams.stream().map(Part::workstream).toList(), List.of()));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Text whose headings, fences and comments cannot be taken for those of the plan around it. */
  private static String prose(String text) {
    return text.strip().lines().map(line -> line.replaceFirst("^ {0,3}(#{1,6}\\s+)(.*)$", "**$2**")
        .replaceFirst("^ {0,3}(```|~~~)", "    $1").replace("<!--", "&lt;!--").replaceFirst("^(={3,}|-{3,})\\s*$", "* * *"))
        .collect(Collectors.joining("\n"));
  }
}
