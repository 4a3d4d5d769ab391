package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Outline.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.ListBlock;

/**
 * A {@code tasks.md} of GitHub's spec-kit, as far as its generations agree: phases, below them tasks with ids. The first
 * generation numbers its phases 3.1 to 3.5; later ones have a phase for each user story.
 *
 * @param title of the feature
 * @param context what stands before the first phase
 * @param phases those that have tasks
 * @param notes what stands after them: dependencies, strategy
 */
record SpecKit(String title, String context, List<SpecKitPhase> phases, List<String> notes) {

  private static final Pattern TASK_LINE =
      Pattern.compile("(?m)^\\s{0,12}(?:[-*+]\\s+\\[[ xX]\\]\\s*|#{2,4}\\s+|[-*+]\\s+)(?:\\*\\*|`)?\\[?T\\d{3,4}\\b");
  private static final Pattern PHASE =
      Pattern.compile("(?i)^(?:phase|fase|étape|этап|阶段|フェーズ|단계)?\\s*(?:[\\dN]{1,2}(?:\\.\\d{1,2})?)?\\s*[:：.)–—-]?\\s*(.+)$");
  private static final Pattern NUMBERED = Pattern.compile("(?i)^(?:phase|fase|étape|этап|阶段|フェーズ|단계)\\b?.*");
  private static final int LEAST_TASKS = 2;

  SpecKit {
    phases = List.copyOf(phases);
    notes = List.copyOf(notes);
  }

  /** Whether a text has tasks with ids, as only such a file has. */
  static boolean recognises(String text) {
    Matcher line = TASK_LINE.matcher(text);
    int lines = 0;
    while (lines < LEAST_TASKS && line.find()) {
      lines++;
    }
    return lines == LEAST_TASKS;
  }

  static SpecKit of(Source source, Outline outline) {
    int level = level(outline);
    String title = "";
    List<Span> context = new ArrayList<>();
    List<SpecKitPhase> phases = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (List<Part> parts : sections(outline, level)) {
      Part head = parts.get(0);
      if (head.level() == 1 && title.isEmpty()) {
        title = head.title().replaceFirst("(?i)^tasks\\s*[:：–—-]\\s*", "").strip();
      }
      SpecKitPhase phase = phase(source, parts, head.level() == level);
      if (!phase.tasks().isEmpty()) {
        phases.add(phase);
      } else if (phases.isEmpty()) {
        context.add(head.level() == 1 ? head.bodyLines() : lines(parts));
      } else {
        notes.addAll(source.lines().subList(lines(parts).start(), lines(parts).end()));
      }
    }
    return new SpecKit(title, source.cut(context), phases, notes);
  }

  /** Of the headings that name phases: the highest of those called so, else 2. */
  private static int level(Outline outline) {
    return outline.parts().stream().filter(part -> part.level() > 1 && NUMBERED.matcher(part.title()).matches())
        .mapToInt(Part::level).min().orElse(2);
  }

  private static List<List<Part>> sections(Outline outline, int level) {
    List<List<Part>> sections = new ArrayList<>();
    for (Part part : outline.parts()) {
      if (sections.isEmpty() || part.level() <= level) {
        sections.add(new ArrayList<>());
      }
      sections.get(sections.size() - 1).add(part);
    }
    return sections;
  }

  private static Span lines(List<Part> parts) {
    return new Span(parts.get(0).lines().start(), parts.get(parts.size() - 1).lines().end());
  }

  private static SpecKitPhase phase(Source source, List<Part> parts, boolean headed) {
    Part head = parts.get(0);
    Optional<Integer> story = headed ? ofStory(named(head.title())) : Optional.empty();
    boolean named = headed && NUMBERED.matcher(head.title()).matches();
    List<SpecKitTask> tasks = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Part part : parts) {
      Optional<SpecKitTask> heading = SpecKitTask.ofHeading(part.title(), source.cut(List.of(part.bodyLines())), part.lines().start());
      Optional<Integer> within = story.or(() -> part == head ? Optional.empty() : ofStory(part.title()));
      if (heading.isPresent()) {
        tasks.add(heading.get().inStory(within));
        continue;
      }
      for (Block block : part.blocks()) {
        Span span = Span.of(block);
        List<SpecKitTask> found = block instanceof ListBlock list ? items(source, list, named) : List.of();
        found.forEach(task -> tasks.add(task.inStory(within)));
        if (found.isEmpty()) {
          words.addAll(source.lines().subList(span.start(), span.end()));
        }
      }
    }
    return new SpecKitPhase(headed ? named(head.title()) : "", story, words, tasks, head.lines().start());
  }

  /**
   * @param named whether the list stands in a phase; elsewhere what begins with an id and has no box speaks of a task
   */
  private static List<SpecKitTask> items(Source source, ListBlock list, boolean named) {
    List<SpecKitTask> tasks = new ArrayList<>();
    for (Block item : Markdown.children(list)) {
      Span span = Span.of(item);
      List<String> lines = source.lines().subList(span.start(), span.end());
      Optional<SpecKitTask> task = SpecKitTask.ofItem(lines, span.start()).filter(t -> named || boxed(lines.get(0)))
          .or(() -> named ? SpecKitTask.ofBox(lines, span.start()) : Optional.empty());
      task.ifPresent(tasks::add);
      if (task.isEmpty()) {
        Markdown.children(item).stream().filter(ListBlock.class::isInstance)
            .forEach(nested -> tasks.addAll(items(source, (ListBlock) nested, named)));
      }
    }
    return tasks;
  }

  /** "User Story 1 - Title" is for it; "Foundational (blocks US1)" is not. */
  private static Optional<Integer> ofStory(String title) {
    return title.matches("(?i)^(?:(?:tests?|implementation) for )?(?:user story|story|US)\\s*-?#?\\d.*") ? SpecKitTask.story(title)
        : Optional.empty();
  }

  private static boolean boxed(String line) {
    return line.matches("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+\\[[^\\]]?\\].*");
  }

  private static String named(String heading) {
    Matcher phase = PHASE.matcher(heading);
    return phase.matches() ? phase.group(1).strip() : heading;
  }
}
