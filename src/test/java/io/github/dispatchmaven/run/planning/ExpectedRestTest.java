package io.github.dispatchmaven.run.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.view.SampleView;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectedRestTest {

  private static final Set<String> ALL = Set.of("a", "b", "c", "d", "e");

  private static Set<String> open(SampleView view) {
    return ExpectedRest.open(view.view().workstreams(), ALL);
  }

  @Test
  void whatIsAtWorkOrWaitsForThatGoesOn() {
    SampleView view = new SampleView()
        .with("a", "completed")
        .with("b", "active")
        .after("c", "pending", "a", "b")
        .after("d", "pending", "c")
        .with("other", "pending");
    assertThat(open(view)).containsExactlyInAnyOrder("b", "c", "d");
  }

  @Test
  void whatWaitsForOneThatNeedsAPersonDoesNot() {
    SampleView view = new SampleView()
        .with("a", "failed")
        .after("b", "pending", "a")
        .after("c", "pending", "b")
        .waiting("d", Wait.Kind.REPOSITORY)
        .after("e", "verifying", "a");
    assertThat(open(view)).containsExactly("e");
  }

  @Test
  void aLimitPassesByItself() {
    for (Wait.Kind kind : List.of(Wait.Kind.LIMIT, Wait.Kind.SLOT, Wait.Kind.RETRY)) {
      assertThat(open(new SampleView().waiting("a", kind))).as(kind.name()).containsExactly("a");
    }
    for (Wait.Kind kind :
        List.of(Wait.Kind.SPENT, Wait.Kind.CONFLICT, Wait.Kind.ELSEWHERE, Wait.Kind.WORKTREE)) {
      assertThat(open(new SampleView().waiting("a", kind))).as(kind.name()).isEmpty();
    }
  }

  @Test
  void whatIsLeftIsThePartOfTheTasksThatIsOpen() {
    Duration usual = Duration.ofMinutes(40);
    assertThat(ExpectedRest.left(usual, 1, 4, Duration.ofMinutes(35)))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(ExpectedRest.left(usual, 0, 4, Duration.ofMinutes(15)))
        .isEqualTo(Duration.ofMinutes(25));
    assertThat(ExpectedRest.left(usual, 0, 0, Duration.ofMinutes(90)))
        .isEqualTo(Duration.ofMinutes(4));
    assertThat(ExpectedRest.left(usual, 4, 4, Duration.ZERO)).isEqualTo(Duration.ofMinutes(4));
  }
}
