package io.github.dispatchmaven.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One unit of parallel work, as the plan describes it.
 *
 * @param name unique in the plan in any case, safe as a folder and as the last part of a branch name
 * @param line of the plan where it begins, counted from 1
 * @param mission what it is for, word for word; may be empty
 * @param files Ant patterns, relative to the repository's root, that the author declares, by themselves or by modules
 * @param dependsOn names of workstreams that must be completed first
 * @param modules Maven modules it works on, as the author wrote them
 * @param options what it says beside these: a subset of {@link #OPTIONS}
 * @param sections its parts in the author's order; the checklist is the one titled {@link #TASKS}
 * @param mentioned paths that its tasks mention, relative to the repository's root
 * @param scope Ant patterns of what it is expected to change: its files, else those around what its tasks mention, which
 *     nobody declared; empty: anything
 * @param independent whether the author says that it depends on none, whatever its modules are built on
 */
public record Workstream(
    String name,
    int line,
    String mission,
    List<String> files,
    List<String> dependsOn,
    List<String> modules,
    Map<String, String> options,
    List<Section> sections,
    List<String> mentioned,
    List<String> scope,
    boolean independent) {

  /** The keys that a workstream may set for itself. */
  public static final List<String> OPTIONS = List.of("agent", "model", "verify");

  public static final String TASKS = "Tasks";
  public static final String TECHNICAL_REQUIREMENTS = "Technical Requirements";
  public static final String TESTING_REQUIREMENTS = "Testing Requirements";
  public static final String SUCCESS_CRITERIA = "Success Criteria";
  public static final String EXAMPLE_CODE = "Example Code";
  public static final String RESOURCES = "Resources";

  /** The sections that every reader of a plan knows; an author may add others. */
  public static final List<String> SECTIONS = List.of(
      TASKS,
      TECHNICAL_REQUIREMENTS,
      TESTING_REQUIREMENTS,
      SUCCESS_CRITERIA,
      EXAMPLE_CODE,
      RESOURCES);

  /**
   * @param title as in {@link #SECTIONS} where it is one of them, or a synonym, in any case; else as the author wrote it
   * @param text word for word, without the heading and without blank lines at either end
   */
  public record Section(String title, String text) {}

  public Workstream {
    files = List.copyOf(files);
    dependsOn = List.copyOf(dependsOn);
    modules = List.copyOf(modules);
    options = Map.copyOf(options);
    sections = List.copyOf(sections);
    mentioned = List.copyOf(mentioned);
    // An older plugin kept none.
    scope = scope == null ? files : List.copyOf(scope);
  }

  /** One that may change what it declares. */
  public Workstream(
      String name,
      int line,
      String mission,
      List<String> files,
      List<String> dependsOn,
      List<String> modules,
      Map<String, String> options,
      List<Section> sections,
      List<String> mentioned) {
    this(
        name, line, mission, files, dependsOn, modules, options, sections, mentioned, files, false);
  }

  public Workstream saidToBeIndependent(boolean said) {
    return new Workstream(
        name, line, mission, files, dependsOn, modules, options, sections, mentioned, scope, said);
  }

  public Optional<String> option(String key) {
    return Optional.ofNullable(options.get(key));
  }

  /** The text of a section, if the author wrote one of that title. */
  public Optional<String> section(String title) {
    return sections.stream()
        .filter(s -> s.title().equals(title))
        .map(Section::text)
        .findFirst();
  }
}
