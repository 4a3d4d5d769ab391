package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {

  @TempDir
  private Path folder;

  @Test
  void thePortIsMovedByTheIndex() {
    assertThat(EnvironmentFile.withPort("PORT=3000\n", 2, List.of())).isEqualTo("PORT=3002\n");
  }

  @Test
  void everyOtherLineAndCommentStays() {
    assertThat(EnvironmentFile.withPort(
            "# PORT=1\nA=1\n\nPORT=3000 # the port, PORT=5\nB=PORT=7\n", 1, List.of()))
        .isEqualTo("# PORT=1\nA=1\n\nPORT=3001 # the port, PORT=5\nB=PORT=7\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PORT=\"%d\"", "PORT='%d'", "export PORT=%d", "  PORT = %d  ", "\texport\tPORT=%d"
      })
  void aValueIsFoundHoweverItIsWritten(String line) {
    assertThat(EnvironmentFile.withPort(line.formatted(3000), 3, List.of()))
        .isEqualTo(line.formatted(3003));
  }

  @Test
  void windowsLineEndsStay() {
    assertThat(EnvironmentFile.withPort("A=1\r\nPORT=3000\r\nB=2\r\n", 1, List.of()))
        .isEqualTo("A=1\r\nPORT=3001\r\nB=2\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PORT=5432",
        "PORT_OFFSET=10",
        "MY.PORT=1",
        "PORT=",
        "PORT=$BASE",
        "PORT=3000abc",
        "PORT=30 00",
        "port=3000",
        "PORT=123456"
      })
  void whatIsNotThePortIsLeftAlone(String line) {
    assertThat(EnvironmentFile.withPort(line + "\n", 1, List.of())).isEqualTo(line + "\n");
  }

  @Test
  void aSumThatIsNoPortIsLeftAsItWas() {
    assertThat(EnvironmentFile.withPort("PORT=65535\n", 1, List.of())).isEqualTo("PORT=65535\n");
    assertThat(EnvironmentFile.withPort("PORT=65534\n", 1, List.of())).isEqualTo("PORT=65535\n");
  }

  @Test
  void theCopyHasThePermissionsOfTheOriginal() throws IOException {
    Path env = Files.writeString(folder.resolve(".env"), "PORT=3000\n");
    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-------"));
    EnvironmentFile.copy(env, folder.resolve("core/.env"), 1, List.of(), folder.resolve("scratch"));
    assertThat(folder.resolve("core/.env")).hasContent("PORT=3001\n");
    assertThat(PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("core/.env"))))
        .isEqualTo("rw-------");
    assertThat(env).hasContent("PORT=3000\n");
  }

  @Test
  void bytesOfAnyEncodingStay() throws IOException {
    byte[] bytes = "NAME=\u00fc\u00ff\nPORT=3000".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve(".env"), bytes);
    EnvironmentFile.copy(
        folder.resolve(".env"),
        folder.resolve("core/.env"),
        1,
        List.of(),
        folder.resolve("scratch"));
    assertThat(Files.readAllBytes(folder.resolve("core/.env")))
        .isEqualTo("NAME=\u00fc\u00ff\nPORT=3001".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aFileThatIsThereAlreadyIsTheWorkers() throws IOException {
    Files.writeString(folder.resolve(".env"), "PORT=3000\n");
    Files.writeString(folder.resolve("there"), "PORT=9\n");
    EnvironmentFile.copy(
        folder.resolve(".env"), folder.resolve("there"), 1, List.of(), folder.resolve("scratch"));
    assertThat(folder.resolve("there")).hasContent("PORT=9\n");
  }

  @Test
  void withoutAFileThereIsNothingToCopy() throws IOException {
    EnvironmentFile.copy(
        folder.resolve(".env"),
        folder.resolve("core/.env"),
        1,
        List.of(),
        folder.resolve("scratch"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void furtherKeysAreMovedToo() {
    assertThat(EnvironmentFile.withPort(
            "PORT=3000\nDB_PORT=5432\nOTHER_PORT=1\n", 2, List.of("DB_PORT")))
        .isEqualTo("PORT=3002\nDB_PORT=5434\nOTHER_PORT=1\n");
  }

  @Test
  void portsThatLieTogetherDoNotMeet() {
    assertThat(EnvironmentFile.withPort("PORT=8080\nADMIN_PORT=8081\n", 1, List.of("ADMIN_PORT")))
        .isEqualTo("PORT=8082\nADMIN_PORT=8083\n");
    assertThat(EnvironmentFile.withPort("PORT=8080\nADMIN_PORT=8081\n", 2, List.of("ADMIN_PORT")))
        .isEqualTo("PORT=8084\nADMIN_PORT=8085\n");
  }
}
