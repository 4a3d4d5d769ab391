package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.Draft;
import io.github.dispatchmaven.plan.MentionedPaths;
import io.github.dispatchmaven.plan.Names;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.text.Attribute;
import io.github.dispatchmaven.plan.text.AttributeReader;
import io.github.dispatchmaven.plan.text.AttributeReader.Written;
import io.github.dispatchmaven.plan.text.Attributes;
import io.github.dispatchmaven.plan.text.Markdown;
import io.github.dispatchmaven.plan.text.Outline;
import io.github.dispatchmaven.plan.text.Outline.Part;
import io.github.dispatchmaven.plan.text.SectionTexts;
import io.github.dispatchmaven.plan.text.Source;
import io.github.dispatchmaven.plan.text.Span;
import io.github.dispatchmaven.plan.text.Values;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.Block;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Paragraph;

/** Reads one workstream out of its parts of a plan. */
final class WorkstreamReader {

  private static final Pattern BOX =
      Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+\\[[ xX]\\]\\s.*");

  private static final Pattern ALMOST_BOX =
      Pattern.compile("^\\s*[-*+]\\s+\\[(?:\\]|[ xX]\\](?=[\\p{L}\\d])).*");

  private final Source source;
  private final Problems problems;
  private final Set<String> names;

  /**
   * @param names of all workstreams of the plan
   */
  WorkstreamReader(Source source, Problems problems, Set<String> names) {
    this.source = source;
    this.problems = problems;
    this.names = Set.copyOf(names);
  }

  /**
   * @param parts the workstream's own heading first
   */
  Draft read(List<Part> parts) {
    return read(parts, new Attributes(problems));
  }

  /**
   * @param attributes collect what is read
   */
  Draft read(List<Part> parts, Attributes attributes) {
    Outline.Part head = parts.get(0);
    String name = name(head);
    checkBoxes(parts);
    SectionTexts texts = texts(parts, attributes);
    String mission = texts.take(SectionTitle.MISSION);
    List<Workstream.Section> sections = texts.sections();
    if (mission.isEmpty() && sections.isEmpty()) {
      problems.at(
          head.lines().start(),
          "the workstream " + Problems.quote(name) + " says nothing",
          "write below its heading what it is for, or a section `" + "#".repeat(head.level() + 1)
              + " Tasks`");
    }
    return new Draft(
        new Workstream(
                name,
                head.lines().start() + 1,
                mission,
                attributes.files(),
                attributes.dependsOn(),
                attributes.modules(),
                attributes.options(),
                sections,
                MentionedPaths.in(mission, sections))
            .saidToBeIndependent(attributes.independent()),
        attributes.dependencies(),
        attributes.ordered(),
        attributes.namedModules());
  }

  /** What it says, by section; attributes are taken out of it. */
  private SectionTexts texts(List<Part> parts, Attributes attributes) {
    List<List<Outline.Part>> chunks = sections(parts);
    List<Outline.Part> missionLines = chunks.get(0);
    Span lead = new Span(parts.get(0).body(), last(missionLines).lines().end());
    SectionTexts texts = new SectionTexts();
    ArrayList<Span> spent = new ArrayList<>(attributeItems(missionLines, attributes));
    List<Span> boxes = boxItems(missionLines);
    spent.addAll(boxes);
    spent.sort(Comparator.comparingInt(Span::start));
    texts.add(SectionTitle.MISSION, source.cutWithout(lead, spent));
    texts.add(
        Workstream.TASKS,
        boxes.stream().map(box -> source.cut(List.of(box))).collect(Collectors.joining("\n")));
    for (List<Outline.Part> chunk : chunks.subList(1, chunks.size())) {
      section(chunk, attributes, texts);
    }
    return texts;
  }

  private String name(Part head) {
    String name = Normalizer.normalize(WorkstreamHeading.name(head), Normalizer.Form.NFC);
    Names.whyNotWorkstream(name)
        .ifPresent(reason -> problems.at(
            head.lines().start(),
            "the name " + Problems.quote(name) + " cannot be that of a workstream: " + reason,
            "write `" + (head.level() == 3 ? "### " : "## Workstream: ")
                + Names.like(name).orElse("another-name") + "`"));
    return name;
  }

