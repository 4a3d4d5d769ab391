package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.context.MavenModule;
import io.github.dispatchmaven.run.context.MavenPlugin;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.apache.maven.project.ProjectBuildingResult;

/** Reads the modules of the build that the repository holds, whichever of them Maven was started in or told to build. */
final class ReactorReader {

  private final MavenSession session;
  private final ProjectBuilder builder;

  ReactorReader(MavenSession session, ProjectBuilder builder) {
    this.session = session;
    this.builder = builder;
  }

  /** Empty where there is no POM, or it cannot be read: then nothing is said of modules. */
  List<MavenModule> read() {
    List<MavenProject> known =
        session.getAllProjects() == null ? session.getProjects() : session.getAllProjects();
    Optional<File> started = Optional.ofNullable(known).stream()
        .flatMap(List::stream)
        .map(MavenProject::getFile)
        .filter(file -> file != null)
        .findFirst();
    if (started.isEmpty()
        || session.getTopLevelProject() == null
        || session.getTopLevelProject().getFile() == null) {
      return List.of();
    }
    File own = session.getTopLevelProject().getFile();
    List<MavenProject> whole = above(own).stream()
        .map(this::build)
        .filter(projects -> projects.stream().anyMatch(project -> own.equals(project.getFile())))
        .findFirst()
        .orElseGet(() -> session.getRequest().isRecursive() ? known : build(own));
    return whole.stream()
        .filter(project -> project.getFile() != null)
        .map(ReactorReader::module)
        .toList();
  }

  /** The POMs in the folders above, the highest of the repository first. */
  private static List<File> above(File pom) {
    List<File> poms = new ArrayList<>();
    File folder = pom.getAbsoluteFile().getParentFile();
    while (folder != null && !new File(folder, ".git").exists()) {
      folder = folder.getParentFile();
      File above = new File(folder, "pom.xml");
      if (above.isFile()) {
        poms.add(0, above);
      }
    }
    return folder == null ? List.of() : poms;
  }

  private List<MavenProject> build(File pom) {
    ProjectBuildingRequest request =
        new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
    request.setProject(null);
    request.setResolveDependencies(false);
    request.setProcessPlugins(false);
    try {
      return builder.build(List.of(pom), true, request).stream()
          .map(ProjectBuildingResult::getProject)
          .filter(project -> project != null)
          .toList();
    } catch (ProjectBuildingException e) {
      return List.of();
    }
  }

  static MavenModule module(MavenProject project) {
    List<String> needs = new ArrayList<>();
    project.getDependencies().forEach(d -> needs.add(d.getGroupId() + ":" + d.getArtifactId()));
    project.getBuildPlugins().forEach(plugin -> {
      needs.add(plugin.getKey());
      plugin.getDependencies().forEach(d -> needs.add(d.getGroupId() + ":" + d.getArtifactId()));
    });
    Optional.ofNullable(project.getOriginalModel().getDependencyManagement()).stream()
        .flatMap(managed -> managed.getDependencies().stream())
        .filter(d -> "import".equals(d.getScope()))
        .forEach(bom -> needs.add(bom.getGroupId() + ":" + bom.getArtifactId()));
    List<MavenPlugin> plugins = project.getBuildPlugins().stream()
        .map(plugin -> new MavenPlugin(
            plugin.getKey(),
            Optional.ofNullable(plugin.getVersion()).orElse(""),
            configuration(plugin)))
        .toList();
    return new MavenModule(
        project.getBasedir().toPath(),
        project.getGroupId(),
        project.getArtifactId(),
        needs,
        sources(project),
        plugins);
  }

  /**
   * Without the module's folder itself, where that is no source folder: it is a resource folder of those that copy their
   * licence from there, and what a parent inherits to the modules it does not compile itself.
   */
  private static List<Path> sources(MavenProject project) {
    Path own = project.getBasedir().toPath().normalize();
    List<Path> compiled = Stream.concat(
            project.getCompileSourceRoots().stream(), project.getTestCompileSourceRoots().stream())
        .map(own::resolve)
        .map(Path::normalize)
        .filter(folder -> !folder.equals(own) || !project.getPackaging().equals("pom"))
        .toList();
    List<Path> copied = project.getResources().stream()
        .map(Resource::getDirectory)
        .filter(folder -> folder != null)
        .map(own::resolve)
        .map(Path::normalize)
        .filter(folder -> !folder.equals(own))
        .toList();
    return Stream.concat(compiled.stream(), copied.stream()).distinct().toList();
  }

  /** Its own, and those of its executions. */
  private static String configuration(Plugin plugin) {
    return Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
        .map(ConfigurationContainer::getConfiguration)
        .filter(configuration -> configuration != null)
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }
}
