package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Required;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The Maven that whoever works in a checkout runs there: the project's wrapper, else the one that is installed.
 *
 * @param version such as {@code 3.9.11}; empty where it cannot be told
 * @param readsArguments whether {@code MAVEN_ARGS} reaches it, which a wrapper that starts Maven in its own process keeps back
 */
public record WorkersMaven(Optional<String> version, boolean readsArguments) {

  private static final Pattern DISTRIBUTION =
      Pattern.compile(".*/apache-maven-([^/]+?)-bin\\.(?:zip|tar\\.gz)");
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");
  private static final String POM = "META-INF/maven/org.apache.maven/maven-core/pom.properties";
  private static final int MAJOR = 3;
  private static final int MINOR = 9;

  /**
   * @param folders where its wrapper may lie, the nearest first
   * @param installed the {@code mvn} that a shell finds
   */
  public static WorkersMaven in(List<Path> folders, Optional<Path> installed) {
    Optional<Path> found = folders.stream()
        .map(folder -> folder.resolve("mvnw"))
        .filter(Files::isRegularFile)
        .findFirst();
    if (found.isPresent()) {
      Path wrapper = found.get();
      Properties properties =
          properties(wrapper.resolveSibling(".mvn/wrapper/maven-wrapper.properties"));
      Matcher distribution = DISTRIBUTION.matcher(properties.getProperty("distributionUrl", ""));
      return new WorkersMaven(
          distribution.matches() ? Optional.of(distribution.group(1)) : Optional.empty(),
          startsAnother(wrapper, properties));
    }
    return new WorkersMaven(installed.flatMap(WorkersMaven::version), true);
  }

  /** One that is called by name. */
  public static WorkersMaven at(Path executable) {
    return new WorkersMaven(version(executable), true);
  }

  /** Whether it can read through its own local repository to another. */
  public boolean readsThrough() {
    Matcher numbers = NUMBERS.matcher(version.orElse(""));
    return numbers.matches()
        && (Integer.parseInt(numbers.group(1)) > MAJOR
            || Integer.parseInt(numbers.group(1)) == MAJOR
                && Integer.parseInt(numbers.group(2)) >= MINOR);
  }

  /** The script alone, or the one that unpacks Maven, starts its {@code bin/mvn}; the jar starts Maven itself. */
  private static boolean startsAnother(Path wrapper, Properties properties) {
    String type = properties.getProperty("distributionType", "");
    try {
      return type.isEmpty()
          ? !Files.readString(wrapper).contains("maven-wrapper.jar")
          : type.equals("only-script");
    } catch (IOException e) {
      return false;
    }
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      // Then nothing is known of it.
    }
    return properties;
  }

  /** As the core of the distribution says: to ask {@code mvn --version} would start a JVM. */
  private static Optional<String> version(Path executable) {
    try (Stream<Path> jars =
        Files.list(Required.parent(executable.toRealPath()).resolveSibling("lib"))) {
      Optional<Path> core = jars.filter(
              jar -> jar.getFileName().toString().startsWith("maven-core-"))
          .findFirst();
      return core.isPresent() ? versionIn(core.get()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> versionIn(Path jar) throws IOException {
    try (JarFile core = new JarFile(jar.toFile())) {
      ZipEntry entry = core.getEntry(POM);
      if (entry == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      try (InputStream in = core.getInputStream(entry)) {
        properties.load(in);
      }
      return Optional.ofNullable(properties.getProperty("version"));
    }
  }
}
