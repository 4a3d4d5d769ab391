package io.github.dispatchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class MavenConsoleTest {

  private final List<String> lines = new ArrayList<>();

  private MavenConsole console(Optional<Clock> clock) {
    return new MavenConsole(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence content) {
            lines.add("info " + content);
          }

          @Override
          public void warn(CharSequence content) {
            lines.add("warn " + content);
          }
        },
        clock);
  }

  @Test
  void aLineBeginsWithItsTimeWhereThereIsAClock() {
    MavenConsole console = console(Optional.of(
        Clock.fixed(Instant.parse("2026-01-02T03:04:05.6Z"), ZoneId.of("Asia/Kolkata"))));
    console.info("begun");
    console.warn("late");
    assertThat(lines).containsExactly("info 08:34:05 begun", "warn 08:34:05 late");
  }

  @Test
  void elsewhereALineIsAsItIs() {
    console(Optional.empty()).info("begun");
    assertThat(lines).containsExactly("info begun");
  }
}
