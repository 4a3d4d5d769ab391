package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.journal.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight processes that update the sessions at the same time: through letters that the one controller takes into its
 * journal, and in the two ways a shell script would.
 */
class UpdatesBenchmark {

  private static final int PROCESSES = 8;

  private static final String WITHOUT_LOCK = """
      for i in $(seq $2); do jq --arg k "$1-$i" '.[$k] = 1' sessions.json > "tmp.$1" && mv "tmp.$1" sessions.json; done
      """;
  private static final String WITH_LOCK = """
      for i in $(seq $2); do
        flock lock sh -c 'jq --arg k "$1" ".[\\$k] = 1" sessions.json > tmp && mv tmp sessions.json' sh "$1-$i"
      done
      """;

  @TempDir
  private Path folder;

  private final int each = Sizes.of(5, 100);

  /** One of the processes. */
  static final class Writer {

    public static void main(String[] arguments) {
      Inbox inbox = new Inbox(Path.of(arguments[0]));
      for (int letter = 0; letter < Integer.parseInt(arguments[2]); letter++) {
        inbox.write(new Letter(arguments[1] + "-" + letter, "api", Optional.of("text"), false));
      }
    }
  }

  private interface Side {
    Process process(int number) throws IOException;
  }

  private List<Process> start(Side side) throws IOException {
    List<Process> processes = new ArrayList<>();
    for (int number = 0; number < PROCESSES; number++) {
      processes.add(side.process(number));
    }
    return processes;
  }

  @Test
  void eightProcessesAtOnce() throws Exception {
    double ours = letters();
    Ratio.print(
        "an update by a letter that is taken into the journal",
        ours,
        Reference.PROCESS,
        Reference.process());
    if (hasJq()) {
      Ratio.print("the same", ours, "an update by jq and mv", shell("jq and mv", WITHOUT_LOCK));
      Ratio.print(
          "the same", ours, "an update by flock, jq and mv", shell("flock, jq and mv", WITH_LOCK));
    } else {
      System.out.println("updates by a shell script are not measured: there is no jq");
    }
  }

  /** Seconds for each. */
  private double letters() throws Exception {
    Path inbox = folder.resolve("inbox");
    Journal journal = Journal.open(folder.resolve("journal.jsonl"), Clock.systemUTC());
    journal.append(
        new Fact.Planned(Map.of("api", List.of()), new Commit("0".repeat(40)), Optional.empty()));
    List<Process> processes = start(number -> new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            inbox.toString(),
            "p" + number,
            String.valueOf(each))
        .inheritIO()
        .start());
    long busy = 0;
    boolean working = true;
    while (working) {
      working = processes.stream().anyMatch(Process::isAlive);
      long began = System.nanoTime();
      int taken = take(new Inbox(inbox), journal);
      busy += System.nanoTime() - began;
      if (taken == 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    int kept = Journal.open(folder.resolve("journal.jsonl"), Clock.systemUTC())
        .feature()
        .track("api")
        .steering()
        .messages()
        .size();
    System.out.printf(
        "%d processes, letters to the journal: %d of %d updates lost%n",
        PROCESSES, PROCESSES * each - kept, PROCESSES * each);
    assertThat(kept).isEqualTo(PROCESSES * each);
    return busy / 1e9 / kept;
  }

  private static int take(Inbox inbox, Journal journal) {
    List<Letter> letters = inbox.read().letters();
    for (Letter letter : letters) {
      journal.append(new Fact.Asked(
          letter.workstream(), new Message(letter.id(), letter.text().orElseThrow())));
      inbox.remove(letter);
    }
    return letters.size();
  }

  private double shell(String name, String script) throws Exception {
    AtomicFile.write(folder.resolve("sessions.json"), "{}");
    long began = System.nanoTime();
    for (Process process : start(
        number -> new ProcessBuilder("sh", "-c", script, "sh", "p" + number, String.valueOf(each))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start())) {
      process.waitFor();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    int kept = new ObjectMapper()
        .readTree(Files.readString(folder.resolve("sessions.json")))
        .size();
    System.out.printf(
        "%d processes, %s: %d of %d updates lost%n",
        PROCESSES, name, PROCESSES * each - kept, PROCESSES * each);
    return seconds / (PROCESSES * each);
  }

  private static boolean hasJq() throws InterruptedException {
    try {
      return new ProcessBuilder("jq", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
