package io.github.dispatchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LiveConsoleTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final LiveConsole console = new LiveConsole(new Lines(), out);

  /** A log on the same terminal. */
  private final class Lines implements Console {
    @Override
    public void done(String line) {
      out.println("done " + line);
    }

    @Override
    public void info(String line) {
      out.println("info " + line);
    }

    @Override
    public void warn(String line) {
      out.println("warn " + line);
    }
  }

  /** What a terminal shows after all that was written: lines up and erasing below are all it has to know. */
  private List<String> screen() {
    List<String> lines = new ArrayList<>(List.of(""));
    int row = 0;
    Matcher next = Pattern.compile("\u001b\\[(\\??\\d*)([A-Za-z])|\r|\n|[^\u001b\r\n]+")
        .matcher(bytes.toString(StandardCharsets.UTF_8));
    while (next.find()) {
      String part = next.group();
      if (part.equals("\n")) {
        row++;
        if (row == lines.size()) {
          lines.add("");
        }
      } else if (next.group(2) != null) {
        row -= next.group(2).equals("A") ? Integer.parseInt(next.group(1)) : 0;
        if (next.group(2).equals("J")) {
          lines.subList(row, lines.size()).clear();
          lines.add("");
        }
      } else if (!part.equals("\r")) {
        lines.set(row, lines.get(row) + part);
      }
    }
    lines.removeIf(String::isEmpty);
    return lines;
  }

  @Test
  void whatHappensScrollsByAboveWhatIsGoingOn() {
    console.info("begun");
    console.now(List.of("a 1", "b 1"));
    console.done("a");
    console.warn("b");
    assertThat(screen()).containsExactly("info begun", "done a", "warn b", "a 1", "b 1");
  }

  @Test
  void whatIsGoingOnIsDrawnInPlace() {
    console.now(List.of("a 1", "b 1", "c 1"));
    console.now(List.of("a 2"));
    assertThat(screen()).containsExactly("a 2");
  }

  @Test
  void nothingIsLeftOfItAtTheEnd() {
    console.info("begun");
    console.now(List.of("a 1", "b 1"));
    console.now(List.of());
    console.info("over");
    assertThat(screen()).containsExactly("info begun", "info over");
  }

  @Test
  void whatDidNotChangeIsNotDrawnAgain() {
    console.now(List.of("a 1"));
    int before = bytes.size();
    console.now(List.of("a 1"));
    assertThat(bytes.size()).isEqualTo(before);
  }

  @Test
  void linesThatAreTooLongAreCutByTheTerminalAndOnlyThey() {
    console.now(List.of("a 1"));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\u001b[?7la 1\n\u001b[?7h");
  }
}
