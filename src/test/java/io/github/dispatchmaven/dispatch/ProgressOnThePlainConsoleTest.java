package io.github.dispatchmaven.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.view.SampleView;
import org.junit.jupiter.api.Test;

class ProgressOnThePlainConsoleTest {

  private final RecordedConsole console = new RecordedConsole();
  private final Narrator narrator = new Narrator(console, Policy.of(Terms.NONE));

  @Test
  void whoeverCameFurtherIsToldOnce() {
    narrator.tell(new SampleView()
        .working("api", "Begun", 0, 3, 0)
        .working("web", "", 0, 0, 0)
        .view());
    narrator.tell(new SampleView()
        .working("api", "Parser", 1, 3, 0)
        .working("web", "", 0, 0, 0)
        .view());
    narrator.tell(new SampleView()
        .working("api", "Tests are green", 1, 3, 0)
        .working("web", "", 0, 0, 0)
        .view());
    narrator.tell(new SampleView()
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
    narrator.tell(new SampleView().working("api", "Parser", 2, 3, 5).view());
    assertThat(console.said()).isEmpty();
  }
}
