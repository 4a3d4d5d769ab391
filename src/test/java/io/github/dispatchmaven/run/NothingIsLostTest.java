package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dispatchmaven.engine.Needed;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever state a worktree is in: after it is done again, cleaned by force, or judged for the last time, all of it is somewhere
 * that the output names, or still where it was.
 */
class NothingIsLostTest {

  private static final Pattern REF = Pattern.compile("refs/dispatch/shop/[\\w./-]+");
  private static final Pattern FETCHED = Pattern.compile("git -C (\\S+) fetch (\\S+) '(\\S+)'");
  private static final List<String> GOALS = List.of("restart", "clean", "the last round");
  private static final String POWERS = "-dac_override,-dac_read_search";
  private static final int MOST = 12;

  @TempDir
  private Path folder;

  /** What may be done to a worktree; each leaves the marker that it is given. */
  private static Map<String, Leaving> states() {
    Map<String, Leaving> states = new LinkedHashMap<>();
    states.put("changed", (at, mark) -> at.write("base.txt", mark));
    states.put("staged", (at, mark) -> {
      at.write("staged.txt", mark);
      at.git("add", "staged.txt");
    });
    states.put("untracked", (at, mark) -> at.write("deep/er/new.txt", mark));
    states.put("assumed unchanged", (at, mark) -> {
      at.write("assumed.txt", mark);
      at.git("update-index", "--assume-unchanged", "assumed.txt");
    });
    states.put("skipped", (at, mark) -> {
      at.write("skipped.txt", mark);
      at.git("update-index", "--skip-worktree", "skipped.txt");
    });
    states.put("ignored", (at, mark) -> at.write("notes/plan.txt", mark));
    states.put("ignored beside others", (at, mark) -> at.write("src/trace.log", mark));
    states.put(
        "a repository that has no commit",
        (at, mark) -> SampleRepository.empty(at.top().resolve("scratch")).write("a.txt", mark));
    states.put(
        "a repository with a commit",
        (at, mark) -> SampleRepository.in(at.top().resolve("deep/tool")).commit("a.txt", mark));
    states.put(
        "a repository that is ignored",
        (at, mark) -> SampleRepository.in(at.top().resolve("notes/tool")).commit("a.txt", mark));
    states.put(
        "a repository where builds put things",
        (at, mark) -> SampleRepository.in(at.top().resolve("bin/tool")).commit("a.txt", mark));
    states.put("a worktree", (at, mark) -> {
      at.git("worktree", "add", "--quiet", "--detach", "inner");
      at.at(at.top().resolve("inner")).commit("inner.txt", mark);
    });
    states.put("a worktree where builds put things", (at, mark) -> {
      at.git("worktree", "add", "--quiet", "--detach", "out/helper");
      at.at(at.top().resolve("out/helper")).commit("inner.txt", mark);
      Files.delete(at.top().resolve("out/helper/inner.txt"));
    });
    states.put("a worktree in a folder that is ignored", (at, mark) -> {
      at.git("worktree", "add", "--quiet", "--detach", "notes/helper");
      at.at(at.top().resolve("notes/helper")).commit("inner.txt", mark);
      Files.delete(at.top().resolve("notes/helper/inner.txt"));
    });
    states.put("amended away", (at, mark) -> {
      at.write("amended.txt", mark);
      at.git("add", "amended.txt");
      at.git("commit", "--quiet", "-m", "amended", "--", "amended.txt");
      at.git("rm", "--quiet", "--cached", "amended.txt");
      Files.delete(at.top().resolve("amended.txt"));
      at.git("commit", "--quiet", "--amend", "--allow-empty", "-m", "again");
    });
    states.put("reset away", (at, mark) -> {
      at.write("reset.txt", mark);
      at.git("add", "reset.txt");
      at.git("commit", "--quiet", "-m", "reset", "--", "reset.txt");
      at.git("reset", "--quiet", "--soft", "HEAD~1");
      at.git("rm", "--quiet", "--cached", "reset.txt");
      Files.delete(at.top().resolve("reset.txt"));
    });
    states.put("committed on no branch", (at, mark) -> {
      at.write("loose.txt", mark);
      at.git("checkout", "--quiet", "--detach");
      at.git("add", "loose.txt");
      at.git("commit", "--quiet", "-m", "loose", "--", "loose.txt");
    });
    states.put("changed in a submodule", (at, mark) -> at.write("lib/lib.txt", mark));
    states.put("untracked in a submodule", (at, mark) -> at.write("lib/new.txt", mark));
    states.put("ignored in a submodule", (at, mark) -> at.write("lib/trace.log", mark));
    states.put("committed in a submodule", (at, mark) -> inSubmodule(at).commit("own.txt", mark));
    states.put("committed in a submodule and recorded", (at, mark) -> {
      inSubmodule(at).commit("recorded.txt", mark);
      at.git("commit", "--quiet", "-m", "moved lib", "--", "lib");
    });
    states.put("on another branch of a submodule", (at, mark) -> {
      SampleRepository lib = inSubmodule(at);
      String head = lib.git("rev-parse", "HEAD");
      lib.commit("branch.txt", mark);
      lib.git("branch", "other");
      lib.git("reset", "--quiet", "--hard", head);
    });
    states.put("amended away in a submodule", (at, mark) -> {
      SampleRepository lib = inSubmodule(at);
      lib.commit("amended.txt", mark);
      lib.git("rm", "--quiet", "amended.txt");
      lib.git("commit", "--quiet", "--amend", "--allow-empty", "-m", "again");
    });
    states.put(
        "in a submodule of a submodule",
        (at, mark) -> inSubmodule(at.at(at.top().resolve("lib"))).commit("deep.txt", mark));
    states.put("outside of the sparse cone", (at, mark) -> {
      at.git("sparse-checkout", "set", "--no-cone", "/*", "!/outside/");
      at.write("outside/new.txt", mark);
    });
    states.put("in the middle of a merge", (at, mark) -> {
      begin(at, "MERGE_HEAD");
      at.write("other.txt", mark);
      at.git("add", "other.txt");
    });
    states.put("in the middle of a cherry-pick", (at, mark) -> {
      begin(at, "CHERRY_PICK_HEAD");
      at.write("picked.txt", mark);
    });
    states.put("what a filter refuses", (at, mark) -> at.write("secret.refused", mark));
    states.put("what a line end keeps git from adding", (at, mark) -> {
      at.git("config", "core.autocrlf", "input");
      at.git("config", "core.safecrlf", "true");
      at.write("ends.txt", "one\r\ntwo\n" + mark);
    });
    states.put(
        "a file that nobody may read",
        (at, mark) -> close(at.write("closed.txt", mark), "---------"));
    states.put(
        "a new file that nobody may read",
        (at, mark) -> close(at.write("shut/new.txt", mark), "---------"));
    states.put(
        "a folder that nobody may look into",
        (at, mark) ->
            close(at.write("cellar/deep/new.txt", mark).getParent().getParent(), "---------"));
    states.put(
        "an ignored folder that nobody may look into",
        (at, mark) -> close(at.write("notes/cellar/new.txt", mark).getParent(), "---------"));
    states.put(
        "a folder that nobody may write to",
        (at, mark) -> close(at.write("fixed/new.txt", mark).getParent(), "r-xr-xr-x"));
    states.put(
        "an ignored file in a folder that nobody may write to",
        (at, mark) -> close(at.write("settled/new.log", mark).getParent(), "r-xr-xr-x"));
    states.put(
        "a repository that nobody may look into",
        (at, mark) -> close(
            SampleRepository.in(at.top().resolve("attic/tool"))
                .write("a.txt", mark)
                .getParent(),
            "---------"));
    states.put("on a new branch of a submodule without a commit", (at, mark) -> {
      SampleRepository lib = inSubmodule(at);
      lib.git("switch", "--quiet", "-c", "own");
      lib.commit("own.txt", mark);
      lib.git("switch", "--quiet", "--orphan", "fresh");
    });
    states.put("on a new branch without a commit", (at, mark) -> {
      at.write("before.txt", mark);
      at.git("add", "before.txt");
      at.git("commit", "--quiet", "--no-verify", "-m", "before", "--", "before.txt");
      at.git("update-ref", "-m", "let go", "HEAD", "HEAD~1");
      at.git("symbolic-ref", "HEAD", "refs/heads/own");
    });
    states.put("what was given and changed", (at, mark) -> at.write("given.env", mark));
    states.put("what was given and changed and is shown", (at, mark) -> {
      Files.writeString(at.top().resolve(".gitignore"), "!/shown.env\n", StandardOpenOption.APPEND);
      at.write("shown.env", mark);
    });
    states.put("an environment file of its own", (at, mark) -> at.write(".env", mark));
    states.put(
        "beside given files in a folder that is ignored",
        (at, mark) -> at.write("config/own.txt", mark));
    return states;
  }

