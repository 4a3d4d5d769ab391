package io.github.dispatchmaven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Dependencies between the rooms point downwards only, and each outside library has its place. */
class RoomsTest {

  static final String ROOT = "io.github.dispatchmaven.";

  /** From top to bottom: a room may use those after it. */
  static final List<String> ROOMS = List.of(
      "mojo",
      "run",
      "dispatch",
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
      "core");

  static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
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
  void onlyGitTouchesJGit() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "git..")
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
