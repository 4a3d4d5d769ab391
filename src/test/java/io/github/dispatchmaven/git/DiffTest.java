package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Diff.FileChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  @TempDir
  private Path folder;

  private SampleRepository sample;

  @BeforeEach
  void begin() {
    sample = SampleRepository.in(folder);
  }

  private List<FileChange> changes(Commit from, List<String> paths, int files, int lines) {
    Commit to = sample.repository().resolve("HEAD").orElseThrow();
    return new Diff(sample.repository().git()).of(new Range(from, to), paths, files, lines);
  }

  private Commit commit(String message) {
    sample.commit(message);
    return sample.repository().resolve("HEAD").orElseThrow();
  }

  @Test
  void eachPathHasItsOwnLinesWhateverGitWritesOfTheOthers() throws IOException {
    sample.write("a", "one\rtwo\n");
    sample.write("b", "a file\n");
    sample.write("c \"q\" \u00fc", "same\n");
    sample.write("d.bin", "\0\0");
    sample.write("e", "e\n");
    Commit from = commit("before");
    sample.write("a", "one\rdiff --git a/x b/x\n");
    Files.delete(folder.resolve("b"));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
    sample.write("c \"q\" \u00fc", "other\n");
    sample.write("d.bin", "\0\0\0");
    Files.delete(folder.resolve("e"));
    sample.write(":f", "diff --git a/x b/x\n");
    commit("after");

    List<FileChange> changes =
        changes(from, List.of(":f", "a", "b", "c \"q\" \u00fc", "d.bin", "e"), 10, 10);

    assertThat(changes)
        .extracting(FileChange::path, FileChange::added, FileChange::removed)
        .containsExactly(
            tuple(":f", "1", "0"),
            tuple("a", "1", "1"),
            tuple("b", "1", "1"),
            tuple("c \"q\" \u00fc", "1", "1"),
            tuple("d.bin", "-", "-"),
            tuple("e", "0", "1"));
    assertThat(changes.get(0).lines()).containsExactly("@@ -0,0 +1 @@", "+diff --git a/x b/x");
    assertThat(changes.get(1).lines())
        .containsExactly("@@ -1 +1 @@", "-one\rtwo", "+one\rdiff --git a/x b/x");
    assertThat(changes.get(2).lines())
        .containsExactly(
            "@@ -1 +0,0 @@", "-a file", "@@ -0,0 +1 @@", "+a", "\\ No newline at end of file");
    assertThat(changes.get(3).lines()).containsExactly("@@ -1 +1 @@", "-same", "+other");
    assertThat(changes.get(4).lines()).isEmpty();
    assertThat(changes.get(5).lines()).containsExactly("@@ -1 +0,0 @@", "-e");
  }

  @Test
  void noMoreIsToldThanIsAskedFor() {
    sample.write("a", "");
    sample.write("b", "");
    Commit from = commit("before");
    sample.write("a", "line\n".repeat(50) + "x".repeat(50_000) + "\n");
    sample.write("b", "b\n");
    commit("after");

    List<FileChange> few = changes(from, List.of("a", "b"), 1, 3);
    assertThat(few).extracting(FileChange::path).containsExactly("a", "b");
    assertThat(few.get(0).lines()).containsExactly("@@ -0,0 +1,51 @@", "+line", "+line");
    assertThat(few.get(0).cut()).isTrue();
    assertThat(few.get(1).lines()).isEmpty();
    assertThat(few.get(1).cut()).isTrue();

    List<FileChange> whole = changes(from, List.of("a", "b"), 2, 100);
    assertThat(whole.get(0).cut()).isFalse();
    assertThat(whole.get(0).lines().get(51)).hasSize(10_000);
    assertThat(whole.get(1).lines()).containsExactly("@@ -0,0 +1 @@", "+b");
  }
}
