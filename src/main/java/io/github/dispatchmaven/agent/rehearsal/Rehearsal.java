package io.github.dispatchmaven.agent.rehearsal;

import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.Checklist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program of the built-in agent. It works in the current folder, says a line for each thing it does, and leaves
 * what a good worker leaves: ticked tasks, commits, results.
 */
public final class Rehearsal {

  private static final Pattern OPEN_TASK =
      Pattern.compile("(?m)^(\\s*(?:[-*+]|\\d+[.)])\\s+)\\[ ](\\s+)(.*)$");
  private static final int LONGEST_SUBJECT = 60;

  private final Path tasks;
  private final Path results;
  private final String workstream;
  private final Specimen specimen;
  private final WorkingTree tree = new WorkingTree();

  private Rehearsal(Path tasks, Path results, String workstream, Scope scope) {
    this.tasks = tasks;
    this.results = results;
    this.workstream = workstream;
    this.specimen = new Specimen(workstream, scope);
  }

  /** Arguments: the task sheet, the results file, the workstream, and the patterns of what it may change. */
  public static void main(String[] arguments) throws Exception {
    List<String> patterns = Arrays.asList(arguments).subList(3, arguments.length);
    new Rehearsal(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], Scope.of(patterns))
        .work();
  }

  private void work() throws IOException, InterruptedException {
    System.out.println("Reading " + tasks.getFileName());
    String file = specimen.choose(tree.files());
    Matcher task = OPEN_TASK.matcher(Files.readString(tasks));
    int done = 0;
    while (task.find()) {
      String text = task.group(3).strip();
      System.out.println("Working on: " + text);
      specimen.addTo(file, text);
      tree.commit("chore: rehearse " + shortened(text));
      tick(task);
      System.out.println("Done: " + text);
      done++;
      task = OPEN_TASK.matcher(Files.readString(tasks));
    }
    if (done == 0 && !Files.exists(results)) {
      specimen.addTo(file, "rehearsed");
      tree.commit("chore: rehearse " + workstream);
    }
    tree.commit("chore: commit what was left over");
    Files.writeString(
        results, summary(file, Checklist.of(Files.readString(tasks)).ticked()));
    System.out.println("Wrote " + results.getFileName());
  }

  private void tick(Matcher task) throws IOException {
    String sheet = Files.readString(tasks);
    Files.writeString(
        tasks,
        sheet.substring(0, task.start()) + task.group(1) + "[x]" + task.group(2) + task.group(3)
            + sheet.substring(task.end()));
  }

  private static String shortened(String text) {
    String plain = text.replaceAll("[`*_]", "");
    return plain.length() <= LONGEST_SUBJECT
        ? plain
        : plain.substring(0, LONGEST_SUBJECT - 3) + "...";
  }

  private String summary(String file, int done) {
    return """
        # Results: %s

        ## Summary
        A rehearsal: nothing was implemented. Ticked tasks: %d.

        ## Files
        - `%s`

        ## Challenges and solutions
        None: this agent has no model.

        ## Integration notes
        None.

        ## Suggestions
        Run the plan with a real agent.
        """.formatted(workstream, done, file);
  }
}
