package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.Names;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.text.Attribute;
import io.github.dispatchmaven.plan.text.AttributeReader;
import io.github.dispatchmaven.plan.text.Markdown;
import io.github.dispatchmaven.plan.text.Outline;
import io.github.dispatchmaven.plan.text.Outline.Part;
import io.github.dispatchmaven.plan.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;

/**
 * Which parts of a plan are workstreams, and which are for all of them.
 *
 * @param title of the plan
 * @param context the lines that are for every worker
 * @param workstreams each with its heading's part first
 */
record PlanSections(Optional<String> title, List<Span> context, List<List<Part>> workstreams) {

  /** As the headings have them. */
  Set<String> names() {
    return workstreams.stream()
        .map(parts -> WorkstreamHeading.name(parts.get(0)))
        .collect(Collectors.toSet());
  }

  static PlanSections of(Outline outline, Problems problems) {
    int level = level(outline.parts(), problems);
    ArrayList<Span> context = new ArrayList<Span>();
    ArrayList<List<Outline.Part>> workstreams = new ArrayList<List<Part>>();
    Optional<String> title = Optional.<String>empty();
    List<Part> current = null;
    boolean underUmbrella = false;
    for (Outline.Part part : outline.parts()) {
      underUmbrella =
          level == 3 && (part.level() > 2 ? underUmbrella : WorkstreamHeading.isUmbrella(part));
      if (part.level() == level
          && (level == 3 ? underUmbrella : WorkstreamHeading.named(part).isPresent())) {
        current = new ArrayList<>(List.of(part));
        workstreams.add(current);
        continue;
      }
      checkMeant(part, level, problems);
      if (current != null && part.level() > level) {
        current.add(part);
        continue;
      }
      current = null;
      boolean isTitle = part.level() == 1 && title.isEmpty() && workstreams.isEmpty();
      title = isTitle ? Optional.of(part.title()) : title;
      boolean bodyOnly = isTitle || underUmbrella && part.level() == 2;
      context.add(bodyOnly ? part.bodyLines() : part.lines());
    }
    if (!workstreams.isEmpty()) {
      checkAttributes(outline.parts(), level, problems);
    }
    return new PlanSections(title.filter(t -> !t.isEmpty()), context, workstreams);
  }

  /** A workstream without its word would be read as a text for all. */
  private static void checkAttributes(List<Part> parts, int level, Problems problems) {
    for (Outline.Part part : parts) {
      if (level == 2
          && part.level() == 2
          && WorkstreamHeading.named(part).isEmpty()
          && WorkstreamHeading.almost(part).isEmpty()) {
        List<Attribute> labels = part.blocks().stream()
            .filter(ListBlock.class::isInstance)
            .flatMap(list -> Markdown.children(list).stream())
            .flatMap(item -> AttributeReader.inBold((ListItem) item).stream())
            .distinct()
            .toList();
        if (labels.size() > 1
            || labels.contains(Attribute.FILES)
            || labels.contains(Attribute.DEPENDS_ON)) {
          problems.at(
              part.lines().start(),
              "the heading " + Problems.quote("## " + part.title())
                  + " makes no workstream, and has attributes of one below it ("
                  + labels.stream()
                      .map(label -> "`" + label.label() + "`")
                      .collect(Collectors.joining(", "))
                  + ")",
              "write `## Workstream: " + Names.like(part.title()).orElse("name")
                  + "`, or give these lines other names");
        }
      }
    }
  }

  /** The level of the headings that make workstreams: 2, or 3 where they stand under one {@code ## Workstreams}. */
  private static int level(List<Part> parts, Problems problems) {
    boolean named = parts.stream()
        .anyMatch(p -> p.level() == 2 && WorkstreamHeading.named(p).isPresent());
    ArrayList<Outline.Part> umbrellas = new ArrayList<Part>();
    for (int i = 0; i < parts.size(); i++) {
      boolean holdsSome = i + 1 < parts.size() && parts.get(i + 1).level() >= 3;
      if (WorkstreamHeading.isUmbrella(parts.get(i)) && (holdsSome || !named)) {
        umbrellas.add(parts.get(i));
      }
    }
    for (Outline.Part umbrella : umbrellas) {
      if (named) {
        problems.at(
            umbrella.lines().start(),
            "the plan has both `## Workstreams` and `## Workstream: name`",
            "write every workstream as `## Workstream: name`, and give this heading another title");
      } else if (umbrella != umbrellas.get(0)) {
        problems.at(
            umbrella.lines().start(),
            "the plan has a second `## Workstreams`",
            "put every workstream as `### name` under the one at line "
                + (umbrellas.get(0).lines().start() + 1));
      }
    }
    return umbrellas.isEmpty() || named ? 2 : 3;
  }

  /** A workstream that is not read as one would be lost in its neighbour's text, so what looks like one is refused. */
  private static void checkMeant(Part part, int level, Problems problems) {
    Optional<String> meant =
        part.level() <= level ? WorkstreamHeading.almost(part) : WorkstreamHeading.named(part);
    meant.ifPresent(name -> problems.at(
        part.lines().start(),
        "the heading " + Problems.quote("#".repeat(part.level()) + " " + part.title())
            + " does not make a workstream",
        "write `" + (level == 3 ? "### " : "## Workstream: ") + Names.like(name).orElse("name")
            + "`" + (level == 3 ? " under `## Workstreams`" : "")));
  }
}
