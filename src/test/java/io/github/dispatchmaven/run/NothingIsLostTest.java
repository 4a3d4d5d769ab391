package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.git.SampleRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever state a worktree is in: after it is done again, or cleaned by force, all of it is somewhere that the output names. */
class NothingIsLostTest {

  private static final Pattern REF = Pattern.compile("refs/dispatch/shop/[\\w./-]+");
  private static final int MOST = 5;

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
    states.put("a repository without a commit", (at, mark) -> SampleRepository.empty(at.top().resolve("scratch")).write("a.txt", mark));
    states.put("a repository with a commit", (at, mark) -> SampleRepository.in(at.top().resolve("deep/tool")).commit("a.txt", mark));
    states.put("a repository that is ignored", (at, mark) -> SampleRepository.in(at.top().resolve("notes/tool")).commit("a.txt", mark));
    states.put("a worktree", (at, mark) -> {
      at.git("worktree", "add", "--quiet", "--detach", "inner");
      at.at(at.top().resolve("inner")).commit("inner.txt", mark);
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
    return states;
  }

  private interface Leaving {

    void leave(SampleRepository at, String mark) throws IOException;
  }

  @ParameterizedTest
  @CsvSource({"1, restart", "2, clean", "3, restart", "4, clean", "5, restart", "6, clean", "7, restart", "8, clean", "9, restart", "10, clean", "11, clean", "12, clean", "13, clean", "14, clean"})
  void allOfItIsSomewhere(long seed, String goal) throws Exception {
    try (Project project = Project.of(folder, "api")) {
      project.users.write(".gitignore", "/notes/\n*.log\n");
      for (String file : List.of("base.txt", "assumed.txt", "skipped.txt")) {
        project.users.write(file, "as it was\n");
      }
      project.users.commit("files");
      project.goals().initWorktrees();
      SampleRepository worktree = project.users.at(project.folder().resolve("api"));
      Map<String, String> marks = leave(worktree, new Random(seed));
      if (goal.equals("clean")) {
        project.goals("dispatch.force=true").clean();
        assertThat(worktree.top()).doesNotExist();
      } else {
        project.goals("dispatch.workstream=api", "dispatch.restart=true").run();
        assertThat(worktree.git("log", "--format=%s")).doesNotContain("loose");
      }
      String output = Stream.of(project.console.done(), project.console.said(), project.console.warned()).flatMap(List::stream)
          .collect(Collectors.joining("\n"));
      marks.forEach((state, mark) -> assertThat(isSomewhere(project, output, mark)).as("%s, after %s of %s: %s", state, goal, marks.keySet(), output).isTrue());
    }
  }

  private static Map<String, String> leave(SampleRepository worktree, Random random) throws IOException {
    List<Map.Entry<String, Leaving>> states = new ArrayList<>(states().entrySet());
    Collections.shuffle(states, random);
    Map<String, String> marks = new LinkedHashMap<>();
    for (Map.Entry<String, Leaving> state : states.subList(0, 1 + random.nextInt(MOST))) {
      String mark = "mark-" + Long.toHexString(random.nextLong());
      state.getValue().leave(worktree, mark + "\n");
      marks.put(state.getKey(), mark);
    }
    return marks;
  }

  /** In a commit that a named ref holds, or in a file below a named folder. */
  private static boolean isSomewhere(Project project, String output, String mark) {
    Set<String> refs = REF.matcher(output).results().map(match -> match.group().replaceAll("\\.$", "")).collect(Collectors.toCollection(LinkedHashSet::new));
    for (String ref : refs) {
      for (String commit : project.users.lines("rev-list", ref)) {
        if (holds(project.users, commit, mark)) {
          return true;
        }
      }
    }
    Path kept = project.users.top().resolve(".git/dispatch/.kept");
    if (!Files.isDirectory(kept)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(kept)) {
      return files.filter(Files::isRegularFile).filter(file -> contains(file, mark))
          .anyMatch(file -> Stream.iterate(file, path -> path != null, Path::getParent).anyMatch(path -> output.contains(path.toString())));
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
