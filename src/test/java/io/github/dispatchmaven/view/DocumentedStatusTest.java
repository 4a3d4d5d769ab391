package io.github.dispatchmaven.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.GoldenFile;
import io.github.dispatchmaven.journal.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What readers of the status rely on is what is written down for them. */
class DocumentedStatusTest {

  private final JsonNode status = json();

  private static JsonNode json() {
    try {
      return Json.mapper()
          .readTree(ViewJson.of(new SampleView().with("api", "completed").view()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> documented(String heading) throws IOException {
    return documented("status-json.md", heading);
  }

  private static Set<String> documented(String page, String heading) throws IOException {
    String text = Files.readString(Path.of("src/site/markdown", page));
    String section = text.substring(text.indexOf("## " + heading + "\n") + 3).split("\n## ")[0];
    Set<String> keys = new TreeSet<>();
    section.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
      Matcher key = Pattern.compile("`([a-z_]+)`").matcher(line.substring(2, line.indexOf('|', 2)));
      while (key.find()) {
        keys.add(key.group(1));
      }
    });
    return keys;
  }

  private static Set<String> keys(JsonNode node) {
    Set<String> keys = new TreeSet<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void everyKeyIsDocumentedAndEveryDocumentedKeyIsThere() throws IOException {
    assertThat(documented("The feature")).isEqualTo(keys(status));
    assertThat(documented("A workstream"))
        .isEqualTo(keys(status.path("workstreams").path(0)));
    assertThat(documented("The integration")).isEqualTo(keys(status.path("integration")));
    assertThat(documented("Other jobs"))
        .isEqualTo(keys(status.path("other_jobs").path(0)));
  }

  /** Readers compare it, too: the keys and their order stay. */
  @Test
  void itsTextIsTheOneThatReadersKnow() throws IOException {
    FeatureView view = new SampleView()
        .with("api", "completed")
        .working("web", "Add the button", 1, 3, 2)
        .waiting("docs", "waits for api")
        .view();
    Path golden = Path.of("src/test/resources/golden");
    GoldenFile.assertSame(golden.resolve("status.json"), ViewJson.of(view));
    GoldenFile.assertSame(golden.resolve("sessions.json"), ViewJson.sessions(view));
  }

  private static Set<String> keys(Class<? extends Record> shape) {
    return Arrays.stream(shape.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theSameHoldsForTheLookAtAPlan() throws IOException {
    assertThat(documented("plan-json.md", "The plan")).isEqualTo(keys(PlanView.class));
    assertThat(documented("plan-json.md", "A workstream")).isEqualTo(keys(PlanView.Work.class));
    assertThat(documented("plan-json.md", "An overlap")).isEqualTo(keys(PlanView.Shared.class));
    assertThat(documented("plan-json.md", "An expectation"))
        .isEqualTo(keys(PlanView.Expected.class));
  }

  @Test
  void theSameHoldsForResults() throws IOException {
    assertThat(documented("The results")).isEqualTo(keys(ResultsView.class));
  }

  @Test
  void theFormatIsTheDocumentedOne() throws IOException {
    assertThat(Path.of("src/site/markdown/status-json.md"))
        .content()
        .contains("| `format` | number | of this shape: " + FeatureView.FORMAT + " |");
  }
}
