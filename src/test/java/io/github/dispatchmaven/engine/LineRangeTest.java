package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineRangeTest {

  @TempDir
  private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("out"), text);
  }

  private static List<String> texts(LineRange range) {
    return range.lines().stream().map(LineRange.Line::text).toList();
  }

  @Test
  void wholeLinesAfterAPlace() throws IOException {
    Path file = file("one\ntwo\nthree");
    LineRange all = LineRange.after(file, 0, 100, false);
    assertThat(texts(all)).containsExactly("one", "two");
    assertThat(all.end()).isEqualTo(8);
    LineRange rest = LineRange.after(file, 4, 100, true);
    assertThat(texts(rest)).containsExactly("two", "three");
    assertThat(rest.lines().get(1).begin()).isEqualTo(8);
    assertThat(rest.end()).isEqualTo(13);
  }

  @Test
  void theLastLinesBeforeAPlace() throws IOException {
    Path file = file("one\ntwo\nthree\n");
    assertThat(texts(LineRange.before(file, Long.MAX_VALUE, 7, false))).containsExactly("three");
    assertThat(texts(LineRange.before(file, 8, 5, false))).containsExactly("two");
    assertThat(texts(LineRange.before(file, 8, 100, false))).containsExactly("one", "two");
    assertThat(LineRange.before(file, 0, 100, false).lines()).isEmpty();
  }

  @Test
  void aLineThatIsLongerThanWhatIsAskedForIsReadWhole() throws IOException {
    String line = "x".repeat(300_000);
    Path file = file("a\n" + line + "\nb\n");
    assertThat(texts(LineRange.before(file, 300_003, 100, false))).last().isEqualTo(line);
    assertThat(texts(LineRange.after(file, 2, 100, false))).first().isEqualTo(line);
  }

  @Test
  void betweenTwoPlaces() throws IOException {
    Path file = file("one\ntwo\nthree\n");
    assertThat(texts(LineRange.between(file, 4, 8, false))).containsExactly("two");
    assertThat(texts(LineRange.between(file, 4, Long.MAX_VALUE, false)))
        .containsExactly("two", "three");
  }

  @Test
  void allPiecesTogetherAreTheWhole() throws IOException {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < 400; line++) {
      lines.add("é".repeat(random.nextInt(900)));
    }
    Path file = file(String.join("\n", lines) + "\n");
    List<String> read = new ArrayList<>();
    for (long end = Files.size(file); end > 0; ) {
      LineRange piece = LineRange.before(file, end, 5_000, false);
      assertThat(piece.end()).isEqualTo(end);
      read.addAll(0, texts(piece));
      end = piece.begin();
    }
    assertThat(read).isEqualTo(lines);
  }
}
