package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    write("x".repeat(9 << 20) + "\nnext\n");
    tail.read(lines::add);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).length()).isEqualTo(8 << 20);
    assertThat(lines.get(1)).isEqualTo("next");
  }

  @Test
  void anObjectWithAVeryLongValueIsStillAnObject() throws IOException {
    for (String piece :
        List.of("x", "ü", "🙂", "\\\\", "\\\"", "\\u00fc", "\\n\\t", "a\\u0041\\\\\\\"")) {
      String line = "{\"before\":1,\"long\":\"" + piece.repeat((6 << 20) / piece.length())
          + "\",\"after\":\"2\"}";
      write("{\"a\":\"b\"}\n" + line + "\nnext\n");
      List<String> found = new ArrayList<>();
      tail.read(found::add);
      assertThat(found).hasSize(3).last().isEqualTo("next");
      JsonNode object = new ObjectMapper().readTree(found.get(1));
      assertThat(object.path("before").asInt() + object.path("after").asInt())
          .as(piece)
          .isEqualTo(3);
      assertThat(object.path("long").asText().length()).isBetween(100_000, 1 << 20);
    }
  }

  @Test
  void ofManyLongLinesNoneIsLost() throws IOException {
    String line = "{\"type\":\"user\",\"content\":\"" + "y".repeat(6 << 20) + "\",\"last\":true}\n";
    for (int part = 0; part < 30; part++) {
      append(line.getBytes(StandardCharsets.UTF_8));
    }
    tail.read(text -> lines.add(text.substring(text.length() - 12)));
    assertThat(lines).hasSize(30).containsOnly("\"last\":true}");
  }

  private void write(String text) throws IOException {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  private void append(byte[] bytes) throws IOException {
    Files.write(folder.resolve("out"), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
