package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dispatchmaven.workspace.LocalRepository;
import io.github.dispatchmaven.workspace.WorkersMaven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warm {@code mvn verify} of ten modules with a local repository of its own, against one that shares the user's. */
class LocalRepositoryBenchmark {

  private static final int MODULES = 10;

  @TempDir
  private Path folder;

  @Test
  void verify() throws Exception {
    Path maven = maven();
    Path project = project();
    Path users = Path.of(System.getProperty("dispatch.test.repository"));
    Path head = folder.resolve("head");
    Map<String, String> isolated = new LocalRepository(
            Optional.of(users), true, false, false, Map.of("HOME", folder.toString()))
        .environment(head, project, project, WorkersMaven.at(maven));
    Map<String, String> shared = Map.of("MAVEN_OPTS", "-Dmaven.repo.local=" + users);
    run(maven, project, shared, "-q", "verify");
    List<Double> isolatedTimes = new ArrayList<>();
    List<Double> sharedTimes = new ArrayList<>();
    for (int pair = 0; pair < Sizes.of(1, 9); pair++) {
      isolatedTimes.add(run(maven, project, isolated, "-o", "-q", "verify"));
      sharedTimes.add(run(maven, project, shared, "-o", "-q", "verify"));
    }
    Ratio.print(
        "mvn verify of " + MODULES + " modules with a local repository of its own (" + bytes(head)
            + " bytes)",
        isolatedTimes,
        "the same with a shared one",
        sharedTimes);
  }

  /** The one that reads through, which the build unpacked for its integration tests. */
  private static Path maven() throws IOException {
    Path mavens = Path.of(System.getProperty("project.build.directory"), "mavens");
    assumeTrue(Files.isDirectory(mavens), "the build unpacked no Maven into " + mavens);
    try (Stream<Path> homes = Files.list(mavens)) {
      return homes
          .map(home -> home.resolve("bin/mvn"))
          .filter(mvn -> Files.isExecutable(mvn) && WorkersMaven.at(mvn).readsThrough())
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private Path project() throws IOException {
    Path project = folder.resolve("project");
    Files.createDirectories(project.resolve(".mvn"));
    String modules = IntStream.range(0, MODULES)
        .mapToObj(number -> "<module>m" + number + "</module>")
        .collect(Collectors.joining());
    Files.writeString(project.resolve("pom.xml"), """
        <project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>ten</artifactId><version>1-SNAPSHOT</version>
        <packaging>pom</packaging><modules>%s</modules><properties><maven.compiler.source>17</maven.compiler.source>
        <maven.compiler.target>17</maven.compiler.target><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties></project>
        """.formatted(modules));
    for (int module = 0; module < MODULES; module++) {
      Path at = project.resolve("m" + module);
      Files.createDirectories(at.resolve("src/main/java/m" + module));
      String needs = module == 0
          ? ""
          : "<dependencies><dependency><groupId>org.example</groupId><artifactId>m" + (module - 1)
              + "</artifactId><version>1-SNAPSHOT</version></dependency></dependencies>";
      Files.writeString(at.resolve("pom.xml"), """
          <project><modelVersion>4.0.0</modelVersion><parent><groupId>org.example</groupId><artifactId>ten</artifactId>
          <version>1-SNAPSHOT</version></parent><artifactId>m%d</artifactId>%s</project>
          """.formatted(module, needs));
      Files.writeString(
          at.resolve("src/main/java/m" + module + "/A.java"),
          "package m" + module + ";\npublic class A {}\n");
    }
    return project;
  }

  private double run(Path maven, Path project, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(List.of(maven.toString(), "-B", "-ntp", "-s", settings().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(project.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    assertThat(builder.start().waitFor()).as(() -> log()).isZero();
    return (System.nanoTime() - start) / 1e9;
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** What this build resolved already is not downloaded again. */
  private Path settings() throws IOException {
    String repository = "<%1$s><id>local.central</id><url>"
        + Path.of(System.getProperty("dispatch.test.local")).toUri() + "</url></%1$s>";
    return Files.writeString(
        folder.resolve("settings.xml"),
        "<settings><profiles><profile><id>local</id><activation><activeByDefault>true"
            + "</activeByDefault></activation><repositories>" + repository.formatted("repository")
            + "</repositories><pluginRepositories>"
            + repository.formatted("pluginRepository")
            + "</pluginRepositories></profile></profiles></settings>");
  }

  private static long bytes(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
