package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {

  @TempDir
  private Path folder;

  @Test
  void whatAPowerCutLeftHalfWrittenSaysNothing() throws Exception {
    JobFolder job = new JobFolder(Files.createDirectories(folder.resolve("job")));
    Files.writeString(job.exitFile(), "");
    Files.writeString(job.path().resolve("claim"), "host\nboot\npid:[1]\n\n\n");
    assertThat(job.exit()).isEmpty();
    assertThat(job.claim()).isEmpty();
  }

  @Test
  void aClaimIsReadAsItWasWritten() throws IOException {
    Files.writeString(
        folder.resolve("claim"), "host\nboot\npid:[4026531836]\n4711\n123456789012\n");
    assertThat(job().claim())
        .contains(new ProcessClaim("host", "boot", "pid:[4026531836]", 4711, 123_456_789_012L));
  }

  @Test
  void aClaimThatIsNotWholeIsNone() throws IOException {
    Files.writeString(folder.resolve("claim"), "host\nboot\n");
    assertThat(job().claim()).isEmpty();
  }

  @Test
  void ofALongOutputTheEndIsGiven() throws IOException {
    Files.writeString(job().out(), "x".repeat(100_000) + "\nthe last line\n");
    assertThat(job().output()).hasSizeLessThan(10_000).endsWith("x\nthe last line");
  }

  @Test
  void aJobThatSaidNothingHasNoOutput() {
    assertThat(job().output()).isEmpty();
    assertThat(job().errors()).isEmpty();
  }

  private JobFolder job() {
    return new JobFolder(folder);
  }
}
