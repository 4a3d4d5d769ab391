package io.github.dispatchmaven.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

  private static List<Key> keys(String sent) throws IOException {
    List<Key> keys = new ArrayList<>();
    try (NonBlockingReader reader = NonBlocking.nonBlocking("keys", new StringReader(sent))) {
      for (Optional<Key> key = Key.read(reader, 1000);
          key.isPresent();
          key = Key.read(reader, 1000)) {
        keys.add(key.get());
      }
    } catch (IOException e) {
      // The end of what was sent.
      return keys;
    }
    return keys;
  }

  @ParameterizedTest
  @CsvSource({
    "[A, UP",
    "OA, UP",
    "[B, DOWN",
    "[H, HOME",
    "OH, HOME",
    "[1~, HOME",
    "[F, END",
    "[4~, END",
    "[5~, PAGE_UP",
    "[6~, PAGE_DOWN",
    "OM, ENTER"
  })
  void terminalsSendTheSameKeysInMoreThanOneWay(String sequence, Key.Kind kind) throws IOException {
    assertThat(keys("\u001b" + sequence)).containsExactly(Key.of(kind));
  }

  @Test
  void whatIsTypedComesOneByOne() throws IOException {
    assertThat(keys("a\r\u007f\u00e4\ud83d\ude00"))
        .containsExactly(
            Key.of('a'),
            Key.of(Key.Kind.ENTER),
            Key.of(Key.Kind.BACKSPACE),
            Key.of('\u00e4'),
            new Key(Key.Kind.CHARACTER, 0x1F600));
  }

  @Test
  void whatIsPastedComesInOnePiece() throws IOException {
    assertThat(keys("a\u001b[200~sy\r\u001b[A q\u001b[201~b"))
        .containsExactly(Key.of('a'), new Key(Key.Kind.PASTED, 0, "sy\r\u001b[A q"), Key.of('b'));
  }

  @Test
  void escapeAloneIsAKey() throws IOException {
    assertThat(keys("\u001bx")).containsExactly(Key.of(Key.Kind.ESCAPE), Key.of('x'));
  }
}
