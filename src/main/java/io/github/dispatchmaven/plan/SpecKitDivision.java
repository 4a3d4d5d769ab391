package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides a spec-kit checklist into workstreams. User stories can be worked on at the same time; the phases before, between
 * and after them cannot. Where there are no stories, the modules that the tasks name divide them.
 */
final class SpecKitDivision {

  private static final Pattern DEPENDS =
      Pattern.compile("(?i)(?:depends?(?:ing)? (?:up)?on|requires?|blocked by|builds? (?:up)?on|(?:start|starts|starting) after|needs)\\b(.*)");
  private static final Pattern INDEPENDENT = Pattern.compile("(?i)\\b(?:but should be|may integrate|no dependenc|independent)");
  private static final Pattern STORY = Pattern.compile("(?i)\\b(?:US|User Story|Story)\\s*-?#?(\\d{1,3})\\b");
  private static final Pattern AREA = Pattern.compile("^(.+?)/(?:src|app|lib|tests?)/.*");
  private static final int LONGEST_NAME = 40;

  private final SpecKit kit;
  private final Problems problems;
  private final List<Group> groups = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  private SpecKitDivision(SpecKit kit, Problems problems) {
    this.kit = kit;
    this.problems = problems;
  }

  /** Workstreams in the making. */
  private static final class Group {

    private final String name;
    private final String title;
    private final Optional<Integer> story;
    private final List<SpecKitPhase> phases = new ArrayList<>();
    private final List<SpecKitTask> tasks = new ArrayList<>();
    private final Set<Group> needs = new LinkedHashSet<>();

    private Group(String name, String title, Optional<Integer> story) {
      this.name = name;
      this.title = title;
      this.story = story;
    }

    private boolean done() {
      return tasks.stream().allMatch(SpecKitTask::done);
    }

    /** Those that it waits for, of which some task is open; through those that are done, what they waited for. */
    private Set<String> openNeeds() {
      Set<String> open = new LinkedHashSet<>();
      needs.forEach(need -> open.addAll(need.done() ? need.openNeeds() : Set.of(need.name)));
      return open;
    }
  }

  /**
   * @param workstreams with what they depend on
   * @param said what the author should know of how the file was read
   */
  record Result(List<Draft> workstreams, List<String> said) {}

  static Result of(SpecKit kit, Problems problems) {
    SpecKitDivision division = new SpecKitDivision(kit, problems);
    boolean stories = kit.phases().stream().flatMap(phase -> phase.tasks().stream()).anyMatch(task -> task.story().isPresent());
    if (stories) {
      division.byStory();
    } else {
      division.byArea();
    }
    division.needsOfTasks();
    return division.result();
  }

  /** Runs of phases for stories, and the phases between them, each waiting for what stands before. */
  private void byStory() {
    List<Group> before = List.of();
    List<Group> current = new ArrayList<>();
    boolean shared = false;
    for (SpecKitPhase phase : kit.phases()) {
      boolean sharedPhase = phase.tasks().stream().allMatch(task -> task.story().isEmpty());
      if (!current.isEmpty() && sharedPhase != shared) {
        before = current;
        current = new ArrayList<>();
      }
      shared = sharedPhase;
      for (SpecKitTask task : phase.tasks()) {
        Group group = shared ? sharedGroup(current, phase) : storyGroup(current, task, phase);
        group.needs.addAll(before);
        add(group, phase, task);
      }
    }
    needsOfStories();
  }

  private static void add(Group group, SpecKitPhase phase, SpecKitTask task) {
    group.tasks.add(task);
    if (!group.phases.contains(phase)) {
      group.phases.add(phase);
    }
  }

  /** Phases in a row that are for all become one: a session more would only wait for the other. */
  private Group sharedGroup(List<Group> current, SpecKitPhase phase) {
    if (current.isEmpty()) {
      boolean last = phase.index() > lastStory();
      current.add(group(last ? "polish" : groups.isEmpty() ? "foundation" : slug(phase.title()), phase.title(), Optional.empty()));
    }
    return current.get(0);
  }

  private int lastStory() {
    return kit.phases().stream().flatMap(phase -> phase.tasks().stream()).filter(task -> task.story().isPresent())
        .mapToInt(SpecKitTask::index).max().orElse(-1);
  }

