package io.github.dispatchmaven.mojo;

import io.github.dispatchmaven.run.context.RunningMaven;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;

/** Reads how this Maven was called, so that others see the same artifacts and build the same. */
final class RunningMavenReader {

  private final MavenSession session;
  private final Optional<MavenProject> project;
  private final String plugin;

  /**
   * @param plugin group and artifact id of this plugin, with a colon between
   */
  RunningMavenReader(MavenSession session, MavenProject project, String plugin) {
    this.session = session;
    this.project = Optional.ofNullable(project);
    this.plugin = plugin;
  }

  RunningMaven read() {
    Optional<Path> executable = Optional.ofNullable(System.getProperty("maven.home"))
        .map(home -> Path.of(home, "bin", "mvn"))
        .filter(Files::isExecutable);
    Optional<Path> repository =
        Optional.ofNullable(session.getRequest().getLocalRepositoryPath()).map(File::toPath);
    return new RunningMaven(
        executable,
        repository,
        session.getUserProperties().containsKey("maven.repo.local"),
        arguments());
  }

  private List<String> arguments() {
    MavenExecutionRequest request = session.getRequest();
    List<String> arguments = new ArrayList<>();
    if (request.isOffline()) {
      arguments.add("-o");
    }
    settings(
        "-s",
        request.getUserSettingsFile(),
        Path.of(System.getProperty("user.home"), ".m2", "settings.xml"),
        arguments);
    settings(
        "-gs",
        request.getGlobalSettingsFile(),
        Path.of(
            System.getProperty("maven.conf", System.getProperty("maven.home", "") + "/conf"),
            "settings.xml"),
        arguments);
    List<String> profiles = new ArrayList<>();
    request.getActiveProfiles().stream().filter(name -> !dispatches(name)).forEach(profiles::add);
    request.getInactiveProfiles().stream().map(name -> "!" + name).forEach(profiles::add);
    if (!profiles.isEmpty()) {
      arguments.add("-P" + String.join(",", profiles));
    }
    return arguments;
  }

  private static void settings(String option, File used, Path usual, List<String> arguments) {
    if (used != null
        && used.isFile()
        && !used.toPath()
            .toAbsolutePath()
            .normalize()
            .equals(usual.toAbsolutePath().normalize())) {
      arguments.add(option);
      arguments.add(used.getAbsolutePath());
    }
  }

  /** A profile that binds goals of this plugin is there to dispatch. */
  private boolean dispatches(String name) {
    return project.map(MavenProject::getModel).stream()
        .flatMap(model -> model.getProfiles().stream())
        .filter(profile -> profile.getId().equals(name) && profile.getBuild() != null)
        .map(Profile::getBuild)
        .flatMap(build -> build.getPlugins().stream())
        .anyMatch(found -> found.getKey().equals(plugin));
  }
}
