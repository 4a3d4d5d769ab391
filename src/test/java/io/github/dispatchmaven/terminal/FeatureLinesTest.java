package io.github.dispatchmaven.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.SampleView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class FeatureLinesTest {

  private static final Instant NOW = Instant.parse("2026-01-02T04:00:00Z");
  private static final String MORE = "look there";

  private static FeatureView view() {
    return new SampleView()
        .working("web", "The page", 2, 9, 4)
        .with("api", "completed")
        .waiting("docs", "waits for web")
        .with("store", "failed", "not done after 3 rounds", "", 0, 2, 1)
        .view();
  }

  private static List<String> block(FeatureView view, int columns, int rows) {
    return new FeatureLines(Theme.of(true, StandardCharsets.UTF_8))
        .block(view, NOW, columns, rows, MORE).stream()
            .map(AttributedString::toString)
            .map(String::stripTrailing)
            .toList();
  }

  @Test
  void whoNeedsSomebodyComesFirst() {
    assertThat(block(view(), 80, 20))
        .containsExactly(
            "shop  \u2588\u2588\u2588\u2588" + "\u2591".repeat(12)
                + "  1/4 done  2 need you  $6.25",
            "Needs you (2)",
            "! web        \u2588\u2591\u2591\u2591\u2591\u2591   2/9       4       -   $1.50      -  asks: Which port?",
            "x store      \u2591\u2591\u2591\u2591\u2591\u2591   0/2       1       -   $1.50      -  failed: not done afte\u2026",
            "Waiting (1)",
            "\u25cb docs       \u2591\u2591\u2591\u2591\u2591\u2591   0/3       0       -   $1.50      -  waits for web",
            "Done (1)",
            "\u2713 api                 0/0       0       -   $1.50      -");
  }

  @Test
  void aNarrowWindowShowsLessOfEach() {
    assertThat(block(view(), 40, 20))
        .contains("! web          2/9  asks: Which port?")
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
    assertThat(block(view(), 140, 20).get(2))
        .matches("! web +\\S+ +2/9 +4 +- +0 +\\$1.50 +0s +-  asks: Which port\\?");
  }

  @Test
  void whereThereIsNoRoomTheRestIsCounted() {
    assertThat(block(view(), 80, 7)).hasSize(5).noneMatch(line -> line.startsWith("Waiting"));
    assertThat(block(view(), 80, 4))
        .hasSize(4)
        .last()
        .isEqualTo("and 2 more (1 waiting, 1 done): look there");
    assertThat(block(view(), 80, 1)).hasSize(1);
  }

  @Test
  void fiveHundredAreAHandfulOfLines() {
    SampleView many = new SampleView();
    IntStream.range(0, 500).forEach(number -> many.working("w" + number, "", 0, 0, 0));
    List<String> lines = block(many.view(), 80, 18);
    assertThat(lines).hasSize(18).last().isEqualTo("and 484 more (484 needs you): look there");
  }

  @Test
  void wideCharactersCountAsTwoAndHostileOnesAsNone() {
    FeatureView view = new SampleView()
        .waiting("\u97f3\u58f0\u8a8d\u8b58", "\u4e16\u754c".repeat(60))
        .waiting("b", "a\u001b[2Jb\u202ec\td\ne")
        .view();
    List<AttributedString> lines =
        new FeatureLines(Theme.of(true, StandardCharsets.UTF_8)).block(view, NOW, 80, 20, MORE);
    assertThat(lines).allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(80));
    assertThat(lines.get(2).toString()).endsWith("\u2026");
    assertThat(lines.get(3).toString()).endsWith("  abc d e");
  }

  @Test
  void whereTheEncodingHasNoSymbolsLettersAreEnough() {
    List<AttributedString> lines = new FeatureLines(Theme.of(false, StandardCharsets.US_ASCII))
        .block(view(), NOW, 60, 20, MORE);
    assertThat(lines).allSatisfy(line -> {
      assertThat(line.toString()).matches("\\p{ASCII}*");
      assertThat(LiveTerminal.ansi(line)).doesNotContain("[3");
    });
    assertThat(lines.get(7).toString()).startsWith("+ api");
  }
}
