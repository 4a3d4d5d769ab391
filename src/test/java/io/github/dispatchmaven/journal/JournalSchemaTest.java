package io.github.dispatchmaven.journal;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.schema.SchemasTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSchemaTest {

  @TempDir
  private Path folder;

  @Test
  void everyLineIsWhatTheSchemaSays() throws IOException {
    Path file = folder.resolve("journal.jsonl");
    Journal journal = Journal.open(file, Clock.systemUTC());
    for (Fact fact : Facts.all()) {
      journal.append(fact);
    }
    for (String line : Files.readAllLines(file)) {
      SchemasTest.assertValid("journal", line);
    }
  }
}
