package io.github.dispatchmaven.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.dispatchmaven.GoldenFile;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.PlanView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schemas that others rely on are those of what is written. */
public class SchemasTest {

  private static final Path FOLDER = Path.of("src/site/resources/schemas");

  /** As it is published. */
  public static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(FOLDER.resolve(name + ".schema.json")));
  }

  public static void assertValid(String name, String json) throws IOException {
    assertThat(schema(name).validate(Json.mapper().readTree(json))).as(json).isEmpty();
  }

  private static void assertPublished(String name, JsonNode schema) throws IOException {
    GoldenFile.assertSame(
        FOLDER.resolve(name + ".schema.json"), schema.toPrettyString().strip() + "\n");
  }

  @Test
  void theyAreMadeFromWhatIsWritten() throws IOException {
    assertPublished("status", JsonSchemas.of(FeatureView.class, "The status of a feature"));
    assertPublished("report", JsonSchemas.of(Report.class, "The report of a feature"));
    assertPublished("plan", JsonSchemas.of(PlanView.class, "What a plan comes to"));
    assertPublished("journal", JsonSchemas.ofJournal());
  }

  @Test
  void whatReadersKnowIsValid() throws IOException {
    assertValid("status", Files.readString(Path.of("src/test/resources/golden/status.json")));
  }

  @Test
  void whatIsAnythingElseIsNot() throws IOException {
    for (String name : List.of("status", "report", "plan", "journal")) {
      assertThat(schema(name).validate(Json.mapper().readTree("{\"fact\":\"of the future\"}")))
          .as(name)
          .isNotEmpty();
    }
    String status = Files.readString(Path.of("src/test/resources/golden/status.json"));
    assertThat(schema("status")
            .validate(Json.mapper().readTree(status.replace("\"completed\"", "\"done\""))))
        .isNotEmpty();
  }
}
