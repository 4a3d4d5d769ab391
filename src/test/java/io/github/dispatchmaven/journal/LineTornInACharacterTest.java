package io.github.dispatchmaven.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTornInACharacterTest {

  @TempDir
  private Path folder;

  @Test
  void aLastLineThatWasCutWithinACharacterIsLeftOut() throws Exception {
    Path file = folder.resolve("journal.jsonl");
    Journal journal = Journal.open(file, Clock.systemUTC());
    journal.append(Facts.all().get(0));
    byte[] line = "{\"fact\":\"reopened\",\"why\":\"ü".getBytes(StandardCharsets.UTF_8);
    Files.write(file, Arrays.copyOf(line, line.length - 1), StandardOpenOption.APPEND);
    assertThat(Journal.open(file, Clock.systemUTC()).feature()).isEqualTo(journal.feature());
  }
}