  /** As git itself leaves it, whatever else is changed there. */
  private static void begin(SampleRepository at, String head) throws IOException {
    at.git("checkout", "--quiet", "other", "--", "other.txt");
    Files.writeString(
        Path.of(at.git("rev-parse", "--absolute-git-dir")).resolve(head),
        at.git("rev-parse", "other") + "\n");
  }

  private static Path close(Path path, String permissions) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static SampleRepository inSubmodule(SampleRepository at) {
    SampleRepository lib = at.at(at.top().resolve("lib"));
    lib.git("config", "user.name", "Anna");
    lib.git("config", "user.email", "anna@example.org");
    return lib;
  }

  private interface Leaving {

    void leave(SampleRepository at, String mark) throws IOException;
  }

  @ParameterizedTest
  @MethodSource
  void allOfItIsSomewhere(List<String> states, String goal) throws Exception {
    try (Project project = project()) {
      project.goals().initWorktrees();
      SampleRepository worktree = project.users.at(project.folder().resolve("api"));
      Map<String, String> marks = leave(worktree, states);
      switch (goal) {
        case "clean" -> {
          project.goals("dispatch.force=true").clean();
          assertThat(worktree.top()).doesNotExist();
        }
        case "restart" -> {
          project.goals("dispatch.workstream=api", "dispatch.restart=true").run();
          assertThat(worktree.git("log", "--format=%s")).doesNotContain("loose");
        }
        default -> {
          project.order(
              "does-api",
              "git() { case $1 in add) command git add api.txt;; *) command git \"$@\";; esac; }\n");
          assertThatCode(() -> project.goals("dispatch.maxRounds=0").run())
              .satisfiesAnyOf(
                  thrown -> assertThat(thrown).isNull(),
                  thrown -> assertThat(thrown).isInstanceOf(Failure.class),
                  thrown -> assertThat(thrown)
                      .isInstanceOf(GitException.class)
                      .hasMessageContaining("is not on branch shop/api"));
        }
      }
      String output = Stream.concat(
              Stream.of(project.console.done(), project.console.said(), project.console.warned())
                  .flatMap(List::stream),
              project.out.stream())
          .collect(Collectors.joining("\n"));
      Path fetched = fetched(output);
      marks.forEach((state, mark) -> assertThat(isSomewhere(project, output, fetched, mark))
          .as("%s, after %s of %s: %s", state, goal, marks.keySet(), output)
          .isTrue());
    }
  }

