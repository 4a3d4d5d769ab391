package io.github.dispatchmaven.plan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads the block structure of a text; the words in a heading or a paragraph stay as they were written. */
public final class Markdown {

  /** Deeper nesting is read as text; a plan has no use for it, and each level costs time on every line. */
  private static final int DEEPEST_NESTING = 32;

  private static final Parser PARSER = Parser.builder()
      .includeSourceSpans(IncludeSourceSpans.BLOCKS)
      .maxOpenBlockParsers(DEEPEST_NESTING)
      .inlineParserFactory(
          context -> (lines, block) -> block.appendChild(new Text(lines.getContent())))
      .build();

  private Markdown() {}

  /** The blocks of a text that are in no other block. */
  static List<Block> blocks(String text) {
    Document document = (Document) PARSER.parse(text);
    return children(document);
  }

  public static List<Block> children(Node parent) {
    ArrayList<Block> blocks = new ArrayList<Block>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof Block block) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** What a heading or a paragraph says, less the marks of the block; empty for other blocks. */
  public static String words(Block block) {
    return Optional.ofNullable(block.getFirstChild())
        .filter(Text.class::isInstance)
        .map(text -> ((Text) text).getLiteral().strip())
        .orElse("");
  }
}
