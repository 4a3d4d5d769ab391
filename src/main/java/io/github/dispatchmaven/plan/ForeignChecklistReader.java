package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Outline.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Paragraph;

/** A checklist of another tool, read as one of spec-kit without ids: its sections, or its outermost boxes, are the phases. */
final class ForeignChecklistReader {

  private static final Pattern NUMBER = Pattern.compile("^\\s*(?:\\d{1,3}(?:\\.\\d{1,3})*[.)]?)\\s+");

  private final Source source;
  private final List<SpecKitPhase> phases = new ArrayList<>();
  private final List<Span> context = new ArrayList<>();

  private ForeignChecklistReader(Source source) {
    this.source = source;
  }

  static SpecKit read(Source source, Outline outline) {
    ForeignChecklistReader checklist = new ForeignChecklistReader(source);
    String title = outline.parts().stream().filter(part -> part.level() == 1).map(Part::title).findFirst().orElse("");
    outline.parts().forEach(checklist::part);
    return new SpecKit(title, source.cut(checklist.context), checklist.phases, List.of(), List.of());
  }

  private void part(Part part) {
    List<ListBlock> lists = part.blocks().stream().filter(ListBlock.class::isInstance).map(ListBlock.class::cast).toList();
    boolean boxes = lists.stream().flatMap(list -> Markdown.children(list).stream()).anyMatch(item -> task(item).isPresent());
    if (!boxes) {
      if (part.level() == 1) {
        context.add(part.bodyLines());
      } else if (part.level() > 1 || !part.blocks().isEmpty()) {
        context.add(part.lines());
      }
      return;
    }
    boolean sections = part.level() > 1;
    List<String> words = new ArrayList<>();
    List<SpecKitTask> tasks = new ArrayList<>();
    for (Block block : part.blocks()) {
      List<Block> items = block instanceof ListBlock ? Markdown.children(block) : List.of();
      if (items.stream().noneMatch(item -> task(item).isPresent())) {
        Span span = Span.of(block);
        words.addAll(source.lines().subList(span.start(), span.end()));
        continue;
      }
      for (Block item : items) {
        if (sections) {
          tasks.addAll(tasks(item));
        } else {
          phases.add(new SpecKitPhase(said(item), Optional.empty(), List.of(), List.of(), tasks(item), Span.of(item).start()));
        }
      }
    }
    if (sections) {
      phases.add(new SpecKitPhase(NUMBER.matcher(part.title()).replaceFirst(""), Optional.empty(), List.of(), words, tasks, part.lines().start()));
    } else if (!words.isEmpty()) {
      context.add(part.bodyLines());
    }
  }

  /** The item, or the boxes within it, which have what the item says beside them. */
  private List<SpecKitTask> tasks(Block item) {
    List<Block> inner = Markdown.children(item).stream().filter(ListBlock.class::isInstance).flatMap(list -> Markdown.children(list).stream())
        .filter(nested -> task(nested).isPresent()).toList();
    if (inner.isEmpty()) {
      return task(item).stream().toList();
    }
    List<SpecKitTask> tasks = new ArrayList<>();
    inner.forEach(nested -> tasks.addAll(tasks(nested)));
    return tasks;
  }

  private Optional<SpecKitTask> task(Block item) {
    Span span = Span.of(item);
    return SpecKitTask.ofBox(dedented(source.lines().subList(span.start(), span.end())), span.start());
  }

  private static List<String> dedented(List<String> lines) {
    int indent = lines.get(0).length() - lines.get(0).stripLeading().length();
    return lines.stream().map(line -> line.substring(Math.min(indent, line.length() - line.stripLeading().length()))).toList();
  }

  private static String said(Block item) {
    String words = Markdown.children(item).stream().filter(Paragraph.class::isInstance).map(Markdown::words).findFirst().orElse("").lines().findFirst().orElse("");
    return NUMBER.matcher(words.replaceFirst("^\\[[ xX]\\]\\*?\\s+", "")).replaceFirst("");
  }
}
