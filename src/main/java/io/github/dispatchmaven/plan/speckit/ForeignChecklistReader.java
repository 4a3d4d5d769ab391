package io.github.dispatchmaven.plan.speckit;

import io.github.dispatchmaven.plan.text.Markdown;
import io.github.dispatchmaven.plan.text.Outline;
import io.github.dispatchmaven.plan.text.Outline.Part;
import io.github.dispatchmaven.plan.text.Source;
import io.github.dispatchmaven.plan.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Paragraph;

/** A checklist of another tool, read as one of spec-kit without ids: its sections, or its outermost boxes, are the phases. */
public final class ForeignChecklistReader {

  private static final Pattern NUMBER =
      Pattern.compile("^\\s*(?:\\d{1,3}(?:\\.\\d{1,3})*[.)]?)\\s+");

  private final Source source;
  private final List<SpecKitPhase> phases = new ArrayList<>();
  private final List<Span> context = new ArrayList<>();

  private ForeignChecklistReader(Source source) {
    this.source = source;
  }

  public static SpecKit read(Source source, Outline outline) {
    ForeignChecklistReader checklist = new ForeignChecklistReader(source);
    String title = outline.parts().stream()
        .filter(part -> part.level() == 1)
        .map(Part::title)
        .findFirst()
        .orElse("");
    outline.parts().forEach(checklist::part);
    return new SpecKit(
        title, source.cut(checklist.context), checklist.phases, List.of(), List.of());
  }

  private void part(Part part) {
    List<ListBlock> lists = part.blocks().stream()
        .filter(ListBlock.class::isInstance)
        .map(ListBlock.class::cast)
        .toList();
    boolean boxes = lists.stream()
        .flatMap(list -> Markdown.children(list).stream())
        .anyMatch(item -> task(item).isPresent());
    if (!boxes) {
      if (part.level() == 1) {
        context.add(part.bodyLines());
      } else if (part.level() > 1 || !part.blocks().isEmpty()) {
        context.add(part.lines());
      }
      return;
    }
    if (part.level() > 1) {
      phase(part);
    } else if (phases(part)) {
      context.add(part.bodyLines());
    }
  }

  /** A section is a phase, with all groups of its lists. */
  private void phase(Part part) {
    List<String> words = new ArrayList<>();
    List<SpecKitTask> tasks = new ArrayList<>();
    for (Block block : part.blocks()) {
      List<Block> items = block instanceof ListBlock ? Markdown.children(block) : List.of();
      if (items.stream().noneMatch(item -> task(item).isPresent())) {
        Span span = Span.of(block);
        words.addAll(source.lines().subList(span.start(), span.end()));
        continue;
      }
      for (List<Block> group : groups(items)) {
        words.addAll(said(group));
        tasks.addAll(tasks(group));
      }
    }
    phases.add(new SpecKitPhase(
        NUMBER.matcher(part.title()).replaceFirst(""),
        Optional.empty(),
        List.of(),
        words,
        tasks,
        part.lines().start()));
  }

  /**
   * Without sections each group of a list is a phase.
   *
   * @return whether there is anything beside these lists
   */
  private boolean phases(Part part) {
    boolean words = false;
    for (Block block : part.blocks()) {
      List<Block> items = block instanceof ListBlock ? Markdown.children(block) : List.of();
      if (items.stream().noneMatch(item -> task(item).isPresent())) {
        words = true;
        continue;
      }
      for (List<Block> group : groups(items)) {
        phases.add(new SpecKitPhase(
            title(group.get(0)),
            Optional.empty(),
            List.of(),
            said(group),
            tasks(group),
            Span.of(group.get(0)).start()));
      }
    }
    return words;
  }

  /** Each item with those that its number makes its parts: 2 and, behind it, 2.1 and 2.2, though they are not indented. */
  private static List<List<Block>> groups(List<Block> items) {
    List<List<Block>> groups = new ArrayList<>();
    String number = "";
    for (Block item : items) {
      Matcher own = NUMBER.matcher(words(item));
      String now = own.lookingAt() ? own.group().strip().replaceFirst("[.)]$", "") : "";
      if (groups.isEmpty() || number.isEmpty() || !now.startsWith(number + ".")) {
        groups.add(new ArrayList<>());
        number = now;
      }
      groups.get(groups.size() - 1).add(item);
    }
    return groups;
  }

  /** The first of a group is the title of the others, where these are tasks. */
  private List<SpecKitTask> tasks(List<Block> group) {
    return group.stream()
        .skip(inner(group.get(0)).isEmpty() && titled(group) ? 1 : 0)
        .flatMap(item -> tasks(item).stream())
        .toList();
  }

  private boolean titled(List<Block> group) {
    return group.stream().skip(1).anyMatch(item -> !tasks(item).isEmpty());
  }

  /** The item, or the boxes within it, which have what the item says beside them. */
  private List<SpecKitTask> tasks(Block item) {
    List<Block> inner = inner(item);
    return inner.isEmpty()
        ? task(item).stream().toList()
        : inner.stream().flatMap(nested -> tasks(nested).stream()).toList();
  }

  private List<Block> inner(Block item) {
    return Markdown.children(item).stream()
        .filter(ListBlock.class::isInstance)
        .flatMap(list -> Markdown.children(list).stream())
        .filter(nested -> task(nested).isPresent())
        .toList();
  }

  /** What the title of a group says beside its tasks. */
  private List<String> said(List<Block> group) {
    Block first = group.get(0);
    if (!titled(group) && inner(first).isEmpty()) {
      return List.of();
    }
    Span all = Span.of(first);
    List<String> lines = new ArrayList<>(source.lines().subList(all.start() + 1, all.end()));
    for (Block nested : inner(first)) {
      Span span = Span.of(nested);
      Collections.fill(
          lines.subList(span.start() - all.start() - 1, span.end() - all.start() - 1), "");
    }
    lines.removeIf(String::isBlank);
    lines = new ArrayList<>(dedented(lines));
    lines.add(0, title(first));
    return lines;
  }

  private Optional<SpecKitTask> task(Block item) {
    Span span = Span.of(item);
    return SpecKitTask.ofBox(
        dedented(source.lines().subList(span.start(), span.end())), span.start());
  }

  private static List<String> dedented(List<String> lines) {
    if (lines.isEmpty()) {
      return lines;
    }
    int indent = lines.get(0).length() - lines.get(0).stripLeading().length();
    return lines.stream()
        .map(line ->
            line.substring(Math.min(indent, line.length() - line.stripLeading().length())))
        .toList();
  }

  private static String title(Block item) {
    return NUMBER.matcher(words(item)).replaceFirst("");
  }

  /** The words of its first line, without its box. */
  private static String words(Block item) {
    return Markdown.children(item).stream()
        .filter(Paragraph.class::isInstance)
        .map(Markdown::words)
        .findFirst()
        .orElse("")
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^\\[[ xX]\\]\\*?\\s+", "");
  }
}
