package io.github.dispatchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Model;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders of a Maven project are its sources. */
class SourceFoldersTest {

  @TempDir
  private Path folder;

  private List<Path> sources(String packaging, List<String> roots, List<String> resources) {
    Model model = new Model();
    model.setGroupId("org.example");
    model.setArtifactId("a");
    model.setPackaging(packaging);
    MavenProject project = new MavenProject(model);
    project.setOriginalModel(model);
    project.setFile(folder.resolve("pom.xml").toFile());
    roots.forEach(root -> project.addCompileSourceRoot(folder.resolve(root).toString()));
    for (String directory : resources) {
      Resource resource = new Resource();
      resource.setDirectory(folder.resolve(directory).toString());
      project.addResource(resource);
    }
    return ReactorReader.module(project).sources().stream()
        .map(folder::relativize)
        .toList();
  }

  @Test
  void areWhatIsCompiledAndCopied() {
    assertThat(sources("jar", List.of("src/main/java"), List.of("src/main/resources")))
        .containsExactly(Path.of("src/main/java"), Path.of("src/main/resources"));
  }

  @Test
  void areNotTheModuleItselfThatALicenceIsCopiedFrom() {
    assertThat(sources("jar", List.of("src/main/java"), List.of("", ".")))
        .containsExactly(Path.of("src/main/java"));
  }

  @Test
  void areTheModuleItselfWhereItIsCompiled() {
    assertThat(sources("jar", List.of("."), List.of())).containsExactly(Path.of(""));
    assertThat(sources("pom", List.of("."), List.of()))
        .as("a parent, whose modules inherit it")
        .isEmpty();
  }
}
