package io.github.dispatchmaven.agent.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The git checkout in the current folder, used as any worker would. */
final class WorkingTree {

  List<String> files() throws IOException, InterruptedException {
    String out = git(List.of("ls-files", "-z"));
    return out.isEmpty() ? List.of() : List.of(out.split("\0"));
  }

  /** Commits all there is to commit, if there is anything. */
  void commit(String subject) throws IOException, InterruptedException {
    git(List.of("add", "--all"));
    if (!git(List.of("status", "--porcelain")).isBlank()) {
      git(List.of("commit", "--quiet", "-m", subject));
    }
  }

  private static String git(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          "git " + String.join(" ", arguments) + " failed with " + process.exitValue());
    }
    return out;
  }
}
