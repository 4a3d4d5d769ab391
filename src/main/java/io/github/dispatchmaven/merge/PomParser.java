package io.github.dispatchmaven.merge;

import eu.maveniverse.domtrip.Comment;
import eu.maveniverse.domtrip.Document;
import eu.maveniverse.domtrip.DomTripException;
import eu.maveniverse.domtrip.Element;
import eu.maveniverse.domtrip.Node;
import eu.maveniverse.domtrip.Text;
import io.github.dispatchmaven.merge.Part.Branch;
import io.github.dispatchmaven.merge.Part.Leaf;
import io.github.dispatchmaven.merge.Part.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a POM as parts: each element under the key by which Maven knows it, with the comments that go with it. */
final class PomParser {

  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*\\n");
  private static final String CONFIGURATION = "configuration";
  /** That say nothing by themselves. */
  private static final Set<String> SECTIONS =
      Set.of("properties", "dependencyManagement", "build", "pluginManagement", "reporting");

  private static final Set<String> LISTS_OF_WORDS = Set.of(
      "goals", "phases", "includes", "excludes", "filters", "roles", "otherArchives", "reports");

  private final PomKeys keys;

  private PomParser(PomKeys keys) {
    this.keys = keys;
  }

  /**
   * @return empty for what is not well-formed, has a document type or a key twice, or begins with a byte order mark
   */
  static Optional<Branch> parse(String text) {
    if (!Xml.wellFormed(text)) {
      return Optional.empty();
    }
    try {
      Document document = Document.of(text);
      Element root = document.root();
      if (!document.toXml().equals(text) || !root.localName().equals("project")) {
        return Optional.empty();
      }
      String own = root.toXml().substring(root.precedingWhitespace().length());
      int begin = text.indexOf(own);
      Branch project = new PomParser(new PomKeys(root)).branch(root, Shape.FREE, Place.TOP);
      return Optional.of(new Branch(
          text.substring(0, begin) + project.open(),
          project.parts(),
          project.rest(),
          project.close() + text.substring(begin + own.length()),
          Shape.FREE));
    } catch (DomTripException | Ambiguous e) {
      return Optional.empty();
    }
  }

  /** A key is there twice. */
  private static final class Ambiguous extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  /**
   * Where an element stands.
   *
   * @param container what it is in
   * @param of for people: what that belongs to; empty at the top
   * @param configured whether plugins decide what it means
   */
  record Place(String container, String of, boolean configured) {

    static final Place TOP = new Place("project", "", false);
  }

  private static Shape shape(Element element, boolean configured) {
    String name = element.localName();
    if (configured) {
      return name.equals(CONFIGURATION) ? Shape.LIST : Shape.FREE;
    }
    return name.equals("executions")
        ? Shape.ORDERED
        : PomKeys.keyed(name) || SECTIONS.contains(name) ? Shape.LIST : Shape.FREE;
  }

  private Branch branch(Element element, Shape shape, Place place) {
    List<Part> parts = new ArrayList<>();
    StringBuilder pending = new StringBuilder();
    Comments comments = new Comments();
    for (Node node : element.nodes().toList()) {
      if (pending.length() > 0 && BLANK_LINE.matcher(node.precedingWhitespace()).find()) {
        parts.add(comments.part(pending.toString()));
        pending.setLength(0);
      }
      if (node instanceof Element child) {
        parts.add(part(child, pending + child.precedingWhitespace(), place));
        pending.setLength(0);
      } else if (node instanceof Comment
          && pending.length() == 0
          && !parts.isEmpty()
          && !node.precedingWhitespace().contains("\n")) {
        Part before = parts.remove(parts.size() - 1);
        parts.add(before.with(before.lead(), before.body(), before.trail() + node.toXml()));
      } else {
        pending.append(node.toXml());
      }
    }
    if (pending.length() > 0
        && BLANK_LINE.matcher(element.innerPrecedingWhitespace()).find()) {
      parts.add(comments.part(pending.toString()));
      pending.setLength(0);
    }
    if (!Part.unique(parts)) {
      throw new Ambiguous();
    }
    boolean closed = element.originalCloseTag().isEmpty();
    return new Branch(
        element.originalOpenTag(),
        parts,
        pending + (closed ? "" : element.innerPrecedingWhitespace()),
        element.originalCloseTag(),
        shape);
  }

  private Part part(Element element, String lead, Place place) {
    String key = keys.of(element, place);
    String label = keys.label(element, place);
    boolean configured = place.configured() || element.localName().equals(CONFIGURATION);
    Place inside = new Place(element.localName(), keys.owner(element, place), configured);
    Part.Body body = apart(element, configured)
        ? branch(element, shape(element, configured), inside)
        : new Leaf(
            element.toXml().substring(element.precedingWhitespace().length()),
            element.localName().equals("groupId") && !configured
                ? keys.literal(meaning(element))
                : meaning(element));
    return new Part(key, label, lead, body, "");
  }

  /** Whether what it has inside is merged one by one. */
  private static boolean apart(Element element, boolean configured) {
    List<Node> nodes = element.nodes().toList();
    if (nodes.stream().anyMatch(PomParser::isWords)
        || LISTS_OF_WORDS.contains(element.localName())) {
      return false;
    }
    boolean named = !configured
        && (PomKeys.keyed(element.localName()) || SECTIONS.contains(element.localName()));
    if (named || nodes.stream().noneMatch(Element.class::isInstance)) {
      return named || element.localName().equals(CONFIGURATION);
    }
    List<String> names = element.children().map(Element::name).toList();
    boolean distinct = names.stream().distinct().count() == names.size();
    if (!distinct && !configured && names.stream().distinct().count() > 1) {
      throw new Ambiguous();
    }
    return distinct && !(configured && combines(element));
  }

  private static boolean isWords(Node node) {
    return node instanceof Text text && !text.isWhitespaceOnly();
  }

  /** Says itself how it is merged with what is inherited. */
  private static boolean combines(Element element) {
    Predicate<Element> says =
        e -> e.attributes().keySet().stream().anyMatch(name -> name.startsWith("combine."));
    return Stream.concat(Stream.of(element), element.descendants()).anyMatch(says);
  }

  /** What an element says, however it is written; comments inside of what is not merged one by one are told with it. */
  private static String meaning(Element element) {
    List<Node> nodes = element.nodes().toList();
    if (nodes.stream().allMatch(Text.class::isInstance)) {
      String text = element.textContent();
      return attributes(element) + (text == null ? "" : text.strip());
    }
    return attributes(element)
        + nodes.stream()
            .filter(node -> !(node instanceof Text text && text.isWhitespaceOnly()))
            .map(node -> node instanceof Element child
                ? child.name() + "{" + meaning(child) + "}"
                : node.toXml().strip())
            .collect(Collectors.joining(" "));
  }

  private static String attributes(Element element) {
    return element.attributes().isEmpty() ? "" : new TreeMap<>(element.attributes()).toString();
  }
}
