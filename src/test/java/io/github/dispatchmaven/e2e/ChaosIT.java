package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Maven is killed with SIGKILL at random moments of a run, again and again, until it completes; what comes out is what an
 * undisturbed run gives. {@code -Ddispatch.chaos.seed} plays one history again.
 */
class ChaosIT {

  private static final int MOST_KILLS = 20;
  private static final int LATEST_MILLIS = 4000;
  private static final int MOST_FACTS = 8;

  private final long seed = Long.getLong("dispatch.chaos.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> history = new ArrayList<>(List.of("seed " + seed));

  @TempDir
  private Path folder;

  private Turmoil disturbed;
  private Turmoil undisturbed;

  @AfterEach
  void endAll() {
    Stream.of(disturbed, undisturbed)
        .filter(Objects::nonNull)
        .forEach(place -> place.processes().forEach(ProcessHandle::destroyForcibly));
  }

  @Test
  void killedAgainAndAgainARunLosesNothingAndDoesNothingTwice() throws Exception {
    undisturbed = Turmoil.in(Files.createDirectory(folder.resolve("undisturbed")));
    disturbed = Turmoil.in(Files.createDirectory(folder.resolve("disturbed")));
    Process beside = start(undisturbed, folder.resolve("undisturbed.log"));
    int kills = 0;
    while (kills < MOST_KILLS && killed(kills)) {
      kills++;
    }
    MavenRun last =
        MavenRun.of(disturbed.users().top(), disturbed.environment(), "run", disturbed.arguments());
    assertThat(beside.waitFor(2, TimeUnit.MINUTES)).isTrue();

    assertThat(last.exit()).as(history + last.log()).isZero();
    assertThat(beside.exitValue())
        .as(Files.readString(folder.resolve("undisturbed.log")))
        .isZero();
    assertThat(disturbed.integrated()).as(history.toString()).isEqualTo(undisturbed.integrated());
    assertThat(disturbed.commits())
        .as(history.toString())
        .isEqualTo(undisturbed.commits())
        .doesNotHaveDuplicates();
    assertThat(disturbed.outcome()).as(history.toString()).isEqualTo(undisturbed.outcome());
    assertThat(disturbed.together()).as(history.toString()).isEmpty();
    assertThat(disturbed.turns())
        .extracting(line -> line.substring(line.lastIndexOf(' ')))
        .as("folders of paid turns, " + history)
        .doesNotHaveDuplicates();
    assertThat(disturbed.turns())
        .as(history + "\n" + String.join("\n", disturbed.sentBack()))
        .hasSize(undisturbed.turns().size());
    assertThat(disturbed.processes()).isEmpty();
    assertThat(undisturbed.processes()).isEmpty();
  }

  private Process start(Turmoil place, Path log) throws Exception {
    return MavenRun.builder(place.users().top(), place.environment(), "run", place.arguments())
        .redirectOutput(log.toFile())
        .start();
  }

  /** Either some time after its start, or once it has journalled some more facts: the latter hits what is short. */
  private boolean killed(int kill) throws Exception {
    Process maven = start(disturbed, folder.resolve("disturbed-" + kill + ".log"));
    boolean ended;
    if (random.nextBoolean()) {
      int millis = 400 + random.nextInt(LATEST_MILLIS);
      history.add("after " + millis + " ms");
      ended = maven.waitFor(millis, TimeUnit.MILLISECONDS);
    } else {
      long facts = disturbed.facts() + 1 + random.nextInt(MOST_FACTS);
      history.add("at fact " + facts);
      ended = false;
      while (!ended && disturbed.facts() < facts) {
        ended = maven.waitFor(5, TimeUnit.MILLISECONDS);
      }
    }
    maven.destroyForcibly().waitFor();
    return !ended;
  }
}
