package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.agent.OddEvents;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.run.context.Failure;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever clients write, and however they end: it costs them their own job, and nobody else anything. */
class OddClientsTest {

  private static final List<String> ODD = List.of("odd-1", "odd-2", "odd-3", "odd-4");
  private static final List<String> ENDS = List.of(
      "exit 0",
      "exit 1",
      "exit 2",
      "kill -9 $$",
      "kill -15 $$",
      "commit; exit 0",
      "work; exit 0",
      "good 0.01");

  @TempDir
  private Path folder;

  private ClaudeProject project;

  @AfterEach
  void endAll() {
    project.close();
  }

  /** A run may fail as one, and in no other way. */
  private void run() {
    try {
      project
          .goals(
              "dispatch.limitWait=1s",
              "dispatch.retries=0",
              "dispatch.maxRounds=0",
              "dispatch.parallel=5",
              "dispatch.integrate=false")
          .run();
    } catch (Failure e) {
      assertThat(e.getMessage()).doesNotContain("good");
    }
  }

  private void goodIsDoneByOneTurn() {
    assertThat(project.published("good", "status")).isEqualTo("completed");
    assertThat(project.claude.turns())
        .filteredOn(turn -> turn.startsWith("good "))
        .hasSize(1);
    assertThat(project.track("good").jobs())
        .flatExtracting(
            job -> job.outcome().orElseThrow().usage().costUsd().stream().toList())
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.25"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void costsOnlyTheirOwnJobs(int seed) {
    project = ClaudeProject.of(folder, "good", ODD.get(0), ODD.get(1), ODD.get(2), ODD.get(3));
    Random random = new Random(seed);
    OddEvents events = new OddEvents(random);
    for (String workstream : ODD) {
      StringBuilder stream = new StringBuilder();
      for (int line = random.nextInt(30); line > 0; line--) {
        stream.append(events.next()).append(random.nextInt(20) == 0 ? "" : "\n");
      }
      project
          .claude
          .file("events-" + workstream, stream.toString())
          .file("end-" + workstream, ENDS.get(random.nextInt(ENDS.size())) + "\n");
    }
    project.claude.does("""
        if [ $DISPATCH_WORKSTREAM = good ]; then say working; work; good 0.25; exit; fi
        cat "$here/events-$DISPATCH_WORKSTREAM"
        . "$here/end-$DISPATCH_WORKSTREAM"
        """);
    run();
    goodIsDoneByOneTurn();
    BigDecimal spent = project.feature().costUsd();
    assertThat(spent.signum()).isPositive();

    project.goals().status();
    project.goals().logs();
    assertThat(project.feature().costUsd()).isEqualByComparingTo(spent);
    run();
    goodIsDoneByOneTurn();
    assertThat(project.feature().live()).isEmpty();
    assertThat(project.feature().all())
        .flatExtracting(track -> track.jobs().stream().filter(Job::live).toList())
        .isEmpty();
  }

  @Test
  void aStreamOf180MegabytesWithLongLinesIsReadAndHoldsUpNobody() {
    project = ClaudeProject.of(folder, "good", ODD.get(0));
    project.claude.does("""
        [ $DISPATCH_WORKSTREAM = good ] && { work; good 0.25; exit; }
        x=$(head -c 60000 /dev/zero | tr '\\0' x)
        yes '{"type":"assistant","message":{"content":[{"type":"text","text":"'"$x"'"}]}}' | head -n 3000
        for line in 1 2; do printf '{"type":"user","message":"'; head -c 6291456 /dev/zero | tr '\\0' y; echo '"}'; done
        work
        good 0.5
        """);
    project.goals().run();
    project.goals().status();
    project.goals("dispatch.workstream=good").logs();

    goodIsDoneByOneTurn();
    assertThat(project.claude.turns()).hasSize(2);
    assertThat(project.published(ODD.get(0), "status")).isEqualTo("completed");
    assertThat(project.feature().costUsd()).isEqualByComparingTo("0.75");
  }
}
