package io.github.dispatchmaven.plan.text;

import io.github.dispatchmaven.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.Block;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Paragraph;

/** Reads attributes from the lists of a workstream. */
public final class AttributeReader {

  private static final Pattern BOLD = Pattern.compile(
      "^(\\*\\*|__)([^*_:：\\n]{1,40})(?:[:：]\\s{0,9}\\1|\\1\\s{0,9}[:：])(.*)$", Pattern.DOTALL);
  private static final Pattern PLAIN =
      Pattern.compile("^([^*_:：\\n]{1,40})[:：](.*)$", Pattern.DOTALL);

  private AttributeReader() {}

  /**
   * An attribute as it was written.
   *
   * @param values one for an attribute that takes one, and none where the author wrote none
   * @param complete whether the values are all that was said; else the text has to stay in sight too
   * @param lines that it stands on
   */
  public record Written(Attribute attribute, List<Value> values, boolean complete, Span lines) {}

  /**
   * The attribute that a list item is, or empty if it is none.
   *
   * @param workstreams of the plan
   */
  public static Optional<Written> item(ListItem item, Set<String> workstreams) {
    List<Block> blocks = Markdown.children(item);
    if (blocks.isEmpty() || !(blocks.get(0) instanceof Paragraph paragraph)) {
      return Optional.empty();
    }
    String words = Markdown.words(paragraph);
    Matcher bold = BOLD.matcher(words);
    if (bold.matches()) {
      return Attribute.labelledOf(bold.group(2), workstreams, values(bold.group(3), item))
          .map(a -> written(a, bold.group(3), item, blocks));
    }
    Matcher plain = PLAIN.matcher(words);
    return plain.matches()
        ? Attribute.labelledOf(plain.group(1), workstreams, values(plain.group(2), item))
            .filter(a -> a.many() || a.isCommand() || oneLine(plain.group(2)).indexOf(' ') < 0)
            .map(a -> written(a, plain.group(2), item, blocks))
        : Optional.empty();
  }

  /** The attribute that a list item names in bold, as nobody does by chance. */
  public static Optional<Attribute> inBold(ListItem item) {
    List<Block> blocks = Markdown.children(item);
    if (blocks.isEmpty() || !(blocks.get(0) instanceof Paragraph paragraph)) {
      return Optional.empty();
    }
    Matcher bold = BOLD.matcher(Markdown.words(paragraph));
    return bold.matches() ? Attribute.labelled(bold.group(2)) : Optional.empty();
  }

  /** A label in bold that nearly is one of an attribute. */
  public record Mistyped(String label, Attribute meant) {}

  /** Read on as text, it would silently widen what the workstream may do. */
  public static Optional<Mistyped> mistyped(ListItem item) {
    List<Block> blocks = Markdown.children(item);
    if (blocks.isEmpty() || !(blocks.get(0) instanceof Paragraph paragraph)) {
      return Optional.empty();
    }
    Matcher bold = BOLD.matcher(Markdown.words(paragraph));
    return bold.matches()
        ? Attribute.nearlyLabelled(bold.group(2))
            .map(meant -> new Mistyped(bold.group(2).strip(), meant))
        : Optional.empty();
  }

  /**
   * An attribute in a text.
   *
   * @param index of its line, counted from 0
   */
  public record Stray(Attribute attribute, int index) {}

  /**
   * The attribute that the author began a line of a paragraph with, where no list makes it one. A label that is not in bold counts
   * where nothing follows it but values such as the attribute has.
   */
  public static Optional<Stray> strayIn(Paragraph paragraph, Set<String> workstreams) {
    List<String> lines = Markdown.words(paragraph).lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      Optional<Attribute> attribute = stray(lines.get(at), paragraph, workstreams);
      if (attribute.isPresent()) {
        return Optional.of(new Stray(attribute.get(), Span.of(paragraph).start() + at));
      }
    }
    return Optional.empty();
  }

  private static Optional<Attribute> stray(
      String line, Paragraph paragraph, Set<String> workstreams) {
    Matcher bold = BOLD.matcher(line);
    if (bold.matches()) {
      return Attribute.labelledOf(bold.group(2), workstreams, values(bold.group(3), paragraph));
    }
    Matcher plain = PLAIN.matcher(line);
    return plain.matches()
        ? Attribute.labelledOf(plain.group(1), workstreams, values(plain.group(2), paragraph))
            .filter(attribute -> attribute.isSaidBy(
                Values.ofPieces(oneLine(plain.group(2)), Span.of(paragraph).start()), workstreams))
        : Optional.empty();
  }

  private static List<Value> values(String rest, Block block) {
    return Values.ofLine(oneLine(rest), Span.of(block).start()).values();
  }

  /** The values of a section that is nothing but lists, or one paragraph of words; empty where it has other text. */
  public static Optional<Values> ofSection(List<Block> blocks) {
    if (blocks.stream().allMatch(ListBlock.class::isInstance)) {
      return Optional.of(ofLists(blocks));
    }
    return blocks.size() == 1 && blocks.get(0) instanceof Paragraph paragraph
        ? Optional.of(Values.ofItem(
                oneLine(Markdown.words(paragraph)), Span.of(paragraph).start()))
            .filter(Values::complete)
        : Optional.empty();
  }

  private static Values ofLists(List<? extends Block> lists) {
    ArrayList<Value> values = new ArrayList<Value>();
    boolean complete = true;
    for (Block list : lists) {
      for (Block item : Markdown.children(list)) {
        Values ofItem = ofItem(item);
        values.addAll(ofItem.values());
        complete &= ofItem.complete();
      }
    }
    return new Values(values, complete);
  }

  private static Written written(
      Attribute attribute, String rest, ListItem item, List<Block> blocks) {
    Span lines = Span.of(item);
    String line = oneLine(rest);
    if (!attribute.many()) {
      String whole = Values.whole(line);
      List<Value> values =
          whole.isEmpty() ? List.<Value>of() : List.of(new Value(whole, true, lines.start()));
      return new Written(attribute, values, blocks.size() == 1, lines);
    }
    List<Block> nested = blocks.stream().filter(ListBlock.class::isInstance).toList();
    Values values = Values.ofLine(line, lines.start()).and(ofLists(nested));
    return new Written(
        attribute, values.values(), values.complete() && nested.size() == blocks.size() - 1, lines);
  }

  private static Values ofItem(Block item) {
    List<Block> blocks = Markdown.children(item);
    if (blocks.isEmpty() || !(blocks.get(0) instanceof Paragraph paragraph)) {
      return new Values(List.of(), blocks.isEmpty());
    }
    Values values =
        Values.ofItem(oneLine(Markdown.words(paragraph)), Span.of(item).start());
    return new Values(values.values(), values.complete() && blocks.size() == 1);
  }

  private static String oneLine(String text) {
    return text.strip().lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
