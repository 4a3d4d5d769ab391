package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.journal.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WatchStatusTest extends ProjectTest {

  private static List<String> rows(List<String> lines, String workstream) {
    return lines.stream().filter(line -> line.startsWith(workstream + " ")).toList();
  }

  @Test
  void showsWhatChangesUntilNobodyWorksAnyMore() throws Exception {
    project.hold("api");
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    Project.until(() -> project.turns().size() == 2);
    CompletableFuture<Void> watch =
        project.beside(() -> project.goals("dispatch.watch=true").status());
    Project.until(() -> !rows(project.console.said(), "api").isEmpty());
    project.letGo("api");
    Project.await(run);
    Project.await(watch);

    List<String> api = rows(project.console.said(), "api");
    assertThat(api.get(0)).contains("active");
    assertThat(api.get(api.size() - 1)).contains("completed");
    assertThat(project.console.said())
        .anyMatch(line -> line.matches("api: completed at [0-9a-f]{10} \\(.*"));
  }

  @Test
  void eachRowAndEachReasonIsSaidOnce() throws Exception {
    project.hold("api");
    CompletableFuture<Void> run =
        project.beside(() -> project.goals("dispatch.parallel=1").run());
    Project.until(() -> project.turns().size() == 1);
    RecordedConsole other = new RecordedConsole();
    CompletableFuture<Void> watch =
        project.beside(() -> project.on(other, "dispatch.watch=true").status());
    Project.until(() -> !rows(other.said(), "web").isEmpty());
    project.letGo("api");
    Project.await(run);
    Project.await(watch);

    assertThat(other.said()).containsOnlyOnce("web: waits for a free slot (1 in use)");
    List<String> web = rows(other.said(), "web").stream()
        .map(row -> row.replaceAll(" +\\d+s ", " "))
        .toList();
    for (int at = 1; at < web.size(); at++) {
      assertThat(web.get(at)).isNotEqualTo(web.get(at - 1));
    }
  }

  @Test
  void whereNobodyWorksItShowsTheStatusOnce() throws Exception {
    project.goals().run();
    project.goals("dispatch.watch=true", "dispatch.format=json").status();

    assertThat(project.out).singleElement().asString().endsWith("}\n").satisfies(line -> {
      assertThat(line.strip()).doesNotContain("\n");
      assertThat(Json.mapper()
              .readTree(line)
              .path("workstreams")
              .path(0)
              .path("status")
              .asText())
          .isEqualTo("completed");
    });
  }
}
