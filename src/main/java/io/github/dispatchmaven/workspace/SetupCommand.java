package io.github.dispatchmaven.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What prepares a new worktree before its first turn. */
public final class SetupCommand {

  private static final String AUTO = "auto";
  private static final String OFF = "off";

  private SetupCommand() {}

  /**
   * @param setting {@code auto}, {@code off}, or a command line that is split like a shell does
   * @param worktree already checked out
   * @return the commands to run in it, one after the other; Maven needs none
   * @throws IllegalArgumentException if a quote in the command line is not closed
   */
  public static List<List<String>> of(String setting, Path worktree) {
    if (setting.equals(OFF)) {
      return List.of();
    }
    if (!setting.equals(AUTO)) {
      return List.of(CommandLine.split("dispatch.setup", setting));
    }
    List<List<String>> commands = new ArrayList<>();
    if (Files.isRegularFile(worktree.resolve("uv.lock"))) {
      commands.add(List.of("uv", "sync"));
    }
    if (Files.isRegularFile(worktree.resolve("package-lock.json"))) {
      commands.add(List.of("npm", "ci"));
    }
    return commands;
  }
}