  /** Each goal meets all states: some at a time, and all at once. */
  static Stream<Arguments> allOfItIsSomewhere() {
    return GOALS.stream()
        .flatMap(goal -> mixtures(random(goal)).map(mixture -> Arguments.of(mixture, goal)));
  }

  /** Other mixtures are met with {@code -Dmixtures.seed}. */
  private static Random random(String goal) {
    return new Random(Long.getLong("mixtures.seed", 0) + goal.hashCode());
  }

  private static Stream<List<String>> mixtures(Random random) {
    List<String> states = new ArrayList<>(states().keySet());
    Collections.shuffle(states, random);
    List<List<String>> mixtures =
        new ArrayList<>(List.of(mixture(states), List.of("what a filter refuses")));
    for (int at = 0; at < states.size(); ) {
      int end = Math.min(states.size(), at + 1 + random.nextInt(MOST));
      mixtures.add(mixture(states.subList(at, end)));
      at = end;
    }
    return mixtures.stream();
  }

  /** What can be committed comes before branches that have no commit, and these before what is in the middle of something, which is one thing at a time. */
  private static List<String> mixture(List<String> states) {
    List<String> mixture = new ArrayList<>(states);
    mixture.sort(Comparator.comparing(state ->
        state.startsWith("in the middle") ? 2 : state.endsWith("without a commit") ? 1 : 0));
    mixture.removeIf(state -> state.equals("in the middle of a merge")
        && mixture.contains("in the middle of a cherry-pick"));
    return mixture;
  }

