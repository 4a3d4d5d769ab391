package io.github.dispatchmaven.plan.text;

import io.github.dispatchmaven.plan.Problems;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;

/**
 * A plan divided at its headings. Headings in code, comments, lists and quotes do not divide it.
 *
 * @param parts every line after the front matter lies in exactly one of them
 */
public record Outline(List<Part> parts) {

  /**
   * A heading and what follows it, up to the next heading of any level.
   *
   * @param level of the heading, 1 to 6; 0 for what comes before the first
   * @param title as it was written, without the marks of the heading
   * @param lines with the heading
   * @param body index of the first line after the heading
   * @param blocks what follows the heading
   */
  public record Part(int level, String title, Span lines, int body, List<Block> blocks) {

    public Span bodyLines() {
      return new Span(body, lines.end());
    }
  }

  public Outline {
    parts = List.copyOf(parts);
  }

  /**
   * @param source of the plan
   * @param start index of the first line after the front matter
   */
  public static Outline of(Source source, int start, Problems problems) {
    ArrayList<Outline.Part> parts = new ArrayList<Part>();
    ArrayList<Block> blocks = new ArrayList<Block>();
    int level = 0;
    String title = "";
    int first = start;
    int body = start;
    for (Block block : Markdown.blocks(source.textWithout(start))) {
      if (block instanceof Heading heading) {
        Span span = Span.of(heading);
        parts.add(new Part(level, title, new Span(first, span.start()), body, List.copyOf(blocks)));
        blocks.clear();
        level = heading.getLevel();
        title = Markdown.words(heading);
        first = span.start();
        body = span.end();
      } else {
        checkClosed(block, problems);
        blocks.add(block);
      }
    }
    parts.add(new Part(level, title, new Span(first, source.size()), body, List.copyOf(blocks)));
    return new Outline(parts);
  }

  /** Markdown lets a fence or a comment run to the end of the text: the workstreams in it would be lost silently. */
  private static void checkClosed(Block block, Problems problems) {
    if (block instanceof FencedCodeBlock code && code.getClosingFenceLength() == null) {
      String fence = code.getFenceCharacter().repeat(code.getOpeningFenceLength());
      problems.at(
          Span.of(block).start(),
          "the code block that begins here never ends",
          "end it with a line " + shown(fence)
              + "; around a text that has fences itself, use a longer one");
    }
    if (block instanceof HtmlBlock html
        && html.getLiteral().strip().startsWith("<!--")
        && !html.getLiteral().contains("-->")) {
      problems.at(
          Span.of(block).start(), "the comment that begins here never ends", "end it with `-->`");
    }
  }

  private static String shown(String fence) {
    return fence.length() > 20 ? "of " + fence.length() + " `" + fence.charAt(0) + "`" : fence;
  }
}
