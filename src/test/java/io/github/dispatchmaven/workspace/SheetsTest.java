package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SheetsTest {

  @Test
  void theyHaveTheirUsualNames() {
    assertThat(Sheets.besides(List.of("README.md")).names())
        .containsExactly("TASKS.md", "RESULTS.md");
  }

  @Test
  void aNameThatTheProjectTracksIsTheProjects() {
    assertThat(Sheets.besides(List.of("TASKS.md")))
        .isEqualTo(new Sheets("DISPATCH_TASKS.md", "RESULTS.md"));
  }

  @Test
  void aFileOfThatNameInAFolderIsNotInTheWay() {
    assertThat(Sheets.besides(List.of("docs/TASKS.md")))
        .isEqualTo(new Sheets("TASKS.md", "RESULTS.md"));
  }
}
