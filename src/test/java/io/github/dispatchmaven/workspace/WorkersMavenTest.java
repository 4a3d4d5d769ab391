package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersMavenTest {

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({
    "3.9.11, only-script, exec maven, true",
    "4.0.0-rc-6, only-script, exec maven, true",
    "3.9.4, bin, maven-wrapper.jar, false",
    "3.8.8, '', maven-wrapper.jar, false",
    "3.9.4, script, maven-wrapper.jar, false"
  })
  void aWrapperSaysWhichItRuns(String version, String type, String script, boolean readsArguments)
      throws IOException {
    wrapper(
        script,
        "distributionUrl=https\\://repo.example/org/apache/maven/apache-maven/" + version
            + "/apache-maven-" + version + "-bin.zip\n"
            + (type.isEmpty() ? "" : "distributionType=" + type + "\n"));
    assertThat(WorkersMaven.in(List.of(folder.resolve("none"), folder), Optional.empty()))
        .isEqualTo(new WorkersMaven(Optional.of(version), readsArguments));
  }

  @Test
  void ofAnotherDistributionNothingIsKnown() throws IOException {
    wrapper("exec", "distributionUrl=https://repo.example/maven-mvnd-1.0.2-linux-amd64.zip\n");
    assertThat(WorkersMaven.in(List.of(folder.resolve("none"), folder), Optional.empty())
            .readsThrough())
        .isFalse();
  }

  @Test
  void theInstalledOneIsAskedByItsCore() throws IOException {
    Path executable = installed("3.9.16");
    Path link = Files.createSymbolicLink(folder.resolve("mvn"), executable);
    assertThat(WorkersMaven.in(List.of(folder.resolve("none"), folder), Optional.of(link))
            .version())
        .contains("3.9.16");
  }

  @ParameterizedTest
  @CsvSource({"3.8.7, false", "3.9.0, true", "3.10.1, true", "4.0.0-rc-6, true", "2.2.1, false"})
  void readingThroughCameWithMaven39(String version, boolean can) {
    assertThat(new WorkersMaven(Optional.of(version), true).readsThrough()).isEqualTo(can);
  }

  @Test
  void whereThereIsNoneNothingIsKnown() {
    assertThat(WorkersMaven.in(List.of(folder.resolve("none"), folder), Optional.empty())
            .version())
        .isEmpty();
    assertThat(WorkersMaven.in(
                List.of(folder.resolve("none"), folder), Optional.of(folder.resolve("bin/mvn")))
            .version())
        .isEmpty();
  }

  private void wrapper(String script, String properties) throws IOException {
    Files.writeString(folder.resolve("mvnw"), script);
    Files.createDirectories(folder.resolve(".mvn/wrapper"));
    Files.writeString(folder.resolve(".mvn/wrapper/maven-wrapper.properties"), properties);
  }

  private Path installed(String version) throws IOException {
    Path home = folder.resolve("maven");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    try (OutputStream out = Files.newOutputStream(home.resolve("lib/maven-core-3.x.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new ZipEntry("META-INF/maven/org.apache.maven/maven-core/pom.properties"));
      jar.write(("version=" + version + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Files.writeString(home.resolve("bin/mvn"), "");
  }
}
