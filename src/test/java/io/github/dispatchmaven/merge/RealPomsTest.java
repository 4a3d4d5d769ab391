package io.github.dispatchmaven.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.junit.jupiter.api.Test;

/** POMs as people write them: those that this build needs itself, with changes of both sides at the same place. */
class RealPomsTest {

  private static final int MOST = 1500;
  private static final double SHARE = 0.95;
  private static final Pattern LAST_PROPERTY =
      Pattern.compile("(\\r?\\n[ \\t]*)<([\\w.-]+)>[^<>]*</\\2>(?=\\s*</properties>)");
  private static final Pattern LAST_DEPENDENCY =
      Pattern.compile("(\\r?\\n[ \\t]*)</dependency>(?=\\s*</dependencies>)");

  private static List<Path> poms() throws IOException {
    Path repository = Path.of(
        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
    assumeThat(repository).as("a local repository").isDirectory();
    try (Stream<Path> files = Files.walk(repository)) {
      return files
          .filter(file -> file.toString().endsWith(".pom"))
          .sorted()
          .limit(MOST)
          .toList();
    }
  }

  /** Empty where the POM has no such place. */
  private static Optional<String> adding(String pom, String name) {
    Matcher property = LAST_PROPERTY.matcher(pom);
    Matcher dependency = LAST_DEPENDENCY.matcher(pom);
    if (property.find()) {
      return Optional.of(pom.substring(0, property.end()) + property.group(1) + "<" + name + ">1</"
          + name + ">" + pom.substring(property.end()));
    }
    if (dependency.find()) {
      String end = dependency.group(1);
      return Optional.of(pom.substring(0, dependency.end()) + end + "<dependency>" + end
          + "  <groupId>" + name + "</groupId>" + end + "  <artifactId>a</artifactId>" + end
          + "  <version>1</version>" + end + "</dependency>" + pom.substring(dependency.end()));
    }
    return Optional.empty();
  }

  @Test
  void nearlyAllTakeInBothSides() throws Exception {
    int tried = 0;
    List<String> notMerged = new ArrayList<>();
    for (Path file : poms()) {
      String pom = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      Optional<String> ours = adding(pom, "ours.of.test");
      Optional<String> theirs = adding(pom, "theirs.of.test");
      if (ours.isEmpty() || theirs.isEmpty()) {
        continue;
      }
      tried++;
      FileMerge.Result result =
          FileKind.POM.merge(new Versions(Optional.of(pom), ours.get(), theirs.get()));
      if (result instanceof FileMerge.Merged merged) {
        new MavenXpp3Reader().read(new StringReader(merged.text()), false);
        assertThat(merged.text())
            .as(file.toString())
            .satisfiesAnyOf(
                text -> assertThat(without("theirs.of.test", text)).isEqualTo(ours.get()),
                text -> assertThat(without("ours.of.test", text)).isEqualTo(theirs.get()));
      } else {
        notMerged.add(file + ": " + result);
      }
    }
    assumeThat(tried).as("POMs with properties or dependencies").isGreaterThan(50);
    assertThat(notMerged).hasSizeLessThanOrEqualTo((int) (tried * (1 - SHARE)));
  }

  private static String without(String name, String pom) {
    return pom.replaceAll("\\s*<" + Pattern.quote(name) + ">1</[^>]*>", "")
        .replaceAll(
            "\\s*<dependency>\\s*<groupId>" + Pattern.quote(name)
                + "</groupId>\\s*<artifactId>a</artifactId>\\s*<version>1</version>\\s*</dependency>",
            "");
  }
}
