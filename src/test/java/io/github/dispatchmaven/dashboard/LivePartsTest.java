package io.github.dispatchmaven.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.page.DashboardPages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LivePartsTest {

  private final LiveParts parts = new LiveParts();

  @AfterEach
  void end() {
    parts.close();
  }

  /** A browser, which reads what it is sent. */
  private static final class Browser {

    private final EventStream stream;
    private final BufferedReader reader;

    Browser() throws IOException {
      PipedOutputStream out = new PipedOutputStream();
      reader = new BufferedReader(
          new InputStreamReader(new PipedInputStream(out, 1 << 16), StandardCharsets.UTF_8));
      stream = new EventStream(out, () -> {});
      Thread writing = new Thread(stream::write, "writing");
      writing.setDaemon(true);
      writing.start();
    }

    /** The lines of the next event, its id first. */
    List<String> next() throws IOException {
      List<String> event = new ArrayList<>();
      for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
        event.add(line.replaceFirst("^(id|data): ", ""));
      }
      event.removeIf(String::isEmpty);
      return event;
    }
  }

  private String show(String a, String b) {
    return parts.show(Map.of("a", a, "b", b), "", "", "");
  }

  @Test
  void whoLooksIsSentWhatChangedAndNothingElse() throws IOException {
    String first = show("a1", "b1");
    Browser browser = new Browser();
    parts.join(browser.stream, first, "", "");
    show("a1", "b1");
    String second = show("a2", "b1");
    assertThat(browser.next()).containsExactly(second, "a2");
    String third = show("a2", "b2");
    assertThat(browser.next()).containsExactly(third, "b2");
    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
  }

  @Test
  void whoShowsAnotherThanTheNewestIsSentAllOfIt() throws IOException {
    String first = show("a1", "b1");
    String second = show("a2", "b1");
    for (String seen : List.of(first, "", "of another Maven.1")) {
      Browser browser = new Browser();
      parts.join(browser.stream, seen, "", "");
      assertThat(browser.next()).as(seen).contains(second, "a2", "b1");
    }
  }

  @Test
  void rowsAreExchangedOneByOneWhileTheGroupsStay() throws IOException {
    Map<String, String> before = Map.of(DashboardPages.GROUPS, "all", "row-x", "x1");
    String first = parts.show(before, "working: x", "", "");
    Browser browser = new Browser();
    parts.join(browser.stream, first, "", "");
    parts.show(Map.of(DashboardPages.GROUPS, "all 2", "row-x", "x2"), "working: x", "", "");
    assertThat(browser.next()).endsWith("x2").doesNotContain("all 2");
    parts.show(Map.of(DashboardPages.GROUPS, "all 3", "row-x", "x3"), "done: x", "", "");
    assertThat(browser.next()).endsWith("all 3").doesNotContain("x3");
  }

  @Test
  void whatIsAddedBesideTheyAreSentWithAPlaceOfItsOwn() throws IOException {
    String first = show("a1", "b1");
    Browser browser = new Browser();
    parts.join(browser.stream, first, "missed", "~1-5");
    assertThat(browser.next()).containsExactly(first + "~1-5", "missed");
    parts.show(parts.now(), "", "more", "~1-9");
    assertThat(browser.next()).containsExactly(first + "~1-9", "more");
  }

  @Test
  void nobodyLooksOnceAllAreGone() throws IOException {
    assertThat(parts.followed()).isFalse();
    Browser browser = new Browser();
    parts.join(browser.stream, "", "", "");
    assertThat(parts.followed()).isTrue();
    browser.stream.end();
    assertThat(parts.followed()).isFalse();
  }
}
