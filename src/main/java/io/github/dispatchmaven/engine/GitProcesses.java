package io.github.dispatchmaven.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The git processes of this machine. */
public final class GitProcesses {

  private GitProcesses() {}

  /** Whether one works in, or below, any of these folders; where the system does not tell where it works, it may. */
  public static boolean workIn(List<Path> folders) {
    return ProcessHandle.allProcesses()
        .filter(GitProcesses::isGit)
        .anyMatch(process -> folder(process)
            .map(at -> folders.stream().anyMatch(at::startsWith))
            .orElseGet(process::isAlive));
  }

  private static boolean isGit(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .filter(name -> name.equals("git") || name.startsWith("git-"))
        .isPresent();
  }

  private static Optional<Path> folder(ProcessHandle process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd")));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
