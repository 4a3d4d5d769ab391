package io.github.dispatchmaven.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.PlanException;
import io.github.dispatchmaven.plan.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {

  @TempDir
  private Path folder;

  @Test
  void aMissingFileIsNamed() {
    assertThat(problem(folder.resolve("none.md")).text())
        .startsWith("shown.md: there is no such file; ");
  }

  @Test
  void aFolderIsNoPlan() {
    assertThat(problem(folder).what()).isEqualTo("this is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\r\n\n", "\uFEFF\n"})
  void anEmptyFileIsRefusedWithTheShortestForm(String text) throws IOException {
    Problem problem = problem(file(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(problem.what()).isEqualTo("the plan is empty");
    assertThat(problem.instead()).contains("`## Workstream: name`");
  }

  @Test
  void aFileWithNothingButFrontMatterIsRefused() throws IOException {
    Problem problem = problem(file("---\nbase: main\n---\n\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(problem.what()).isEqualTo("the plan has nothing but front matter");
  }

  @Test
  void theFirstByteThatIsNotUtf8IsFound() throws IOException {
    byte[] bytes = "## Workstream: a\r\nf\u00fcr\nGr\u00f6\u00dfe".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xff;
    assertThat(problem(file(bytes)))
        .isEqualTo(new Problem(
            "shown.md", 3, "the file is not UTF-8 text (byte 0xFF)", "save it as UTF-8"));
  }

  @Test
  void aCharacterCutOffAtTheEndIsNotUtf8() throws IOException {
    byte[] bytes = new byte[] {'a', '\r', 'b', '\r', (byte) 0xe2, (byte) 0x82};
    assertThat(problem(file(bytes)).line()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16"})
  void anotherEncodingIsRefused(String charset) throws IOException {
    assertThat(problem(file("## Workstream: a\nGr\u00f6\u00dfe".getBytes(Charset.forName(charset))))
            .what())
        .startsWith("the file is not UTF-8 text");
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
    String text =
        "\uFEFF---\r\nbase: main\r\n---\r\n# T\r\n\r\n## Workstream: a\r\none\r\n  two\r\n\r\nthree\r\n";
    Plan plan = new PlanReader()
        .read(file(text.getBytes(StandardCharsets.UTF_8)), "shown.md", Optional.of("f"));
    assertThat(plan.option("base")).contains("main");
    assertThat(plan.title()).isEqualTo("T");
    assertThat(plan.source()).isEqualTo("shown.md");
    assertThat(plan.workstreams().get(0).line()).isEqualTo(6);
    assertThat(plan.workstreams().get(0).mission()).isEqualTo("one\n  two\n\nthree");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("plan.md"), bytes);
  }

  private static Problem problem(Path file) {
    List<Problem> problems = catchThrowableOfType(
            PlanException.class,
            () -> new PlanReader().read(file, "shown.md", Optional.of("feature")))
        .problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
