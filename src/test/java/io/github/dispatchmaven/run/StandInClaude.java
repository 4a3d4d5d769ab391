package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A stand-in for the client, which speaks its protocol and does what a test says. */
final class StandInClaude {

  private final Path folder;

  private StandInClaude(Path folder) {
    this.folder = folder;
  }

  /**
   * @param folder for it and what it writes
   */
  static StandInClaude in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path executable =
          Files.copy(Path.of("src/test/resources/clients/claude"), folder.resolve("claude"));
      assertThat(executable.toFile().setExecutable(true)).isTrue();
      return new StandInClaude(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path executable() {
    return folder.resolve("claude");
  }

  /**
   * @param script lines of shell, in which the functions of the stand-in are known
   */
  StandInClaude does(String script) {
    return file("does", script);
  }

  StandInClaude file(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each turn, as {@code workstream number option session}, in the order of their beginning. */
  List<String> turns() {
    try {
      return Files.readAllLines(folder.resolve("turns"));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String prompt(String workstream, int turn) {
    try {
      return Files.readString(folder.resolve("prompt-" + workstream + "-" + turn));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
