package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a worker reads first: its {@code TASKS.md}. The plan's words arrive unchanged; a section with nothing to say is
 * left out.
 *
 * @param verify the command that has to pass at the end, if one is named
 */
public record TaskSheet(
    Plan plan,
    Workstream workstream,
    ProjectShape shape,
    Sheets sheets,
    Path coordination,
    Optional<String> verify) {

  /** The whole sheet, with the boxes ticked that are ticked in {@code before}. */
  public String text(String before) {
    return Checklist.keepTicks(before, text());
  }

  String text() {
    StringBuilder out = new StringBuilder("# Tasks: " + workstream.name() + "\n\n");
    out.append("Workstream **")
        .append(workstream.name())
        .append("** of **")
        .append(plan.feature())
        .append("** (")
        .append(plan.title())
        .append("). Branch `")
        .append(plan.feature())
        .append('/')
        .append(workstream.name())
        .append("`.\n\n");
    section(
        out,
        "Your Mission",
        workstream.mission().isBlank()
            ? "Do what the checklist below says."
            : workstream.mission());
    section(out, "Key Files", keyFiles());
    section(
        out,
        Checklist.TITLE,
        Checklist.withBoxes(
            written(Workstream.TASKS).or(() -> "- [ ] Do what the mission says, with its tests")));
    section(
        out,
        "Technical Requirements",
        written(Workstream.TECHNICAL_REQUIREMENTS).or(this::technical));
    section(out, "Testing Requirements", testing());
    section(out, "Success Criteria", written(Workstream.SUCCESS_CRITERIA).or(this::success));
    section(out, "Example Code", written(Workstream.EXAMPLE_CODE).or(this::example));
    section(out, "Dependencies", dependencies());
    section(out, "Resources", resources());
    workstream.sections().stream()
        .filter(s -> !Workstream.SECTIONS.contains(s.title()))
        .forEach(s -> section(out, s.title(), s.text()));
    section(out, "Rules", rules());
    section(out, "Shared Context", new SharedContext(plan, workstream).text());
    return out.toString();
  }

  private static void section(StringBuilder out, String title, String body) {
    if (!body.isBlank()) {
      out.append("## ").append(title).append("\n\n").append(body).append("\n\n");
    }
  }

  private interface Text {

    String text();
  }

  /** What the plan says; or else what is known. */
  private record Written(String text) {

    String or(Text known) {
      return text.isBlank() ? known.text() : text;
    }
  }

  private Written written(String section) {
    return new Written(workstream.section(section).orElse(""));
  }

  private String keyFiles() {
    StringBuilder out = new StringBuilder();
    workstream.files().forEach(file -> out.append("- `").append(file).append("`\n"));
    if (workstream.files().isEmpty()) {
      workstream
          .mentioned()
          .forEach(path -> out.append("- `").append(path).append("` (mentioned in the tasks)\n"));
    }
    if (!workstream.modules().isEmpty()) {
      out.append("- Maven modules: ").append(quoted(workstream.modules())).append('\n');
    }
    if (!workstream.files().isEmpty()) {
      out.append(
          "\nCreate and change files that match these patterns only; anything else is out of scope.");
    } else if (scoped()) {
      out.append("\nThese lie in ")
          .append(quoted(workstream.scope()))
          .append(": change files elsewhere only where a task needs it, and say so in `")
          .append(sheets.results())
          .append("`.");
    } else {
      out.append("The plan limits you to no files. ")
          .append(
              shape.sources().isEmpty()
                  ? "There are no sources yet."
                  : "Sources are in " + quoted(shape.sources()) + ".")
          .append(" Change what your tasks need, and nothing else.");
    }
    return out.toString().strip();
  }

  private boolean scoped() {
    return !workstream.scope().isEmpty() && !workstream.scope().contains("**");
  }

  private String technical() {
    List<String> lines = new ArrayList<>();
    if (!workstream.files().isEmpty() || scoped()) {
      lines.add("- Stay in "
          + quoted(workstream.files().isEmpty() ? workstream.scope() : workstream.files()) + ".");
    }
    if (!workstream.modules().isEmpty()) {
      lines.add("- Work in the Maven modules " + quoted(workstream.modules()) + " only.");
    }
    shape
        .build()
        .forEach(build -> lines.add("- The project is built with `" + build
            + "`: no other build tool, no new plugin unless a task asks for it."));
    lines.add("- Follow the style of the files around yours.");
    return String.join("\n", lines);
  }

  private String testing() {
    String text = written(Workstream.TESTING_REQUIREMENTS).text();
    String command = verify
        .map(v -> "This command is run on your last commit and has to pass: `" + v
            + "`. Where it writes test reports (Surefire, Failsafe), "
            + "tests that fail, and tests that were there before and are gone, come back to you.")
        .orElse(
            "No command is run on your work: run the tests of what you change before you commit.");
    return text + (text.isEmpty() ? "" : "\n\n") + command;
  }

  /** What the gate asks. */
  private String success() {
    List<String> lines = new ArrayList<>(List.of(
        "- Every box of the checklist is done and ticked.",
        "- Everything is committed on `" + plan.feature() + "/" + workstream.name()
            + "`, and the worktree is clean."));
    if (!workstream.files().isEmpty()) {
      lines.add("- Nothing but " + quoted(workstream.files()) + " is changed.");
    }
    verify.ifPresent(command -> lines.add("- `" + command + "` passes on your last commit."));
    lines.add("- `" + sheets.results() + "` has the five sections that the rules name.");
    return String.join("\n", lines);
  }

  private String example() {
    List<String> near = shape.sources().stream()
        .filter(source ->
            workstream.modules().stream().anyMatch(module -> source.startsWith(module + "/")))
        .toList();
    List<String> all = near.isEmpty() ? shape.sources() : near;
    return all.isEmpty()
        ? "The plan gives none, and the repository has no sources yet."
        : "The plan gives none. See how it is done in " + quoted(all) + ".";
  }

  private String dependencies() {
    List<String> blocks = Waves.blocks(plan, workstream.name());
    String on = workstream.dependsOn().isEmpty()
        ? "- Depends on no other workstream.\n"
        : "- Depends on: " + quoted(workstream.dependsOn())
            + ". Your branch starts from their merged work.\n";
    String blocked = blocks.isEmpty()
        ? "- No other workstream waits for yours.\n"
        : "- Blocks: " + quoted(blocks) + ". They start from your work.\n";
    List<String> others = plan.names().stream()
        .filter(name -> !name.equals(workstream.name())
            && !blocks.contains(name)
            && !workstream.dependsOn().contains(name))
        .toList();
    String beside = others.isEmpty()
        ? ""
        : "- At work at the same time, in worktrees of their own: " + quoted(others) + ".\n";
    return (on + blocked + beside).strip();
  }

  private String resources() {
    StringBuilder out = new StringBuilder(written(Workstream.RESOURCES).text());
    out.append(out.isEmpty() ? "" : "\n\n")
        .append("- Decisions and interfaces of all workstreams: `")
        .append(coordination)
        .append("`\n");
    if (!shape.sources().isEmpty()) {
      out.append("- Source folders: ").append(quoted(shape.sources())).append('\n');
    }
    if (shape.modules().size() > 1) {
      out.append("- Maven modules: ").append(quoted(shape.modules())).append('\n');
    }
    shape.build().forEach(build -> out.append("- Build with `").append(build).append("`\n"));
    return out.toString().strip();
  }

  private String rules() {
    return """
        1. Read this file completely before you change anything, then make a plan of your implementation.
        2. Work in small steps, each with its tests. Tick a checkbox here (`- [x]`) as soon as its task is done.
        3. Stay in your scope and in this worktree. The one file outside of it that you may edit is `%1$s`.
        4. Read `%1$s` before any architectural decision. Append to it, never rewrite it: a line with the date and your
           workstream's name for each decision that others need to know, each interface that other workstreams will use,
           and each thing that blocks you.
        5. Document interfaces and important decisions in the code.
        6. Put integration tests in a test directory that all workstreams share.
        7. Use the internet for documentation and references where you can.
        8. Commit often, with conventional commit messages (`feat: ...`, `fix: ...`, `test: ...`). Do not push, and do
           not switch branches. `%2$s` and `%3$s` are ignored by git: do not commit them.
        9. End with everything committed and a `%3$s` at the top of this worktree that has these sections:
           `## Summary` (all changes made), `## Files` (created and modified), `## Challenges and solutions`,
           `## Integration notes` (for the other workstreams), `## Suggestions` (for future improvements).
        """.formatted(coordination, sheets.tasks(), sheets.results()).strip();
  }

  private static String quoted(List<String> names) {
    return names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
  }
}
