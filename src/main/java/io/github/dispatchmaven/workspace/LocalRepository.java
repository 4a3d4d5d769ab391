package io.github.dispatchmaven.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which local repository the Maven of a job has: its own, through which it reads the user's, so that what one workstream
 * installs no other sees. Told through the environment, since nobody knows how a worker will call Maven.
 *
 * @param users the user's local repository; empty where it is not known
 * @param others that are read through after the user's
 * @param isolated whether each job is to have its own
 * @param given whether the user's was named for this call alone, so that jobs have to be told of it in any case
 * @param nested whether builds below the top of the project have a configuration of their own
 * @param inherited the environment that jobs inherit
 */
public record LocalRepository(
    Optional<Path> users,
    List<Path> others,
    boolean isolated,
    boolean given,
    boolean nested,
    Map<String, String> inherited) {

  private static final String LOCAL = "maven.repo.local";
  private static final Pattern IN_OPTIONS =
      Pattern.compile("(?:^|[\\s'\"])(?:-D\\s*|--define[\\s=])maven\\.repo\\.local(?:[\\s='\"]|$)");
  private static final Pattern IN_CONFIG =
      Pattern.compile("(?m)^\\s*(?:-D)?maven\\.repo\\.local(?:\\s|=).*");
  private static final Pattern IN_PROPERTIES =
      Pattern.compile("(?m)^\\s*maven\\.repo\\.local\\s*[=:].*");
  private static final Pattern SETS_ARGUMENTS =
      Pattern.compile("(?m)^\\s*(?:export\\s+)?MAVEN_ARGS=.*maven\\.repo\\.local.*");
  private static final Pattern SETS_OPTIONS =
      Pattern.compile("(?m)^\\s*(?:export\\s+)?MAVEN_OPTS=(?!.*\\$\\{?MAVEN_OPTS).*");

  public LocalRepository {
    others = List.copyOf(others);
    inherited = Map.copyOf(inherited);
  }

  public LocalRepository(
      Optional<Path> users,
      boolean isolated,
      boolean given,
      boolean nested,
      Map<String, String> inherited) {
    this(users, List.of(), isolated, given, nested, inherited);
  }

  /** The user's for all. */
  LocalRepository common() {
    return new LocalRepository(users, others, false, given, nested, inherited);
  }

  /** The same, and where it reads through the user's, also through others after it. */
  LocalRepository readingThrough(List<Path> more) {
    return new LocalRepository(users, more, isolated, given, nested, inherited);
  }

  /** How a job is told. */
  private enum Way {
    OPTIONS,
    JAVA_OPTIONS,
    ARGUMENTS,
    NONE
  }

  /**
   * @param head the job's own
   * @param checkout in which the job runs
   * @param source a checkout that has the same files already
   */
  public Map<String, String> environment(
      Path head, Path checkout, Path source, WorkersMaven maven) {
    Map<String, String> environment = new HashMap<>();
    if (!nested && !hasConfiguration(source)) {
      // Else the user's own, above the worktrees, would be found.
      environment.put("MAVEN_BASEDIR", checkout.toString());
    }
    Map<String, String> properties = new LinkedHashMap<>();
    if (separate(source, maven)) {
      properties.put(LOCAL, head.toString());
      properties.put("maven.repo.local.tail", tail());
    } else if (given) {
      users.ifPresent(path -> properties.put(LOCAL, path.toString()));
    }
    if (!properties.isEmpty()) {
      told(properties, way(source, maven, properties)).forEach(environment::put);
    }
    return environment;
  }

  private String tail() {
    return Stream.concat(users.stream(), others.stream())
        .map(Path::toString)
        .collect(Collectors.joining(","));
  }

  /**
   * What the Maven of a job has to do with.
   *
   * @param writes where it installs what it built and what it downloads
   * @param reads what it reads through
   */
  public record Use(Set<Path> writes, Set<Path> reads) {}

  /** As {@link #environment} tells the job. */
  Use use(Path head, Path source, WorkersMaven maven) {
    Set<Path> own = users.map(Set::of).orElse(Set.of());
    return separate(source, maven)
        ? new Use(
            Set.of(head), Stream.concat(own.stream(), others.stream()).collect(Collectors.toSet()))
        : new Use(own, Set.of());
  }

  /** Why a job shares the user's though each is to have its own, and what to do. */
  public Optional<String> shared(Path checkout, WorkersMaven maven) {
    if (!isolated || users.isEmpty() || separate(checkout, maven)) {
      return Optional.empty();
    }
    String why = !maven.readsThrough()
        ? maven.version().map(version -> "Maven " + version).orElse("a Maven of unknown version")
            + ", which workers find on their PATH, cannot read through a local repository of its own, as Maven 3.9 and later can"
        : users.get().toString().contains(",")
            ? "there is a comma in its path"
            : setBy(checkout) + " sets " + LOCAL;
    return Optional.of(
        "all workers share the local repository " + users.get()
            + ", and what one installs, the others see: " + why
            + ". Tell workers not to run mvn install. To say that this is meant: -Ddispatch.localRepository=shared");
  }

  private boolean separate(Path checkout, WorkersMaven maven) {
    return isolated
        && maven.readsThrough()
        && users.filter(path -> !path.toString().contains(",")).isPresent()
        && others.stream().noneMatch(path -> path.toString().contains(","))
        && way(checkout, maven, Map.of("head", checkout.toString(), "tail", tail())) != Way.NONE;
  }

  private Way way(Path checkout, WorkersMaven maven, Map<String, String> properties) {
    boolean spaces = properties.values().stream().anyMatch(path -> path.contains(" "));
    if (asTyped(checkout).isPresent()) {
      return maven.readsArguments()
              && !spaces
              && startFiles().noneMatch(file -> matches(file, SETS_ARGUMENTS))
          ? Way.ARGUMENTS
          : Way.NONE;
    }
    if (spaces || startFiles().anyMatch(file -> matches(file, SETS_OPTIONS))) {
      // These come after that variable, and what comes last counts.
      return asOption(checkout).isPresent() ? Way.NONE : Way.JAVA_OPTIONS;
    }
    return Way.OPTIONS;
  }

  private String setBy(Path checkout) {
    return asTyped(checkout).or(() -> asOption(checkout)).orElse("the start file of Maven");
  }

  /** What names one as if it were typed, which is stronger than any option of the JVM. */
  private Optional<String> asTyped(Path checkout) {
    Path usersProperties =
        Path.of(inherited.getOrDefault("HOME", "/"), ".m2", "maven-user.properties");
    if (IN_OPTIONS.matcher(inherited.getOrDefault("MAVEN_ARGS", "")).find()
        || startFiles().anyMatch(file -> matches(file, SETS_ARGUMENTS))) {
      return Optional.of("MAVEN_ARGS");
    }
    if (matches(checkout.resolve(".mvn/maven.config"), IN_CONFIG)) {
      return Optional.of(".mvn/maven.config");
    }
    // Of Maven 4.
    return Stream.of(checkout.resolve(".mvn/maven-user.properties"), usersProperties)
        .filter(file -> matches(file, IN_PROPERTIES))
        .findFirst()
        .map(file -> file.equals(usersProperties)
            ? usersProperties.toString()
            : ".mvn/maven-user.properties");
  }

  private Optional<String> asOption(Path checkout) {
    return IN_OPTIONS.matcher(inherited.getOrDefault("MAVEN_OPTS", "")).find()
        ? Optional.of("MAVEN_OPTS")
        : Optional.of(".mvn/jvm.config")
            .filter(file -> matches(checkout.resolve(file), IN_OPTIONS));
  }

  /** Which Maven's start script reads. */
  private Stream<Path> startFiles() {
    return Stream.of(
        Path.of("/usr/local/etc/mavenrc"),
        Path.of("/etc/mavenrc"),
        Path.of(inherited.getOrDefault("HOME", "/"), ".mavenrc"));
  }

  private Map<String, String> told(Map<String, String> properties, Way way) {
    String quote = way == Way.JAVA_OPTIONS ? "\"" : "";
    String all = properties.entrySet().stream()
        .map(e -> quote + "-D" + e.getKey() + "=" + e.getValue() + quote)
        .collect(Collectors.joining(" "));
    return switch (way) {
      case OPTIONS -> Map.of("MAVEN_OPTS", appended("MAVEN_OPTS", all));
      case JAVA_OPTIONS -> Map.of("JDK_JAVA_OPTIONS", appended("JDK_JAVA_OPTIONS", all));
      case ARGUMENTS -> Map.of("MAVEN_ARGS", appended("MAVEN_ARGS", all));
      case NONE -> Map.of();
    };
  }

  private String appended(String variable, String more) {
    String before = inherited.getOrDefault(variable, "").strip();
    return before.isEmpty() ? more : before + " " + more;
  }

  /** Maven looks for {@code .mvn} from where it is started upwards. */
  private static boolean hasConfiguration(Path checkout) {
    return Files.isDirectory(checkout.resolve(".mvn"));
  }

  private static boolean matches(Path file, Pattern pattern) {
    try {
      return Files.isRegularFile(file)
          && pattern.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      return false;
    }
  }
}
