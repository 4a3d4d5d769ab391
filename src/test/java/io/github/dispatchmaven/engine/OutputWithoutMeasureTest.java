package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputWithoutMeasureTest {

  @TempDir
  private Path folder;

  @Test
  void onlyItsEndIsRead() throws Exception {
    JobFolder job = new JobFolder(folder);
    try (RandomAccessFile out = new RandomAccessFile(job.out().toFile(), "rw")) {
      // More than any array holds; the file system stores none of it.
      out.seek(3L << 30);
      out.write("\nthe last line\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(job.output()).endsWith("\nthe last line");
  }
}
