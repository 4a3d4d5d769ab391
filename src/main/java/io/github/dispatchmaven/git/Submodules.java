package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The submodules that the user's checkout has, made in other checkouts from what is there already: nothing is fetched. */
public final class Submodules {

  public static final String GITLINK = "160000";

  private final Repository repository;

  public Submodules(Repository repository) {
    this.repository = repository;
  }

  /**
   * @param path in its repository
   * @param objects its git folder, which has the commits
   */
  private record Submodule(String name, String path, Path objects) {}

  /** The arguments of git, call by call, that make those of a commit in a checkout, where it stands. */
  public List<List<String>> commands(Commit commit) {
    List<List<String>> commands = new ArrayList<>();
    List<Submodule> populated = populated(repository.top());
    Set<String> its = populated.isEmpty() ? Set.of() : paths(commit);
    for (Submodule submodule : populated) {
      if (its.contains(submodule.path())) {
        command(submodule, "", commands);
        commands(repository.top().resolve(submodule.path()), submodule.path() + "/", commands);
      }
    }
    return commands;
  }

  /**
   * Lets git see their history in another checkout, where nothing of them is checked out: where one side's commit comes after
   * the other's it takes the later one.
   */
  void showIn(Path checkout) throws IOException {
    for (Submodule submodule : populated(repository.top())) {
      Path at = checkout.resolve(submodule.path()).normalize();
      if (at.startsWith(checkout)) {
        Files.createDirectories(at);
        // Not the submodule's own git folder: what is configured there could be run.
        String format = repository
            .git()
            .output("--git-dir=" + submodule.objects(), "rev-parse", "--show-object-format");
        repository
            .git()
            .in(at)
            .output("init", "--quiet", "--template=", "--object-format=" + format, ".");
        Files.writeString(
            at.resolve(".git/objects/info/alternates"),
            submodule.objects().resolve("objects") + "\n");
        Path shallow = submodule.objects().resolve("shallow");
        if (Files.isRegularFile(shallow)) {
          Files.copy(shallow, at.resolve(".git/shallow"));
        }
      }
    }
  }

  /** The paths of those that a commit has. */
  public Set<String> paths(Commit commit) {
    return repository
        .git()
        .output("", List.of("ls-tree", "-r", "-z", "--full-tree", commit.sha()))
        .parts()
        .stream()
        .filter(entry -> entry.startsWith(GITLINK))
        .map(entry -> entry.substring(entry.indexOf('\t') + 1))
        .collect(Collectors.toSet());
  }

  private void commands(Path checkout, String inside, List<List<String>> commands) {
    for (Submodule submodule : populated(checkout)) {
      command(submodule, inside, commands);
      commands(checkout.resolve(submodule.path()), inside + submodule.path() + "/", commands);
    }
  }

  private static void command(Submodule submodule, String inside, List<List<String>> commands) {
    List<String> command = new ArrayList<>();
    if (!inside.isEmpty()) {
      command.addAll(List.of("-C", inside));
    }
    command.addAll(List.of(
        "-c",
        "protocol.file.allow=always",
        "-c",
        "submodule." + submodule.name() + ".url=" + submodule.objects(),
        "submodule",
        "--quiet",
        "update",
        "--init",
        "--force",
        "--",
        submodule.path()));
    commands.add(command);
  }

  /** Those that somebody initialized. */
  private List<Submodule> populated(Path checkout) {
    if (!Files.isRegularFile(checkout.resolve(".gitmodules"))) {
      return List.of();
    }
    List<Submodule> all = new ArrayList<>();
    repository
        .configuration()
        .settings(checkout.resolve(".gitmodules"), "^submodule\\..*\\.path$")
        .forEach((key, path) -> {
          String name = key.substring("submodule.".length(), key.length() - ".path".length());
          if (Files.exists(checkout.resolve(path).resolve(".git"))) {
            all.add(new Submodule(
                name,
                path,
                Path.of(repository
                    .git()
                    .in(checkout.resolve(path))
                    .output("rev-parse", "--absolute-git-dir"))));
          }
        });
    return all;
  }

  /**
   * Makes them in a checkout.
   *
   * @throws GitException in one line, if one cannot be made
   */
  public void makeIn(Path checkout, Commit commit) {
    for (List<String> command : commands(commit)) {
      Git.Result result = repository.git().in(checkout).run("", command);
      if (!result.ok()) {
        throw new GitException("the submodule " + command.get(command.size() - 1)
            + " cannot be made in " + checkout + ": " + result.err().replace('\n', ' ')
            + "; update it in your own checkout (git submodule update --init), or deinit it there");
      }
    }
  }

  /** Submodules that a commit moved to commits which only one worktree has, so that they would be lost: path and commit. */
  public Map<String, String> onlyHere(Commit from, Commit to) {
    Map<String, String> only = new TreeMap<>();
    List<Submodule> known = populated(repository.top());
    for (String[] link : links(from, to)) {
      boolean elsewhere = known.stream()
          .filter(submodule -> submodule.path().equals(link[1]))
          .anyMatch(submodule -> repository
              .git()
              .run("--git-dir=" + submodule.objects(), "cat-file", "-e", link[0] + "^{commit}")
              .ok());
      if (!elsewhere) {
        only.put(link[1], link[0]);
      }
    }
    return only;
  }

  /** Commit and path of each that is another now. */
  private List<String[]> links(Commit from, Commit to) {
    List<String[]> links = new ArrayList<>();
    List<String> parts = repository
        .git()
        .output("", List.of("diff-tree", "-r", "-z", "--no-renames", "--raw", from.sha(), to.sha()))
        .parts();
    for (int at = 0; at + 1 < parts.size(); at += 2) {
      String[] raw = parts.get(at).split(" ");
      if (raw[1].equals(GITLINK)) {
        links.add(new String[] {raw[3], parts.get(at + 1)});
      }
    }
    return links;
  }
}
