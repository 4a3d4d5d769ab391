package io.github.dispatchmaven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies between the rooms point downwards only, and each outside library has its place. */
class RoomsTest {

  static final String ROOT = "io.github.dispatchmaven.";

  /** From top to bottom: a room may use those after it. */
  static final List<String> ROOMS = List.of(
      "mojo",
      "run",
      "dashboard",
      "terminal",
      "notify",
      "inspect",
      "dispatch",
      "page",
      "report",
      "view",
      "integrate",
      "gate",
      "agent",
      "engine",
      "workspace",
      "plan",
      "journal",
      "git",
      "merge",
      "core");

  /** Within a room, from top to bottom. */
  private static final Map<String, List<String>> WITHIN = Map.of(
      "run",
      List.of(
          "", "watching", "planning", "results", "steering", "integration", "sessions", "context"),
      "dispatch",
      List.of("", "jobs"),
      "plan",
      List.of("reading", "speckit", "modules", "dependencies", "text", ""),
      "git",
      List.of("worktree", ""),
      "agent",
      List.of("", "rehearsal"));

  /** Files side by side, in which a reader still finds what is looked for. */
  private static final int MOST_FILES = 30;

  static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      // Made from templates, which are part of their room.
      .withImportOption(location -> !location.contains("/page/templates/"))
      .importPackages("io.github.dispatchmaven");

  @Test
  void everyClassIsInARoom() {
    assertThat(CLASSES.stream()
            .map(c -> c.getPackageName().substring(ROOT.length()).split("\\.")[0])
            .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(ROOMS);
  }

  @Test
  void noRoomUsesOneAboveIt() {
    for (int room = 1; room < ROOMS.size(); room++) {
      String[] above =
          ROOMS.subList(0, room).stream().map(name -> ROOT + name + "..").toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + ROOMS.get(room) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(CLASSES);
    }
  }

  @Test
  void everyRoomWithinARoomHasItsPlace() {
    Map<String, Set<String>> within = new TreeMap<>();
    CLASSES.forEach(c -> {
      String[] place = (c.getPackageName().substring(ROOT.length()) + ".").split("\\.", 2);
      within
          .computeIfAbsent(place[0], room -> new TreeSet<>())
          .add(place[1].replaceFirst("\\.$", ""));
    });
    within.values().removeIf(Set.of("")::equals);
    assertThat(within.keySet()).isEqualTo(new TreeSet<>(WITHIN.keySet()));
    within.forEach((room, inner) ->
        assertThat(WITHIN.get(room)).as(room).containsExactlyInAnyOrderElementsOf(inner));
  }

  @Test
  void withinARoomNothingUsesWhatIsAboveIt() {
    WITHIN.forEach((room, inner) -> {
      for (int at = 1; at < inner.size(); at++) {
        String[] above =
            inner.subList(0, at).stream().map(name -> within(room, name)).toArray(String[]::new);
        noClasses()
            .that()
            .resideInAPackage(within(room, inner.get(at)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above)
            .check(CLASSES);
      }
    });
  }

  private static String within(String room, String inner) {
    return ROOT + room + (inner.isEmpty() ? "" : "." + inner);
  }

  /** The words of the core are looked up one by one; elsewhere a room of many files is two. */
  @Test
  void noRoomButTheCoreIsCrowded() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      Map<String, Long> crowd = files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(Collectors.groupingBy(
              file -> file.getParent().getFileName().toString(), Collectors.counting()));
      crowd.remove("core");
      assertThat(crowd)
          .allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(MOST_FILES));
    }
  }

  @Test
  void onlyMojosKnowMaven() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "mojo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.maven..")
        .check(CLASSES);
  }

  @Test
  void onlyGitTouchesJGitAndTextsAreMergedByIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "git..", ROOT + "merge..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jgit..")
        .check(CLASSES);
  }

  @Test
  void coreUsesTheJdkAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "core..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", ROOT + "core..")
        .check(CLASSES);
  }
}
