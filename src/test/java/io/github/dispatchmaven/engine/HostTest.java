package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

  @TempDir
  private Path folder;

  @Test
  void aNameIsLookedUpOnThePathInItsOrder() throws IOException {
    Path first = program("first/tool");
    program("second/tool");
    assertThat(
            host("/no/such/folder", "", folder + "/first", folder + "/second").executable("tool"))
        .contains(first);
  }

  @Test
  void whatMayNotBeExecutedIsPassedOver() throws IOException {
    Files.createDirectories(folder.resolve("first"));
    Files.createFile(folder.resolve("first/tool"));
    Path second = program("second/tool");
    assertThat(host(folder + "/first", folder + "/second").executable("tool")).contains(second);
  }

  @Test
  void aFolderIsNoProgram() throws IOException {
    Files.createDirectories(folder.resolve("first/tool"));
    assertThat(host(folder + "/first").executable("tool")).isEmpty();
    assertThat(host().executable(folder + "/first/tool")).isEmpty();
  }

  @Test
  void aPathIsTakenAsItIs() throws IOException {
    Path tool = program("first/tool");
    assertThat(host().executable(tool.toString())).contains(tool);
    assertThat(host().executable(folder + "/none")).isEmpty();
  }

  private static Host host(String... path) {
    return new Host(Map.of("PATH", String.join(File.pathSeparator, path)));
  }

  private Path program(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.createFile(path);
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