  private Group storyGroup(List<Group> current, SpecKitTask task, SpecKitPhase phase) {
    // A task without a story in the phase of one belongs to that.
    Optional<Integer> number = task.story().or(phase::story)
        .or(() -> phase.tasks().stream().flatMap(other -> other.story().stream()).findFirst());
    Optional<Group> known = groups.stream().filter(group -> group.story.isPresent() && group.story.equals(number)).findFirst();
    if (known.isPresent()) {
      if (!current.contains(known.get())) {
        current.add(known.get());
      }
      return known.get();
    }
    String title = title(number.orElseThrow(), phase);
    Group group = group("us" + number.get() + (title.isEmpty() ? "" : "-" + slug(title)), title, number);
    current.add(group);
    return group;
  }

  private String title(int story, SpecKitPhase phase) {
    SpecKitPhase own = kit.phases().stream().filter(p -> p.story().equals(Optional.of(story))).findFirst().orElse(phase);
    return own.story().equals(Optional.of(story))
        ? own.title().replaceFirst("(?i)^(?:user )?story\\s*-?#?\\d{1,3}\\s*[:：–—-]*\\s*", "").replaceFirst("(?i)^US\\d{1,3}\\s*[:：–—-]*\\s*", "")
            .replaceAll("(?i)\\(priority[^)]*\\)|\\bMVP\\b|🎯|\\(P\\d\\)|\\[P\\d]", "").strip() : "";
  }

  private Group group(String name, String title, Optional<Integer> story) {
    String unique = name;
    for (int number = 2; taken(unique); number++) {
      unique = name + "-" + number;
    }
    Group group = new Group(unique, title, story);
    groups.add(group);
    return group;
  }

  private boolean taken(String name) {
    return groups.stream().anyMatch(group -> group.name.equals(name));
  }

