package io.github.dispatchmaven.plan.speckit;

import io.github.dispatchmaven.plan.dependencies.Mention;
import io.github.dispatchmaven.plan.dependencies.Prose;
import io.github.dispatchmaven.plan.dependencies.ProseLine;
import io.github.dispatchmaven.plan.text.Markdown;
import io.github.dispatchmaven.plan.text.Outline;
import io.github.dispatchmaven.plan.text.Outline.Part;
import io.github.dispatchmaven.plan.text.Source;
import io.github.dispatchmaven.plan.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param prose all that is said beside tasks
 */
public record SpecKit(
    String title,
    String context,
    List<SpecKitPhase> phases,
    List<String> notes,
    List<ProseLine> prose) {

  private static final Pattern TASK_LINE = Pattern.compile(
      "(?m)^\\s{0,12}(?:[-*+]\\s+\\[[ xX]\\]\\s*|#{2,4}\\s+|[-*+]\\s+)(?:\\*\\*|`)?\\[?T\\d{3,4}(?:\\.\\d{1,2})?[a-z]?\\b");
  private static final Pattern PHASE = Pattern.compile(
      "(?i)^(?:phases?|fase|étape|этап|阶段|フェーズ|단계)?\\s*"
          + "([\\dN]{1,2}(?:\\.\\d{1,2})?[a-z]?\\b)?(?:\\s*(?:\\+|[&,–-]\\s*\\d{1,2}\\b))*(?:\\s*\\([^()]{1,40}\\)(?=\\s*[:：–—-]))?\\s*[:：.)–—-]?\\s*(.+)$");
  private static final Pattern NUMBERED =
      Pattern.compile("(?i)^(?:phase|fase|étape|этап|阶段|フェーズ|단계)\\b?.*");
  /** Sections after the phases whose boxes are work. Others check the plan itself, or are for people. */
  private static final Pattern TESTS = Pattern.compile("(?i).*\\btest(?:s|ing)?\\b.*");

  private static final int LEAST_TASKS = 2;

  public SpecKit {
    phases = List.copyOf(phases);
    notes = List.copyOf(notes);
    prose = List.copyOf(prose);
  }

  /** Whether a text has tasks with ids, as only such a file has. */
  public static boolean recognises(String text) {
    Matcher line = TASK_LINE.matcher(text);
    int lines = 0;
    while (lines < LEAST_TASKS && line.find()) {
      lines++;
    }
    return lines == LEAST_TASKS;
  }

  public static SpecKit of(Source source, Outline outline) {
    int level = level(outline);
    String title = "";
    List<Span> context = new ArrayList<>();
    List<SpecKitPhase> phases = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Prose prose = new Prose(source);
    for (List<Part> parts : sections(outline, level)) {
      Part head = parts.get(0);
      if (head.level() == 1 && title.isEmpty()) {
        title = head.title().replaceFirst("(?i)^tasks\\s*[:：–—-]\\s*", "").strip();
      }
      boolean afterwards = !phases.isEmpty()
          && head.level() == level
          && TESTS.matcher(head.title()).matches();
      SpecKitPhase phase = phase(source, parts, head.level() == level, afterwards, prose);
      if (!phase.tasks().isEmpty()) {
        phases.add(phase);
      } else if (phases.isEmpty()) {
        context.add(head.level() == 1 ? head.bodyLines() : lines(parts));
      } else {
        notes.addAll(source.lines().subList(lines(parts).start(), lines(parts).end()));
      }
    }
    return new SpecKit(title, source.cut(context), phases, notes, prose.lines());
  }

  /** The level of the headings that name phases: the highest of those called so, else 2. */
  private static int level(Outline outline) {
    return outline.parts().stream()
        .filter(part -> part.level() > 1 && NUMBERED.matcher(part.title()).matches())
        .mapToInt(Part::level)
        .min()
        .orElse(2);
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
    return new Span(
        parts.get(0).lines().start(), parts.get(parts.size() - 1).lines().end());
  }

  /**
   * @param boxes whether boxes without an id are tasks, whatever the heading
   */
  private static SpecKitPhase phase(
      Source source, List<Part> parts, boolean headed, boolean boxes, Prose prose) {
    Part head = parts.get(0);
    List<Integer> stories = headed ? ofStories(named(head.title())) : List.of();
    boolean named = headed && NUMBERED.matcher(head.title()).matches();
    List<SpecKitTask> tasks = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Part part : parts) {
      Optional<SpecKitTask> heading = SpecKitTask.ofHeading(
          part.title(), source.cut(List.of(part.bodyLines())), part.lines().start());
      List<Integer> below = part == head ? List.of() : ofStories(part.title());
      Optional<Integer> within =
          !stories.isEmpty() || below.isEmpty() ? Optional.empty() : Optional.of(below.get(0));
      if (heading.isPresent()) {
        tasks.add(heading.get().inStory(within.or(() -> single(stories))));
        continue;
      }
      for (Block block : part.blocks()) {
        Span span = Span.of(block);
        List<SpecKitTask> found = block instanceof ListBlock list
            ? items(source, list, named || boxes && hasNoIds(source, list))
            : List.of();
        found.forEach(task -> tasks.add(task.inStory(within.or(() -> single(stories)))));
        if (found.isEmpty()) {
          words.addAll(source.lines().subList(span.start(), span.end()));
          prose.add(head, part, span, !stories.isEmpty(), names(stories));
        }
      }
    }
    return new SpecKitPhase(
        headed ? named(head.title()) : "",
        headed ? number(head.title()) : Optional.empty(),
        stories,
        words,
        tasks,
        head.lines().start());
  }

  /**
   * @param named whether the list stands in a phase; elsewhere what begins with an id and has no box speaks of a task
   */
  private static List<SpecKitTask> items(Source source, ListBlock list, boolean named) {
    List<SpecKitTask> tasks = new ArrayList<>();
    for (Block item : Markdown.children(list)) {
      Span span = Span.of(item);
      List<String> lines = source.lines().subList(span.start(), span.end());
      Optional<SpecKitTask> task = SpecKitTask.ofItem(lines, span.start())
          .filter(t -> named || boxed(lines.get(0)))
          .or(() -> named ? SpecKitTask.ofBox(lines, span.start()) : Optional.empty());
      task.ifPresent(tasks::add);
      if (task.isEmpty()) {
        Markdown.children(item).stream()
            .filter(ListBlock.class::isInstance)
            .forEach(nested -> tasks.addAll(items(source, (ListBlock) nested, named)));
      }
    }
    return tasks;
  }

  /** "User Story 1 - Title" is for it; "Foundational (blocks US1)" is not. */
  private static List<Integer> ofStories(String title) {
    return title.matches(
            "(?i)^(?:(?:tests?|implementation) for )?(?:(?:user )?stor(?:y|ies)|US)\\s*-?#?\\d.*")
        ? Mention.in(title).stream()
            .takeWhile(mention -> leads(title, mention))
            .flatMap(mention -> mention.names().stream())
            .map(name -> Integer.parseInt(name.substring(2)))
            .distinct()
            .sorted()
            .toList()
        : List.of();
  }

  /** "US1 and US2 - Title" is for both, "US1 - Title like US2" for one. */
  private static boolean leads(String title, Mention mention) {
    return title
        .substring(0, mention.start())
        .matches(
            "(?i)(?:(?:tests?|implementation) for )?(?:(?:US|user story |story )\\d{1,3}|\\s|,|and|&|\\+|/)*");
  }

  private static Optional<Integer> single(List<Integer> stories) {
    return stories.size() == 1 ? Optional.of(stories.get(0)) : Optional.empty();
  }

  private static Set<String> names(List<Integer> stories) {
    return stories.stream()
        .map(number -> "US" + number)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Where a list speaks of tasks of the phases, its items are none. */
  private static boolean hasNoIds(Source source, ListBlock list) {
    Span span = Span.of(list);
    return source.lines().subList(span.start(), span.end()).stream()
        .allMatch(line -> Mention.in(line).isEmpty());
  }

  private static boolean boxed(String line) {
    return line.matches("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+\\[[^\\]]?\\].*");
  }

  private static String named(String heading) {
    Matcher phase = PHASE.matcher(heading);
    return phase.matches() ? phase.group(2).strip() : heading;
  }

  private static Optional<String> number(String heading) {
    Matcher phase = PHASE.matcher(heading);
    return NUMBERED.matcher(heading).matches() && phase.matches()
        ? Optional.ofNullable(phase.group(1))
        : Optional.empty();
  }
}
