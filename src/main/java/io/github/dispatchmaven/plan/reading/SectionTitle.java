package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.Workstream;
import java.util.Locale;
import java.util.Map;

/** The titles under which authors know the sections of a workstream. */
final class SectionTitle {

  /** The section that is the mission itself; a {@code TASKS.md} calls it so. */
  static final String MISSION = "Your Mission";

  private static final Map<String, String> KNOWN = Map.ofEntries(
      Map.entry("tasks", Workstream.TASKS),
      Map.entry("task", Workstream.TASKS),
      Map.entry("implementation checklist", Workstream.TASKS),
      Map.entry("checklist", Workstream.TASKS),
      Map.entry("implementation tasks", Workstream.TASKS),
      Map.entry("technical requirements", Workstream.TECHNICAL_REQUIREMENTS),
      Map.entry("testing requirements", Workstream.TESTING_REQUIREMENTS),
      Map.entry("testing", Workstream.TESTING_REQUIREMENTS),
      Map.entry("success criteria", Workstream.SUCCESS_CRITERIA),
      Map.entry("definition of done", Workstream.SUCCESS_CRITERIA),
      Map.entry("acceptance criteria", Workstream.SUCCESS_CRITERIA),
      Map.entry("example code", Workstream.EXAMPLE_CODE),
      Map.entry("examples", Workstream.EXAMPLE_CODE),
      Map.entry("example", Workstream.EXAMPLE_CODE),
      Map.entry("resources", Workstream.RESOURCES),
      Map.entry("references", Workstream.RESOURCES),
      Map.entry("your mission", MISSION),
      Map.entry("mission", MISSION));

  private SectionTitle() {}

  /** The title without a colon at its end, in the plugin's words where it is a known one. */
  static String of(String heading) {
    String title =
        heading.endsWith(":") ? heading.substring(0, heading.length() - 1).strip() : heading;
    return KNOWN.getOrDefault(title.toLowerCase(Locale.ROOT), title);
  }
}