  /** Words of a title that make a name; what stands in parentheses or after a comma explains it only. */
  private static String slug(String title) {
    String first = title.split("\\s*[&,(:：–—]\\s*|\\s+-\\s+")[0].toLowerCase(Locale.ROOT);
    String name = Names.like(first.isBlank() ? title : first).orElse("part");
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    int cut = name.lastIndexOf('-', LONGEST_NAME);
    return name.substring(0, cut > 0 ? cut : name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
  }

  /** What the notes say of stories: "US2 depends on US1". */
  private void needsOfStories() {
    Map<Integer, Group> byStory = new HashMap<>();
    groups.forEach(group -> group.story.ifPresent(number -> byStory.put(number, group)));
    List<String> lines = new ArrayList<>(kit.notes());
    kit.phases().forEach(phase -> lines.addAll(phase.words()));
    for (String line : lines) {
      Matcher subject = STORY.matcher(line);
      Matcher depends = DEPENDS.matcher(line);
      if (!depends.find() || !subject.find() || subject.start() > depends.start()) {
        continue;
      }
      Group group = byStory.get(Integer.parseInt(subject.group(1)));
      Matcher independent = INDEPENDENT.matcher(depends.group(1));
      String needed = independent.find() ? depends.group(1).substring(0, independent.start()) : depends.group(1);
      Matcher need = STORY.matcher(needed);
      while (group != null && need.find()) {
        Optional.ofNullable(byStory.get(Integer.parseInt(need.group(1)))).filter(other -> other != group)
            .filter(other -> !reaches(other, group)).ifPresent(group.needs::add);
      }
    }
  }

  /** A task that depends on one of another group makes its group wait for that, unless that waits for it already. */
  private void needsOfTasks() {
    Map<String, Group> byId = new HashMap<>();
    groups.forEach(group -> group.tasks.forEach(task -> byId.putIfAbsent(task.id(), group)));
    for (Group group : groups) {
      for (SpecKitTask task : group.tasks) {
        task.needs().stream().map(byId::get).filter(other -> other != null && other != group && !reaches(other, group))
            .forEach(group.needs::add);
      }
    }
    kit.notes().forEach(line -> SpecKitTask.order(line).forEach((waits, needed) -> needed.stream()
        .filter(need -> byId.containsKey(need) && byId.containsKey(waits) && byId.get(need) != byId.get(waits))
        .filter(need -> !reaches(byId.get(need), byId.get(waits))).forEach(need -> byId.get(waits).needs.add(byId.get(need)))));
  }

  private static boolean reaches(Group from, Group to) {
    return from == to || from.needs.stream().anyMatch(need -> reaches(need, to));
  }

  /** A first phase and a last one for all; between them each module has its tasks, tests before what they test. */
  private void byArea() {
    List<SpecKitPhase> phases = kit.phases();
    Map<String, Group> areas = new TreeMap<>();
    Group first = null;
    Group rest = null;
    for (SpecKitPhase phase : phases) {
      String name = phase.title().toLowerCase(Locale.ROOT);
      boolean begins = areas.isEmpty() && rest == null && (name.contains("setup") || name.contains("foundation"));
      boolean ends = name.contains("polish") || name.contains("documentation") || name.contains("validation");
      for (SpecKitTask task : phase.tasks()) {
        Optional<String> area = begins || ends ? Optional.empty() : area(task);
        Group group;
        if (begins) {
          group = first = first == null ? group("foundation", phase.title(), Optional.empty()) : first;
        } else if (area.isPresent()) {
          group = areas.computeIfAbsent(area.get(), a -> group(slug(a.replace('/', '-')), a, Optional.empty()));
        } else {
          group = rest = rest == null ? group(ends ? "polish" : "wiring", phase.title(), Optional.empty()) : rest;
        }
        add(group, phase, task);
      }
    }
    for (Group area : areas.values()) {
      Optional.ofNullable(first).ifPresent(area.needs::add);
      Optional.ofNullable(rest).ifPresent(last -> last.needs.add(area));
    }
    if (first != null && rest != null) {
      rest.needs.add(first);
    }
    if (areas.size() < 2) {
      problems.undivided("these spec-kit tasks cannot be divided: they name no user stories (`[US1]`), and "
          + (areas.isEmpty() ? "no module" : "all of them work in " + Problems.quote(areas.keySet().iterator().next())),
          "give each task its story, write the plan as workstreams, or have it divided with -Ddispatch.planner=claude");
    }
  }

  /** The module of a task: the folder above the sources of the first path that it names. */
  private static Optional<String> area(SpecKitTask task) {
    return task.paths().stream().map(AREA::matcher).filter(Matcher::matches).map(path -> path.group(1)).findFirst();
  }

  private Result result() {
    List<Draft> drafts = new ArrayList<>();
    List<String> finished = new ArrayList<>();
    for (Group group : groups) {
      if (group.done()) {
        finished.add(group.name);
      } else {
        drafts.add(draft(group));
      }
    }
    long tasks = groups.stream().mapToLong(group -> group.tasks.size()).sum();
    long done = groups.stream().flatMap(group -> group.tasks.stream()).filter(SpecKitTask::done).count();
    said.add("Read as tasks of GitHub spec-kit: " + tasks + " tasks in " + kit.phases().size() + " phases, " + done
        + " done already");
    if (!finished.isEmpty()) {
      said.add("Left out, since all its tasks are done: " + String.join(", ", finished));
    }
    if (drafts.isEmpty()) {
      problems.whole("all " + tasks + " tasks are ticked", "untick what is to be done again");
    }
    return new Result(drafts, said);
  }

  private Draft draft(Group group) {
    List<Value> needs = group.openNeeds().stream().map(name -> new Value(name, false, group.tasks.get(0).index())).toList();
    String mission = mission(group);
    List<Workstream.Section> sections = sections(group);
    return new Draft(new Workstream(group.name, group.phases.get(0).index() + 1, mission, List.of(),
        needs.stream().map(Value::text).toList(), List.of(), Map.of(), sections, MentionedPaths.in(mission, sections)), needs);
  }

  private static String mission(Group group) {
    List<String> parts = new ArrayList<>();
    if (!group.title.isEmpty()) {
      parts.add(group.story.map(number -> "User story " + number + ": " + group.title).orElse(group.title) + ".");
    }
    group.phases.forEach(phase -> phase.said("goal").or(() -> phase.said("purpose")).ifPresent(parts::add));
    return String.join("\n\n", parts);
  }

  private static List<Workstream.Section> sections(Group group) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    group.phases.forEach(phase -> {
      phase.said("independent test").ifPresent(text -> add(texts, Workstream.TESTING_REQUIREMENTS, text));
      phase.said("checkpoint").ifPresent(text -> add(texts, Workstream.SUCCESS_CRITERIA, text));
    });
    List<Workstream.Section> sections = new ArrayList<>();
    sections.add(new Workstream.Section(Workstream.TASKS,
        String.join("\n", group.tasks.stream().map(SpecKitTask::text).toList())));
    texts.forEach((title, lines) -> sections.add(new Workstream.Section(title, String.join("\n\n", lines))));
    return sections;
  }

  private static void add(Map<String, List<String>> texts, String title, String text) {
    texts.computeIfAbsent(title, t -> new ArrayList<>()).add(text);
  }
}
