package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectShapeTest {

  @Test
  void sourceFoldersOfAllModulesAreFound() {
    assertThat(of(
                "pom.xml",
                "core/pom.xml",
                "core/src/main/java/a/A.java",
                "core/src/test/resources/a.txt",
                "src/it/simple/pom.xml",
                "docs/index.md")
            .sources())
        .containsExactly("core/src/main/java", "core/src/test/resources", "src/it/simple");
  }

  @Test
  void modulesAreFoldersWithAPom() {
    assertThat(of("pom.xml", "core/pom.xml", "apps/web/pom.xml").modules())
        .containsExactly(".", "apps/web", "core");
  }

  @Test
  void projectsInsideOfTestsAreNoModules() {
    assertThat(of("pom.xml", "src/it/a/pom.xml", "core/src/test/resources/p/pom.xml")
            .modules())
        .containsExactly(".");
  }

  @Test
  void withoutUsualSourceFoldersThoseAtTheTopAreNamed() {
    assertThat(of("lib/a.py", "tests/b.py", ".github/x.yml", "README.md").sources())
        .containsExactly("lib", "tests");
  }

  @Test
  void theBuildIsTheOneAtTheTop() {
    assertThat(of("pom.xml").build()).containsExactly("mvn");
    assertThat(of("pom.xml", "mvnw").build()).containsExactly("./mvnw");
    assertThat(of("build.gradle", "gradlew").build()).containsExactly("./gradlew");
    assertThat(of("package.json").build()).containsExactly("npm");
    assertThat(of("core/pom.xml").build()).isEmpty();
  }

  private static ProjectShape of(String... files) {
    return ProjectShape.of(List.of(files));
  }
}
