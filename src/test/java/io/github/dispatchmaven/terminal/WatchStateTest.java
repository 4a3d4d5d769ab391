package io.github.dispatchmaven.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.terminal.WatchState.Details;
import io.github.dispatchmaven.terminal.WatchState.Mode;
import io.github.dispatchmaven.terminal.WatchState.Order;
import io.github.dispatchmaven.terminal.WatchState.Question;
import io.github.dispatchmaven.terminal.WatchState.Step;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.SampleView;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchStateTest {

  private static final FeatureView VIEW = new SampleView()
      .waiting("docs", "waits")
      .with("api", "completed")
      .with("store", "failed")
      .view();
  private static final Details LINES =
      new Details(IntStream.range(0, 50).mapToObj(line -> "line " + line).toList(), 10);

  private WatchState state = WatchState.BEGIN.settled(VIEW);
  private Optional<Order> order = Optional.empty();

  private void press(Key key) {
    Step step = state.press(key, VIEW, LINES);
    state = step.state().settled(VIEW);
    order = step.order();
  }

  private void press(Key.Kind kind) {
    press(Key.of(kind));
  }

  private void type(String text) {
    text.chars().forEach(character -> press(Key.of((char) character)));
  }

  @Test
  void theFirstOfThemIsChosenAndKeysChooseOthers() {
    assertThat(state.listed(VIEW)).containsExactly("store", "docs", "api");
    assertThat(state.chosen()).isEqualTo("store");
    press(Key.Kind.DOWN);
    type("j");
    press(Key.Kind.DOWN);
    assertThat(state.chosen()).isEqualTo("api");
    type("k");
    assertThat(state.chosen()).isEqualTo("docs");
    press(Key.Kind.HOME);
    press(Key.Kind.UP);
    assertThat(state.chosen()).isEqualTo("store");
    press(Key.Kind.PAGE_DOWN);
    assertThat(state.chosen()).isEqualTo("api");
  }

  @Test
  void aListIsNarrowedByAName() {
    type("/DO");
    assertThat(state.asking().get().text()).isEqualTo("DO");
    press(Key.Kind.ENTER);
    assertThat(state.listed(VIEW)).containsExactly("docs");
    assertThat(state.chosen()).isEqualTo("docs");
    press(Key.Kind.ESCAPE);
    assertThat(state.listed(VIEW)).hasSize(3);
  }

  @Test
  void aTranscriptIsFollowedUntilSomebodyScrollsUp() {
    press(Key.Kind.ENTER);
    assertThat(state.mode()).isEqualTo(Mode.TRANSCRIPT);
    assertThat(state.following()).isTrue();
    press(Key.Kind.UP);
    assertThat(state.following()).isFalse();
    assertThat(state.top()).isEqualTo(39);
    press(Key.Kind.PAGE_UP);
    assertThat(state.top()).isEqualTo(29);
    press(Key.Kind.END);
    assertThat(state.following()).isTrue();
    press(Key.Kind.HOME);
    assertThat(state.top()).isZero();
    assertThat(order).isEmpty();
    press(Key.Kind.UP);
    assertThat(order).contains(new Order.Earlier());
  }

  @Test
  void aTextIsFoundOneAfterTheOther() {
    type("t/line 4");
    press(Key.Kind.ENTER);
    assertThat(state.match()).isEqualTo(4);
    assertThat(state.top()).isZero();
    for (int line = 40; line < 50; line++) {
      type("n");
      assertThat(state.match()).isEqualTo(line);
    }
    assertThat(state.top()).isEqualTo(40);
    type("n");
    assertThat(state.match()).as("from the beginning").isEqualTo(4);
    type("/no such");
    press(Key.Kind.ENTER);
    assertThat(state.notice()).isEqualTo("nothing has \"no such\" in it");
  }

  @Test
  void aMessageIsTypedAndSent() {
    type("mPort 808x");
    press(Key.Kind.BACKSPACE);
    press(new Key(Key.Kind.CHARACTER, 0x1F600));
    press(Key.Kind.BACKSPACE);
    type("0");
    press(Key.Kind.ENTER);
    assertThat(order).contains(new Order.Send(Question.MESSAGE, "store", "Port 8080"));
    assertThat(state.asking()).isEmpty();
    type("mno");
    press(Key.Kind.ESCAPE);
    assertThat(order).isEmpty();
    type("m");
    press(Key.Kind.ENTER);
    assertThat(order).isEmpty();
  }

  @Test
  void whatIsPastedIsNoKeys() {
    Key pasted = new Key(Key.Kind.PASTED, 0, "sy\nq\r\n  last");
    press(pasted);
    assertThat(order).isEmpty();
    assertThat(state.asking()).isEmpty();
    type("m>");
    press(pasted);
    assertThat(order).isEmpty();
    press(Key.Kind.ENTER);
    assertThat(order).contains(new Order.Send(Question.MESSAGE, "store", ">sy q last"));
  }

  @Test
  void whatEndsSomethingAsksFirst() {
    for (var asked : List.of(
        new Order.Send(Question.STOP, "store", ""),
        new Order.Send(Question.RESUME, "store", ""),
        new Order.Send(Question.RESTART, "store", ""))) {
      String key = switch (asked.what()) {
        case STOP -> "s";
        case RESUME -> "r";
        default -> "R";
      };
      type(key);
      assertThat(order).isEmpty();
      type("n");
      assertThat(order).isEmpty();
      assertThat(state.notice()).isEqualTo("nothing was asked for");
      type(key + "y");
      assertThat(order).contains(asked);
    }
  }

  @Test
  void onlyWhatWasDeniedIsAllowed() {
    type("a");
    assertThat(state.asking()).isEmpty();
    assertThat(state.notice()).contains("was denied nothing");
  }

  @Test
  void ctrlCEndsItWhateverIsTyped() {
    type("mPort");
    press(Key.Kind.INTERRUPT);
    assertThat(order).contains(new Order.Quit());
  }

  @Test
  void qLeadsOutOfDetailsAndThenOutOfTheList() {
    type("dq");
    assertThat(state.mode()).isEqualTo(Mode.LIST);
    assertThat(order).isEmpty();
    type("q");
    assertThat(order).contains(new Order.Quit());
    type("d?");
    assertThat(state.asking().get().question()).isEqualTo(Question.HELP);
    type("q");
    assertThat(order).isEmpty();
    assertThat(state.mode()).as("help leads back").isEqualTo(Mode.CHANGES);
  }
}
