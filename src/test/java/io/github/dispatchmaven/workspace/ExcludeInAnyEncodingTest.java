package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcludeInAnyEncodingTest {

  @TempDir
  private Path common;

  @Test
  void linesThatAreNotUtf8AreKeptByteForByte() throws Exception {
    Path file = Files.createDirectories(common.resolve("info")).resolve("exclude");
    byte[] users = "M\u00fcll/\r\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, users);
    new Exclude(common).add(List.of("/TASKS.md"));
    new Exclude(common).remove();
    assertThat(Files.readAllBytes(file)).isEqualTo(users);
  }
}
