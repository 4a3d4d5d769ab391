package io.github.dispatchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.view.SampleView;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenMetricsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T04:00:00Z");

  /** Of the grammar of OpenMetrics 1.0, as far as gauges need it. */
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";

  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\"";
  private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") gauge");
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") [^\\n]+");
  private static final Pattern SAMPLE = Pattern.compile(
      "(" + NAME + ")\\{" + LABEL + "(?:," + LABEL + ")*} -?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  private static String text() {
    return OpenMetrics.of(
        new SampleView()
            .working("we\"b\\\n", "Page", 2, 9, 4)
            .with("api", "completed")
            .view(),
        NOW);
  }

  @Test
  void itIsWhatTheGrammarWants() {
    List<String> lines = text().lines().toList();
    assertThat(text()).endsWith("\n");
    assertThat(lines).last().isEqualTo("# EOF");
    Set<String> families = new HashSet<>();
    String family = "";
    for (String line : lines.subList(0, lines.size() - 1)) {
      Matcher type = TYPE.matcher(line);
      Matcher help = HELP.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        family = type.group(1);
        assertThat(families.add(family)).as("a family in one piece: " + line).isTrue();
      } else if (help.matches()) {
        assertThat(help.group(1)).isEqualTo(family);
      } else {
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1)).isEqualTo(family);
      }
    }
    assertThat(families).contains("dispatch_workstreams", "dispatch_tasks_done");
  }

  @Test
  void theNumbersAreThoseOfTheView() {
    assertThat(text().lines())
        .contains(
            "dispatch_workstreams{feature=\"shop\",status=\"completed\"} 1.0",
            "dispatch_workstreams{feature=\"shop\",status=\"failed\"} 0.0",
            "dispatch_tasks_done{feature=\"shop\",workstream=\"we\\\"b\\\\\\n\"} 2.0",
            "dispatch_cost_usd{feature=\"shop\",workstream=\"api\"} 1.5",
            "dispatch_supervised{feature=\"shop\"} 0.0")
        .noneMatch(line -> line.startsWith("dispatch_budget_usd"));
  }
}
