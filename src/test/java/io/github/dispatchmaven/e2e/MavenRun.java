package io.github.dispatchmaven.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Maven of its own, as a user would start it, with the plugin as this build made it.
 *
 * @param log all that it printed
 */
public record MavenRun(int exit, String log) {

  private static final long TIMEOUT_MINUTES = 5;

  /** What this build resolved already is not downloaded again. */
  private static final String SETTINGS = """
      <settings>
        <profiles>
          <profile>
            <id>local</id>
            <activation><activeByDefault>true</activeByDefault></activation>
            <repositories>%s</repositories>
            <pluginRepositories>%s</pluginRepositories>
          </profile>
        </profiles>
      </settings>
      """;

  /**
   * @param environment the whole of it, beside what Java needs
   * @param goal of the plugin, and further arguments
   */
  public static MavenRun of(
      Path folder, Map<String, String> environment, String goal, String... arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder.getParent(), "maven", ".log");
    Process process = builder(folder, environment, goal, arguments)
        .redirectOutput(log.toFile())
        .start();
    try {
      if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("Maven did not end: " + Files.readString(log));
      }
      return new MavenRun(process.exitValue(), Files.readString(log));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  public static ProcessBuilder builder(
      Path folder, Map<String, String> environment, String goal, String... arguments)
      throws IOException {
    Path settings = Files.writeString(
        folder.resolveSibling("settings.xml"),
        SETTINGS.formatted(repository("repository"), repository("pluginRepository")));
    List<String> command = new ArrayList<>(List.of(
        Path.of(property("maven"), "bin", "mvn").toString(),
        "-B",
        "-s",
        settings.toString(),
        "-Dmaven.repo.local=" + property("repository"),
        "io.github.dispatchmaven:dispatch-maven-plugin:" + property("version") + ":" + goal));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  private static String repository(String element) {
    return """
        <%1$s>
          <id>local.central</id>
          <url>%2$s</url>
          <snapshots><enabled>true</enabled></snapshots>
        </%1$s>
        """.formatted(element, Path.of(property("local")).toUri());
  }

  private static String property(String name) {
    String value = System.getProperty("dispatch.test." + name);
    if (value == null) {
      throw new IllegalStateException(
          "dispatch.test." + name + " is not set: run this test by mvn verify");
    }
    return value;
  }
}
