package io.github.dispatchmaven.workspace;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a project keeps its sources, read off the paths of its files.
 *
 * @param sources source folders, relative to the repository's top; or its folders at the top if none has the usual shape
 * @param modules folders with a {@code pom.xml}; {@code .} is the top
 * @param build commands that build it, told by the build files at the top
 */
public record ProjectShape(List<String> sources, List<String> modules, List<String> build) {

  public static final ProjectShape NONE = new ProjectShape(List.of(), List.of(), List.of());

  private static final Set<String> TEXTS = Set.of("specs", "docs", "doc", "openspec");
  private static final Set<String> LOCKS = Set.of(
      "package-lock.json",
      "npm-shrinkwrap.json",
      "yarn.lock",
      "pnpm-lock.yaml",
      "bun.lock",
      "gradle.lockfile",
      "Cargo.lock",
      "poetry.lock",
      "uv.lock",
      "Pipfile.lock",
      "go.sum",
      "Gemfile.lock",
      "composer.lock");
  private static final Pattern SHARED_BUILD = Pattern.compile(
      "\\.mvn/.*|pom\\.xml|build\\.gradle(\\.kts)?|settings\\.gradle(\\.kts)?|gradle\\.properties|gradle/.*");
  private static final Pattern SOURCE =
      Pattern.compile("((?:.*/)?src/(?:main|test|it|testFixtures|integrationTest)/[^/]+)/.+");

  /** From the paths of all tracked files. */
  public static ProjectShape of(Collection<String> files) {
    TreeSet<String> sources = new TreeSet<>();
    TreeSet<String> modules = new TreeSet<>();
    TreeSet<String> folders = new TreeSet<>();
    for (String file : files) {
      Matcher matcher = SOURCE.matcher(file);
      if (matcher.matches()) {
        sources.add(matcher.group(1));
      }
      if (file.equals("pom.xml")) {
        modules.add(".");
      } else if (file.endsWith("/pom.xml") && !file.contains("/src/") && !file.startsWith("src/")) {
        modules.add(file.substring(0, file.length() - "/pom.xml".length()));
      }
      int slash = file.indexOf('/');
      if (slash > 0 && !file.startsWith(".") && !TEXTS.contains(file.substring(0, slash))) {
        folders.add(file.substring(0, slash));
      }
    }
    return new ProjectShape(
        List.copyOf(sources.isEmpty() ? folders : sources), List.copyOf(modules), build(files));
  }

  /** Whether workstreams share a file whatever they work on: the build at the top, a POM with modules below, a lock file. */
  public boolean shared(String file) {
    String folder =
        file.endsWith("/pom.xml") ? file.substring(0, file.length() - "pom.xml".length()) : "";
    return SHARED_BUILD.matcher(file).matches()
        || LOCKS.contains(file.substring(file.lastIndexOf('/') + 1))
        || !folder.isEmpty() && modules.stream().anyMatch(module -> module.startsWith(folder));
  }

  private static List<String> build(Collection<String> files) {
    if (files.contains("mvnw")) {
      return List.of("./mvnw");
    }
    if (files.contains("pom.xml")) {
      return List.of("mvn");
    }
    if (files.contains("gradlew")) {
      return List.of("./gradlew");
    }
    return files.contains("package.json") ? List.of("npm") : List.of();
  }
}