  /** The administrator may read everything: without that power then, as everybody else. */
  @Test
  void allOfItIsSomewhereWhereNobodyMayRead() throws Exception {
    if (Files.isReadable(close(Files.createFile(folder.resolve("closed")), "---------"))) {
      Needed.program("setpriv");
      Process process = new ProcessBuilder(
              "setpriv",
              "--bounding-set=" + POWERS,
              "--inh-caps=" + POWERS,
              ProcessHandle.current().info().command().orElseThrow(),
              "-cp",
              System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
              NothingIsLostTest.class.getName(),
              folder.toString())
          .redirectErrorStream(true)
          .start();
      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("All of it is somewhere\n");
    } else {
      main(folder.toString());
    }
  }

  public static void main(String... folder) throws Exception {
    List<String> closed =
        states().keySet().stream().filter(state -> state.contains("nobody")).toList();
    for (String goal : GOALS) {
      List<String> others = new ArrayList<>(states().keySet());
      Collections.shuffle(others, random(goal));
      for (List<String> more : List.of(List.<String>of(), others.subList(0, MOST))) {
        NothingIsLostTest test = new NothingIsLostTest();
        test.folder =
            Files.createDirectories(Path.of(folder[0], goal.replace(' ', '-') + more.size()));
        test.allOfItIsSomewhere(
            mixture(Stream.concat(closed.stream(), more.stream()).distinct().toList()), goal);
      }
    }
    System.out.println("All of it is somewhere");
  }

