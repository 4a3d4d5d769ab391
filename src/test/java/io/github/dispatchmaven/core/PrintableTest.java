package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @Test
  void plainTextStaysAsItIs() {
    assertThat(Printable.text("Grüße, 世界 🙂\n\tzweite Zeile"))
        .isEqualTo("Grüße, 世界 🙂\n\tzweite Zeile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31mred\u001b[0m",
        "\u001b[38;5;1mred\u001b[m",
        "\u001b]0;title\u0007red",
        "\u001b]8;;http://x\u001b\\red",
        "\u001bMred",
        "\u001b[2J\u001b[1;1Hred",
        "r\u0008ed",
        "re\u0000d",
        "red\u001b",
        "\u202ered",
        "red\u007f"
      })
  void terminalSequencesAndControlCharactersAreTakenOut(String text) {
    assertThat(Printable.text(text)).isEqualTo("red");
  }

  @Test
  void windowsLineEndsBecomeOrdinaryOnes() {
    assertThat(Printable.text("a\r\nb\rc")).isEqualTo("a\nbc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::error::x",
        "##[section]x",
        "##vso[task]x",
        "##teamcity[x]",
        "  ::stop-commands::x"
      })
  void noLineGivesOrdersToTheLogOfACi(String order) {
    assertThat(Printable.text("first\n" + order))
        .doesNotContain("\n" + order)
        .contains(order.strip());
  }

  @Test
  void anOrderThatHidesBehindAControlCharacterIsFoundToo() {
    assertThat(Printable.text("\u001b[1m::error::x")).isEqualTo(" ::error::x");
  }

  @Test
  void oneLineHasSingleSpacesForAllWhiteSpace() {
    assertThat(Printable.line("  a \n\n b\t\tc ", 100)).isEqualTo("a b c");
  }

  @Test
  void aLineThatIsTooLongIsCutAndSaysSo() {
    assertThat(Printable.line("abcdefghij", 8)).isEqualTo("abcde...");
    assertThat(Printable.line("abcdefgh", 8)).isEqualTo("abcdefgh");
  }
}
