package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.schema.SchemasTest;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What a real run writes for programs is what the schemas say, and metrics and messages come with it. */
class WrittenJsonTest extends ProjectTest {

  @Test
  void whatARunWritesIsValid() throws Exception {
    project.order("does-api", "[ \"$DISPATCH_TURN\" != 1 ] || exit 0\n");
    project.goals("dispatch.format=json").plan();
    SchemasTest.assertValid("plan", String.join("", project.out));
    project.out.clear();
    project
        .goals(
            "dispatch.metrics=target/metrics.txt",
            "dispatch.notify=sh -c 'cat >> \"$0\"' " + project.users.top().resolve("told.jsonl"))
        .run();
    project.goals("dispatch.format=json").status();
    SchemasTest.assertValid("status", String.join("", project.out));
    SchemasTest.assertValid("report", Files.readString(project.folder().resolve("report.json")));
    for (String line : Files.readAllLines(project.truth().resolve("journal.jsonl"))) {
      SchemasTest.assertValid("journal", line);
    }
    assertThat(Files.readString(project.users.top().resolve("target/metrics.txt")))
        .contains("dispatch_workstreams{feature=\"shop\",status=\"completed\"} 2.0")
        .endsWith("# EOF\n");
    assertThat(Files.readAllLines(project.users.top().resolve("told.jsonl")))
        .extracting(line -> Json.mapper().readTree(line).path("text").asText())
        .containsExactly("2 of 2 workstreams completed, 2 integrated");
  }
}