  /** The parts by section: first those before any, then those of each. */
  private static List<List<Part>> sections(List<Part> parts) {
    int level = parts.get(0).level() + 1;
    ArrayList<List<Outline.Part>> chunks = new ArrayList<List<Part>>();
    for (Outline.Part part : parts) {
      if (chunks.isEmpty() || part.level() == level) {
        chunks.add(new ArrayList<>());
      }
      last(chunks).add(part);
    }
    return chunks;
  }

  /** Notes the attributes in the lists of some parts, and gives the lines that say nothing else. */
  private List<Span> attributeItems(List<Part> parts, Attributes attributes) {
    ArrayList<Span> spent = new ArrayList<Span>();
    for (Block block : blocks(parts)) {
      if (block instanceof Paragraph paragraph) {
        AttributeReader.strayIn(paragraph, names)
            .ifPresent(stray -> problems.at(
                stray.index(),
                "the attribute `" + stray.attribute().label() + "` does not stand in a list",
                "write `- **" + stray.attribute().label() + ":** ...`"));
      }
      if (block instanceof ListBlock list) {
        for (Block child : Markdown.children(list)) {
          AttributeReader.mistyped((ListItem) child)
              .ifPresent(mistyped -> problems.at(
                  Span.of(child).start(),
                  "there is no attribute " + Problems.quote(mistyped.label()),
                  "write `- **" + mistyped.meant().label() + ":** ...`, or give it another name"));
          AttributeReader.item((ListItem) child, names).ifPresent(written -> {
            attributes.add(written);
            if (written.complete()) {
              spent.add(written.lines());
            }
          });
        }
      }
    }
    return spent;
  }

  /** Read as text, they would be nobody's tasks. */
  private void checkBoxes(List<Part> parts) {
    for (Block block : blocks(parts)) {
      if (block instanceof ListBlock list) {
        for (Block item : Markdown.children(list)) {
          String line = source.lines().get(Span.of(item).start());
          if (ALMOST_BOX.matcher(line).matches()) {
            problems.at(
                Span.of(item).start(),
                Problems.quote(line.strip()) + " is no checkbox",
                "write `- [ ] ...`, with a space between the brackets and behind them");
          }
        }
      }
    }
  }

  /** Boxes that stand below the heading without a section are tasks all the same. */
  private List<Span> boxItems(List<Part> parts) {
    return blocks(parts).stream()
        .filter(ListBlock.class::isInstance)
        .flatMap(list -> Markdown.children(list).stream())
        .map(Span::of)
        .filter(item -> BOX.matcher(source.lines().get(item.start())).matches())
        .toList();
  }

  private void section(List<Part> parts, Attributes attributes, SectionTexts texts) {
    Outline.Part head = parts.get(0);
    String title = SectionTitle.of(head.title());
    Span lines = new Span(head.body(), last(parts).lines().end());
    List<Block> blocks = blocks(parts);
    Optional<Attribute> attribute = Attribute.ofSection(title);
    if (attribute.isPresent() && parts.size() == 1 && !blocks.isEmpty()) {
      Optional<Values> values = AttributeReader.ofSection(blocks);
      if (values.isPresent()) {
        boolean complete = values.get().complete();
        attributes.add(new Written(attribute.get(), values.get().values(), complete, head.lines()));
        if (complete) {
          return;
        }
      } else if (attribute.get() == Attribute.DEPENDS_ON
          && blocks.stream().anyMatch(ListBlock.class::isInstance)) {
        problems.at(
            head.lines().start(),
            "the section " + Problems.quote(title) + " has a list and other text",
            "write only a list of workstreams, or give the section another title");
      }
    }
    texts.add(title, source.cut(List.of(lines)));
  }

  private static List<Block> blocks(List<Part> parts) {
    return parts.stream().flatMap(part -> part.blocks().stream()).toList();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
