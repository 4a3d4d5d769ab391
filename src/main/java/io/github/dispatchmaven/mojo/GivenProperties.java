package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.run.context.MistypedProperties;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Where the user properties of a build were written. Maven mixes what was typed with what stands in its files, so typed is what
 * no file has.
 */
final class GivenProperties {

  private static final Pattern OPTION =
      Pattern.compile("(?m)(?:^|[\\s\"'])(?:-D|--define[= ])\\s*\"?([\\w.-]+)");

  private final MavenSession session;
  private final Optional<MavenProject> project;
  private final Map<String, String> environment;

  GivenProperties(MavenSession session, MavenProject project, Map<String, String> environment) {
    this.session = session;
    this.project = Optional.ofNullable(project);
    this.environment = environment;
  }

  /**
   * Refuses names that nobody reads where they were typed for a goal that was called; warns of them elsewhere.
   *
   * @param prefix of this plugin's goals
   * @return warnings, a line each
   * @throws IllegalArgumentException in one line
   */
  List<String> check(String prefix, String plugin, MojoExecution execution) {
    MistypedProperties mistyped = new MistypedProperties(plugin, this::usedElsewhere);
    Set<String> inFiles = new TreeSet<>();
    List<String> warnings = new ArrayList<>();
    for (Map.Entry<String, Set<String>> file : files().entrySet()) {
      inFiles.addAll(file.getValue());
      warnings.addAll(mistyped.warnings(file.getValue(), file.getKey()));
    }
    project.ifPresent(found -> warnings.addAll(new MistypedProperties(plugin, name -> false)
        .warnings(names(found.getProperties()), "in the POM or the settings")));
    Set<String> typed = new TreeSet<>(names(session.getUserProperties()));
    typed.removeAll(inFiles);
    if (execution != null && execution.getSource() == MojoExecution.Source.CLI) {
      List<String> goals = session.getGoals() == null ? List.of() : session.getGoals();
      mistyped.refuse(
          typed,
          goals.stream()
              .allMatch(goal ->
                  goal.startsWith(prefix + ":") || goal.contains(":dispatch-maven-plugin:")));
    } else {
      warnings.addAll(mistyped.warnings(typed, "on the command line"));
    }
    return warnings;
  }

  private Map<String, Set<String>> files() {
    Path root = Optional.ofNullable(session.getRequest().getMultiModuleProjectDirectory())
        .map(File::toPath)
        .orElse(Path.of(System.getProperty("user.dir")));
    Path home = Path.of(System.getProperty("user.home"));
    Map<String, Set<String>> files = new LinkedHashMap<>();
    files.put(".mvn/maven.config", options(text(root.resolve(".mvn/maven.config"))));
    files.put("MAVEN_ARGS", options(environment.getOrDefault("MAVEN_ARGS", "")));
    files.put(".mvn/maven-user.properties", properties(root.resolve(".mvn/maven-user.properties")));
    files.put("~/.m2/maven-user.properties", properties(home.resolve(".m2/maven-user.properties")));
    return files;
  }

  private static Set<String> options(String text) {
    return OPTION
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> properties(Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(file)));
    } catch (IOException | IllegalArgumentException e) {
      return Set.of();
    }
    return names(properties);
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw IoFailure.cannot("read " + file, e);
    }
  }

  private static Set<String> names(Properties properties) {
    return new TreeSet<>(properties.stringPropertyNames());
  }

  /** A build may use any name for itself. */
  private boolean usedElsewhere(String name) {
    boolean defined = project
        .map(MavenProject::getProperties)
        .filter(properties -> properties.containsKey(name))
        .isPresent();
    Stream<File> poms = Stream.iterate(
            project.orElse(null), Objects::nonNull, MavenProject::getParent)
        .map(MavenProject::getFile);
    Stream<File> settings = Stream.of(
        session.getRequest().getUserSettingsFile(), session.getRequest().getGlobalSettingsFile());
    return defined
        || Stream.concat(poms, settings)
            .filter(Objects::nonNull)
            .map(File::toPath)
            .anyMatch(file -> text(file).contains("${" + name + "}"));
  }
}
