package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dispatchmaven.engine.MarkedProcesses;
import io.github.dispatchmaven.git.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A repository with a plan of nine workstreams, three of which get into trouble: one fails, one hangs, one is killed and
 * leaves work uncommitted. Workers do what is not done yet, so what comes out does not depend on the turns it took.
 *
 * @param ledger a folder in which workers write down their turns
 */
record Turmoil(SampleRepository users, Path ledger) {

  static final List<String> WORKSTREAMS =
      List.of("a", "b", "c", "fails", "hangs", "crashes", "g", "h", "i");

  private static final Map<String, String> NEEDS = Map.of("g", "a", "h", "a, b", "i", "g");

  private static final String WORKER = """
      #!/bin/bash
      name=$DISPATCH_WORKSTREAM
      echo "$name $DISPATCH_TURN $DISPATCH_JOB" >> "$LEDGER/turns"
      other=$(cat "$LEDGER/at-work-$name" 2> /dev/null)
      if [ -n "$other" ] && kill -0 "$other" 2> /dev/null; then echo "$name: $other and $$" >> "$LEDGER/together"; fi
      echo $$ > "$LEDGER/at-work-$name"
      first() { [ ! -e "$LEDGER/$name-troubled" ] && touch "$LEDGER/$name-troubled"; }
      for step in 1 2 3; do
        echo "step $step"
        if ! git log --format=%s | grep -qx "feat: $name $step"; then
          mkdir -p "$name" && echo "$step" > "$name/step-$step.txt"
          git add "$name" && git commit -q -m "feat: $name $step" || exit 1
        fi
        sleep 0.2
        if [ $step = 2 ]; then
          case $name in
            fails) if first; then echo "no luck" >&2; exit 1; fi;;
            hangs) if first; then setsid sleep 600; fi;;
            crashes) if first; then echo left > left-over.txt; kill -9 $$; fi;;
          esac
        fi
      done
      if [ -e left-over.txt ] && [ -z "$(git ls-files left-over.txt)" ]; then
        git add left-over.txt && git commit -q -m "feat: left over"
      fi
      sed -i 's/- \\[ \\]/- [x]/' TASKS.md
      printf '## Summary\\n%s\\n## Files\\n## Challenges\\n## Integration\\n## Suggestions\\n' "$name" > RESULTS.md
      """;

  static Turmoil in(Path folder) throws IOException {
    SampleRepository users = SampleRepository.empty(folder.resolve("project"));
    StringBuilder plan = new StringBuilder("# Chaos\n");
    for (String name : WORKSTREAMS) {
      plan.append("\n## Workstream: ").append(name).append("\nIt.\n\n");
      plan.append(NEEDS.containsKey(name) ? "- **Depends on:** " + NEEDS.get(name) + "\n\n" : "");
      plan.append("### Tasks\n- [ ] Do it\n");
    }
    users.write("chaos.md", plan.toString());
    assertThat(users.write("worker.sh", WORKER).toFile().setExecutable(true)).isTrue();
    users.commit("begin");
    return new Turmoil(users, Files.createDirectories(folder.resolve("ledger")));
  }

  Map<String, String> environment() {
    return new HashMap<>(Map.of("PATH", System.getenv("PATH"), "LEDGER", ledger.toString()));
  }

  String[] arguments() {
    return new String[] {
      "-Dplan=chaos.md",
      "-Ddispatch.agent=command",
      "-Ddispatch.command=./worker.sh",
      "-Ddispatch.verify=test -f chaos.md",
      "-Ddispatch.stallTimeout=3s",
      "-Ddispatch.parallel=8"
    };
  }

  private Path truth() {
    return users.top().resolve(".git/dispatch/chaos");
  }

  /** How many facts there are by now. */
  long facts() {
    return lines(truth().resolve("journal.jsonl")).size();
  }

  /** Each paid turn: workstream, number, folder of its job. */
  List<String> turns() {
    return lines(ledger.resolve("turns"));
  }

  /** What was judged not to be done, fact by fact. */
  List<String> sentBack() {
    return lines(truth().resolve("journal.jsonl")).stream()
        .filter(line -> line.contains("FEEDBACK"))
        .toList();
  }

  /** Workers of one workstream that were at work at the same time. */
  List<String> together() {
    return lines(ledger.resolve("together"));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What matters of each workstream in the end. */
  Map<String, String> outcome() throws IOException {
    JsonNode sessions = new ObjectMapper()
        .readTree(users.top().resolve(".worktrees/chaos/sessions.json").toFile());
    Map<String, String> outcome = new TreeMap<>();
    for (String name : WORKSTREAMS) {
      JsonNode session = sessions.path(name);
      outcome.put(
          name,
          session.path("status").asText() + ", tasks "
              + session.path("tasks_done").asInt() + " of "
              + session.path("tasks_total").asInt() + ", commits "
              + session.path("commits").asInt() + ": "
              + String.join(" | ", lines(truth().resolve("results").resolve(name + ".md"))));
    }
    return outcome;
  }

  /** All files of the integrated result, with their contents' ids. */
  List<String> integrated() {
    return users.lines("ls-tree", "-r", "chaos/integration");
  }

  /** Subjects of the workers' commits, each as often as it is there. */
  List<String> commits() {
    return users.lines("log", "--no-merges", "--format=%s", "chaos/integration").stream()
        .sorted()
        .toList();
  }

  /** Processes of its jobs, wherever they went. */
  List<ProcessHandle> processes() {
    return MarkedProcesses.below(truth());
  }
}
