package io.github.dispatchmaven.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.view.SampleView;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

  private final RecordedConsole console = new RecordedConsole();
  private final ProgressLines lines = new ProgressLines(console);

  @Test
  void whoeverCameFurtherIsToldOnce() {
    lines.accept(new SampleView()
        .working("api", "Begun", 0, 3, 0)
        .working("web", "", 0, 0, 0)
        .view());
    lines.accept(new SampleView()
        .working("api", "Parser", 1, 3, 0)
        .working("web", "", 0, 0, 0)
        .view());
    lines.accept(new SampleView()
        .working("api", "Tests are green", 1, 3, 0)
        .working("web", "", 0, 0, 0)
        .view());
    lines.accept(new SampleView()
        .working("api", "Lexer", 2, 3, 1)
        .working("web", "", 0, 0, 2)
        .view());
    assertThat(console.said())
        .containsExactly(
            "api: 1 of 3 tasks, 0 commits: Parser",
            "api: 2 of 3 tasks, 1 commit: Lexer",
            "web: 2 commits");
  }

  @Test
  void whatAnEarlierRunLeftIsNoNews() {
    lines.accept(new SampleView().working("api", "Parser", 2, 3, 5).view());
    assertThat(console.said()).isEmpty();
  }
}
