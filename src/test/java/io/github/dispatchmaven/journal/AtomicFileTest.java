package io.github.dispatchmaven.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir
  private Path folder;

  @Test
  void theFileHoldsTheText() throws IOException {
    AtomicFile.write(file(), "Grüße\n");
    assertThat(file()).hasContent("Grüße\n");
  }

  @Test
  void whatWasThereIsReplaced() throws IOException {
    Files.writeString(file(), "a longer text that was there before");
    AtomicFile.writeDurably(file(), "new");
    assertThat(Files.readString(file())).isEqualTo("new");
  }

  @Test
  void foldersAreMade() throws IOException {
    AtomicFile.write(folder.resolve("a/b/file"), "text");
    assertThat(folder.resolve("a/b/file")).hasContent("text");
  }

  @Test
  void othersMayReadItAsAnyNewFile() throws IOException {
    Path ordinary = Files.createFile(folder.resolve("ordinary"));
    AtomicFile.write(file(), "text");
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  @Test
  void noTemporaryFileIsLeft() throws IOException {
    AtomicFile.write(file(), "one");
    AtomicFile.write(file(), "two");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void noTemporaryFileIsLeftWhenItCannotBeReplaced() throws IOException {
    Files.createDirectories(file().resolve("in the way"));
    assertThatThrownBy(() -> AtomicFile.write(file(), "text")).isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void aReaderSeesOneTextOrTheOtherAndNeverAPart() throws Exception {
    String one = "1".repeat(300_000);
    String two = "2".repeat(300_000);
    AtomicFile.write(file(), one);
    CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
      for (int round = 0; round < 50; round++) {
        write(round % 2 == 0 ? two : one);
      }
    });
    do {
      assertThat(Files.readString(file()))
          .matches(text -> text.equals(one) || text.equals(two), "whole");
    } while (!writing.isDone());
    writing.get();
  }

  @Test
  void throughAnotherFolderNobodySeesATemporaryFileBesideIt() throws Exception {
    Path checkout = Files.createDirectory(folder.resolve("checkout"));
    CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
      for (int round = 0; round < 50; round++) {
        try {
          AtomicFile.writeThrough(
              folder.resolve("scratch"), checkout.resolve("file"), "1".repeat(300_000));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    });
    do {
      try (Stream<Path> files = Files.list(checkout)) {
        assertThat(files.map(path -> path.getFileName().toString())).isSubsetOf("file");
      }
    } while (!writing.isDone());
    writing.get();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  private void write(String text) {
    try {
      AtomicFile.write(file(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return folder.resolve("file");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
