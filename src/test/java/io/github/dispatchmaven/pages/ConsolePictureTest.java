package io.github.dispatchmaven.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.GoldenFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The picture in README is what the program draws of the console that was recorded. */
class ConsolePictureTest {

  @Test
  void thePictureIsThatOfTheRecordedConsole() throws IOException {
    GoldenFile.assertSame(
        ConsolePicture.PICTURE, ConsolePicture.svg(Files.readAllLines(ConsolePicture.RECORDED)));
  }

  @Test
  void anyTextGivesXml() throws Exception {
    String svg =
        ConsolePicture.svg(List.of("$ echo '<a> & b'", "[WARNING] a < b && \"c\"", "", "ü ✓ 😀"));
    assertThat(DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("text")
            .getLength())
        .isEqualTo(3);
  }
}
