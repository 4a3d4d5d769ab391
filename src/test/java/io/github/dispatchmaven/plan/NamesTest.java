package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core-pipeline",
        "a",
        "7",
        "conversation_system",
        "v1.2",
        "001-user-auth",
        "größe",
        "翻訳",
        "हिन्दी",
        "HEAD",
        "console",
        "com",
        "report",
        "dependencies"
      })
  void takesLettersDigitsDotsUnderscoresAndHyphens(String name) {
    assertThat(Names.whyNotWorkstream(name)).isEmpty();
    assertThat(Names.whyNotFeature(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      '',          it is empty
      ../x,        it must start with a letter or a digit
      -D,          it must start with a letter or a digit
      .hidden,     it must start with a letter or a digit
      ' a',        it must start with a letter or a digit
      a b,         it contains a space
      a/b,         it contains `/`
      a:b,         it contains `:`
      a~b,         it contains `~`
      'a\tb',      it contains the character U+0009
      a..b,        it contains `..`
      a.,          it ends in `.`
      a.lock,      it ends in `.lock`
      a.LOCK,      it ends in `.lock`
      con,         a device on Windows
      NUL.txt,     a device on Windows
      lpt1,        a device on Windows
      """)
  void saysWhyANameCannotBeUsed(String name, String reason) {
    assertThat(Names.whyNotWorkstream(name))
        .hasValueSatisfying(why -> assertThat(why).contains(reason));
    assertThat(Names.whyNotFeature(name))
        .hasValueSatisfying(why -> assertThat(why).contains(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "integration",
        "Integration",
        "COORDINATION.md",
        "coordination.MD",
        "sessions.json",
        "REPORT.md",
        "report.html",
        "report.json"
      })
  void keepsTheNamesBesideTheWorktreesFree(String name) {
    assertThat(Names.whyNotWorkstream(name))
        .hasValueSatisfying(why -> assertThat(why).contains("beside"));
    assertThat(Names.whyNotFeature(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "Nothing"})
  void keepsTheWordsForNoDependencyFree(String name) {
    assertThat(Names.whyNotWorkstream(name)).contains("it means that there is no dependency");
  }

  @Test
  void countsBytesRatherThanLetters() {
    assertThat(Names.whyNotWorkstream("a".repeat(100))).isEmpty();
    assertThat(Names.whyNotWorkstream("a".repeat(101))).contains("it is longer than 100 bytes");
    assertThat(Names.whyNotWorkstream("ü".repeat(51))).contains("it is longer than 100 bytes");
  }

  @Test
  void takesOnlyComposedLetters() {
    assertThat(Names.whyNotWorkstream(Normalizer.normalize("größe", Normalizer.Form.NFD)))
        .hasValueSatisfying(why -> assertThat(why).contains("NFC"));
  }

  @ParameterizedTest
  @CsvSource({
    "Core Pipeline, Core-Pipeline",
    "../x, x",
    "-D, D",
    "a..b, a.b",
    "core/api, core-api",
    "x.lock,",
    "'***',",
    "integration,"
  })
  void offersANameThatIsLikeAnUnusableOne(String text, String like) {
    assertThat(Names.like(text).orElse(null)).isEqualTo(like);
  }
}
