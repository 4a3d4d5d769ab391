package io.github.dispatchmaven.plan.text;

import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.SourceSpan;

/**
 * Lines of a plan.
 *
 * @param start index of the first line, counted from 0
 * @param end index after the last line
 */
public record Span(int start, int end) {

  /** The lines that a block stands on. */
  public static Span of(Block block) {
    List<SourceSpan> spans = block.getSourceSpans();
    return new Span(spans.get(0).getLineIndex(), spans.get(spans.size() - 1).getLineIndex() + 1);
  }
}
