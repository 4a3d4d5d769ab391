package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {

  @TempDir
  private Path folder;

  private final List<String> lines = new ArrayList<>();
  private Tail tail;

  @BeforeEach
  void begin() {
    tail = new Tail(folder.resolve("out"));
  }

  @Test
  void aFileThatIsNotThereYetHasNoLines() throws IOException {
    assertThat(tail.read(lines::add)).isFalse();
    tail.finish(lines::add);
    assertThat(lines).isEmpty();
  }

  @Test
  void ofTheEndOfALongFileOnlyWholeLinesAreGiven() throws IOException {
    write("first line\nsecond\nthird\n");
    tail = Tail.ofEnd(folder.resolve("out"), 16);
    tail.read(lines::add);
    write("fourth\n");
    tail.read(lines::add);
    assertThat(lines).containsExactly("second", "third", "fourth");
  }

  @Test
  void theEndOfAShortFileIsAllOfIt() throws IOException {
    write("first\n");
    Tail.ofEnd(folder.resolve("out"), 1000).read(lines::add);
    assertThat(lines).containsExactly("first");
  }

  @Test
  void eachLineIsGivenOnce() throws IOException {
    write("a\nb\n");
    assertThat(tail.read(lines::add)).isTrue();
    assertThat(tail.read(lines::add)).isFalse();
    write("c\n");
    tail.read(lines::add);
    assertThat(lines).containsExactly("a", "b", "c");
  }

  @Test
  void aLineIsGivenOnceItIsWhole() throws IOException {
    write("a\nhalf");
    tail.read(lines::add);
    assertThat(lines).containsExactly("a");
    write(" and half\n");
    tail.read(lines::add);
    assertThat(lines).containsExactly("a", "half and half");
  }

  @Test
  void partOfALineIsNewsToo() throws IOException {
    write("half");
    assertThat(tail.read(lines::add)).isTrue();
  }

  @Test
  void theEndGivesALineThatHasNoEnd() throws IOException {
    write("a\nlast");
    tail.finish(lines::add);
    assertThat(lines).containsExactly("a", "last");
  }

  @Test
  void theEndGivesNothingTwice() throws IOException {
    write("a\n");
    tail.finish(lines::add);
    tail.finish(lines::add);
    assertThat(lines).containsExactly("a");
  }

  @Test
  void emptyLinesAreLines() throws IOException {
    write("\n\na\n");
    tail.read(lines::add);
    assertThat(lines).containsExactly("", "", "a");
  }

  @Test
  void aCharacterThatIsSplitOverTwoLooksArrivesWhole() throws IOException {
    byte[] bytes = "ü🙂\n".getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      append(Arrays.copyOfRange(bytes, at, at + 1));
      tail.read(lines::add);
    }
    assertThat(lines).containsExactly("ü🙂");
  }

  @Test
  void aLineOfSeveralBlocksIsOneLine() throws IOException {
    String line = "ü".repeat(200_000);
    write(line + "\nnext\n");
    tail.read(lines::add);
    assertThat(lines).containsExactly(line, "next");
  }

  @Test
  void ofALineWithoutMeasureTheBeginningIsKept() throws IOException {
    write("x".repeat(5 << 20) + "\nnext\n");
    tail.read(lines::add);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).hasSize(4 << 20);
    assertThat(lines.get(1)).isEqualTo("next");
  }

  private void write(String text) throws IOException {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  private void append(byte[] bytes) throws IOException {
    Files.write(folder.resolve("out"), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
