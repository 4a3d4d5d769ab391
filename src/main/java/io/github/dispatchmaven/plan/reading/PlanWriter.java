package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.text.Attribute;
import io.github.dispatchmaven.plan.text.Attributes;
import io.github.dispatchmaven.plan.text.Outline;
import io.github.dispatchmaven.plan.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a plan in the plugin's own form, from which {@link PlanReader} reads the same plan again. */
public final class PlanWriter {

  private PlanWriter() {}

  public static String text(Plan plan) {
    StringBuilder out = new StringBuilder("---\n")
        .append("feature: ")
        .append(quoted(plan.feature()))
        .append('\n');
    new TreeMap<>(plan.options())
        .forEach(
            (key, value) -> out.append(key).append(": ").append(quoted(value)).append('\n'));
    out.append("---\n# ").append(plan.title()).append("\n\n");
    if (!plan.context().isEmpty()) {
      out.append(plan.context()).append("\n\n");
    }
    plan.workstreams()
        .forEach(workstream -> write(workstream, SaidOrder.waits(plan, workstream), out));
    return out.toString();
  }

  /** As YAML, and as Markdown, knows it whatever is in it. */
  private static String quoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }

  private static void write(Workstream workstream, boolean saysMore, StringBuilder out) {
    out.append("## Workstream: ").append(workstream.name()).append("\n\n");
    String attributes = attributes(workstream, said(workstream), saysMore);
    // A text that begins indented would become a part of the list above it.
    boolean first =
        !workstream.mission().startsWith(" ") && !workstream.mission().startsWith("\t");
    List<String> parts = new ArrayList<>(
        first
            ? List.of(attributes, workstream.mission())
            : List.of(workstream.mission(), attributes));
    parts.removeIf(String::isEmpty);
    parts.forEach(part -> out.append(part).append("\n\n"));
    out.append(sections(workstream));
  }

  private static String sections(Workstream workstream) {
    return workstream.sections().stream()
        .map(section -> "### " + section.title() + "\n\n" + section.text() + "\n\n")
        .collect(Collectors.joining());
  }

  /** What the texts alone say: an attribute with a note beside it stays in them, and would be there twice. */
  private static Attributes said(Workstream workstream) {
    Problems problems = new Problems("");
    Source source = Source.of("## Workstream: " + workstream.name() + "\n\n" + workstream.mission()
        + "\n\n" + sections(workstream));
    Attributes attributes = new Attributes(problems);
    PlanSections.of(Outline.of(source, 0, problems), problems)
        .workstreams()
        .forEach(parts -> new WorkstreamReader(source, problems, Set.copyOf(workstream.dependsOn()))
            .read(parts, attributes));
    return attributes;
  }

  private static String attributes(Workstream workstream, Attributes said, boolean saysMore) {
    List<String> lines = new ArrayList<>();
    many(lines, Attribute.FILES, workstream.files(), said.files());
    many(lines, Attribute.DEPENDS_ON, workstream.dependsOn(), said.dependsOn());
    if (workstream.independent() && !said.independent()
        || saysMore && workstream.dependsOn().isEmpty() && !said.ordered()) {
      lines.add("- **" + Attribute.DEPENDS_ON.label() + ":** none");
    }
    many(lines, Attribute.MODULES, workstream.modules(), said.modules());
    new TreeMap<>(workstream.options())
        .forEach((key, value) -> Attribute.labelled(key)
            .filter(attribute -> !said.options().containsKey(key))
            .ifPresent(attribute -> lines.add("- **" + attribute.label() + ":** " + value)));
    return String.join("\n", lines);
  }

  private static void many(
      List<String> lines, Attribute attribute, List<String> values, List<String> said) {
    List<String> missing =
        values.stream().filter(value -> !said.contains(value)).toList();
    if (!missing.isEmpty()) {
      lines.add("- **" + attribute.label() + ":** "
          + missing.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", ")));
    }
  }
}
