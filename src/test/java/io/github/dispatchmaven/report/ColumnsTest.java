package io.github.dispatchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({"abc, 3", "é, 1", "e\u0301, 1", "音声, 4", "한글, 4", "カナ, 4", "（x）, 5", "🚀, 2", "'', 0"
  })
  void countsWhatATerminalUses(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(Columns.cut("🚀🚀🚀🚀", 6)).isEqualTo("🚀...");
    assertThat(Columns.cut("abc", 3)).isEqualTo("abc");
    assertThat(Columns.cut("abcd", 3)).isEqualTo("...");
  }
}