  private Project project() throws IOException {
    SampleRepository inner = SampleRepository.in(folder.resolve("inner"));
    SampleRepository lib = SampleRepository.in(folder.resolve("lib"));
    lib.write("lib.txt", "as it was\n");
    lib.write(".gitignore", "*.log\n");
    lib.git("config", "log.showSignature", "true");
    lib.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        inner.top().toString(),
        "lib");
    lib.commit("files");
    Project project = Project.of(folder, "api");
    SampleRepository users = project.users;
    users.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        lib.top().toString(),
        "lib");
    users
        .at(users.top().resolve("lib"))
        .git("-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init");
    users.write(".gitignore", "/notes/\n*.log\n/given.env\n/shown.env\n/config/\n!/.env\n");
    users.write(".gitattributes", "*.refused filter=refusing\n");
    users.git("config", "filter.refusing.clean", "false");
    users.git("config", "filter.refusing.required", "true");
    users.write(".worktreeinclude", "given.env\nshown.env\nconfig/given.txt\n");
    users.write("given.env", "KEY=secret\n");
    users.write("shown.env", "KEY=secret\n");
    users.write("config/given.txt", "given\n");
    users.write(".env", "KEY=shown\n");
    for (String file :
        List.of("base.txt", "assumed.txt", "skipped.txt", "outside/kept.txt", "closed.txt")) {
      users.write(file, "as it was\n");
    }
    users.git("add", "--all", "--", ":/", ":(exclude).env");
    users.git("commit", "--quiet", "-m", "files");
    users.git("switch", "--quiet", "-c", "other");
    users.write("other.txt", "other\n");
    users.git("add", "other.txt");
    users.git("commit", "--quiet", "-m", "other");
    users.git("switch", "--quiet", "main");
    return project;
  }

  private static Map<String, String> leave(SampleRepository worktree, List<String> states)
      throws IOException {
    Map<String, String> marks = new LinkedHashMap<>();
    for (String state : states) {
      String mark = "mark-" + Integer.toHexString(state.hashCode());
      states().get(state).leave(worktree, mark + "\n");
      marks.put(state, mark);
    }
    return marks;
  }

  /** A repository into which all is fetched that the output says can be. */
  private Path fetched(String output) {
    SampleRepository fetched = SampleRepository.empty(folder.resolve("fetched"));
    FETCHED
        .matcher(output)
        .results()
        .forEach(match -> fetched.git(
            "fetch",
            "--quiet",
            match.group(2),
            "+" + match.group(3).substring(1).replace("kept", "kept/" + match.start())));
    return fetched.top();
  }

  /** In a commit that a named ref holds, in a file below a named folder, or where it was. */
  private static boolean isSomewhere(Project project, String output, Path fetched, String mark) {
    Set<String> refs = REF.matcher(output)
        .results()
        .map(match -> match.group().replaceAll("\\.$", ""))
        .collect(Collectors.toCollection(LinkedHashSet::new));
    refs.addAll(project.users.lines("for-each-ref", "--format=%(refname)", "refs/heads/shop/"));
    for (String ref : refs) {
      for (String commit : project.users.lines("rev-list", ref)) {
        if (holds(project.users, commit, mark)) {
          return true;
        }
      }
    }
    SampleRepository inner = project.users.at(fetched);
    if (inner.lines("rev-list", "--all").stream().anyMatch(commit -> holds(inner, commit, mark))) {
      return true;
    }
    return isBelow(
            project.users.top().resolve(".git/dispatch/.kept"),
            mark,
            file -> Stream.iterate(file, path -> path != null, Path::getParent)
                .anyMatch(path -> output.contains(path.toString())))
        || isThere(project, mark);
  }

  /** In the worktree as it is, or in what git keeps for it. */
  private static boolean isThere(Project project, String mark) {
    Path worktree = project.folder().resolve("api");
    if (!Files.isDirectory(worktree)) {
      return false;
    }
    SampleRepository lib = project.users.at(worktree.resolve("lib"));
    boolean inSubmodule = Files.exists(worktree.resolve("lib/.git"))
        && (lib.lines("rev-list", "--all", "--reflog").stream()
                .anyMatch(commit -> holds(lib, commit, mark))
            || Files.exists(worktree.resolve("lib/lib/.git"))
                && lib
                    .at(worktree.resolve("lib/lib"))
                    .lines("rev-list", "--all", "--reflog")
                    .stream()
                    .anyMatch(commit -> holds(lib.at(worktree.resolve("lib/lib")), commit, mark)));
    return inSubmodule
        || isBelow(worktree, mark, file -> true)
        || project.users.at(worktree).lines("rev-list", "--reflog", "--all").stream()
            .anyMatch(commit -> holds(project.users, commit, mark));
  }

  /** As its owner can. */
  private static void opened(Path folder) {
    try {
      new ProcessBuilder("chmod", "-R", "u+rwX", folder.toString())
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isBelow(Path folder, String mark, Predicate<Path> named) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    opened(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> contains(file, mark))
          .anyMatch(named);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean holds(SampleRepository users, String commit, String mark) {
    try {
      users.git("grep", "--quiet", "--fixed-strings", mark, commit);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static boolean contains(Path file, String mark) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      return false;
    }
  }
}
