package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Predictor.Clash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {

  private static final int BRANCHES = 46;

  @TempDir
  private Path folder;

  private SampleRepository sample;
  private Commit base;

  @BeforeEach
  void repository() {
    sample = SampleRepository.in(folder);
    sample.write("dir/a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n");
    sample.write("dir/b.txt", "b1\nb2\nb3\nb4\nb5\n");
    base = sample.commit("shared.txt", "1\n2\n3\n");
  }

  private Commit branch(String name, String... commands) {
    sample.git("switch", "--quiet", "-c", name, base.sha());
    for (String command : commands) {
      if (command.startsWith("write ")) {
        sample.write(command.split(" ")[1], command.split(" ", 3)[2].replace("|", "\n"));
      } else {
        sample.git(command.split(" "));
      }
    }
    return sample.commit(name);
  }

  private static Clash conflict(String one, String other, List<String> paths) {
    return new Clash(one, other, paths, Map.of(), List.of());
  }

  private List<Clash> clashes(String... names) {
    Map<String, Commit> branches = new LinkedHashMap<>();
    for (String name : names) {
      branches.put(name, sample.commitAt(name));
    }
    return new Predictor(sample.repository(), MergeRules.trusting(base, List.of()))
        .clashes(base, branches);
  }

  @Test
  void branchesThatHaveNothingInCommonAreNotMerged() {
    branch("one", "write one.txt 1|");
    branch("two", "write two.txt 2|");
    assertThat(clashes("one", "two")).isEmpty();
  }

  @Test
  void theSameLineIsAConflict() {
    branch("one", "write shared.txt 1|one|3|");
    branch("two", "write shared.txt 1|two|3|");
    branch("three", "write shared.txt 1|2|3|four|");
    assertThat(clashes("one", "two", "three"))
        .containsExactly(conflict("one", "two", List.of("shared.txt")));
  }

  @Test
  void aFileInAFolderThatWasRenamedIsLookedAt() {
    branch("one", "mv dir moved");
    branch("two", "write dir/c.txt c|");
    assertThat(clashes("one", "two")).isEqualTo(git("one", "two"));
  }

  @Test
  void aFileWhereAnotherHasAFolderIsAConflict() {
    branch("one", "write new file|");
    branch("two", "write new/file inside|");
    assertThat(clashes("one", "two")).hasSize(1);
  }

  @Test
  void whatDependsOnAnotherDoesNotConflictWithIt() {
    branch("one", "write shared.txt 1|one|3|");
    sample.git("switch", "--quiet", "-c", "after", "one");
    sample.commit("shared.txt", "1\nafter\n3\n");
    assertThat(clashes("one", "after")).isEmpty();
  }

  @Test
  void nothingIsAddedToTheUsersRepository() {
    branch("one", "write shared.txt 1|one|3|", "write more.txt x|");
    branch("two", "write shared.txt 1|2|3|two|");
    String before = sample.git("count-objects", "-v");
    clashes("one", "two");
    assertThat(sample.git("count-objects", "-v")).isEqualTo(before);
  }

  @Test
  void attributesOfTheBaseDecideHowFilesAreMerged() {
    base = sample.commit(".gitattributes", "*.txt merge=union\n");
    branch("one", "write shared.txt 1|one|3|");
    branch("two", "write shared.txt 1|two|3|");
    assertThat(clashes("one", "two")).isEmpty();
  }

  /** As git itself says, pair by pair. */
  private List<Clash> git(String... names) {
    List<Clash> clashes = new ArrayList<>();
    StringBuilder pairs = new StringBuilder();
    for (int one = 0; one < names.length; one++) {
      for (int other = one + 1; other < names.length; other++) {
        pairs.append(names[one]).append(' ').append(names[other]).append('\n');
      }
    }
    List<String> parts = sample
        .repository()
        .git()
        .output(
            pairs.toString(),
            List.of("merge-tree", "--write-tree", "--stdin", "--name-only", "--no-messages"))
        .parts();
    int at = 0;
    for (String pair : pairs.toString().split("\n")) {
      boolean clean = parts.get(at).equals("1");
      List<String> paths = new ArrayList<>();
      for (at += 2; at < parts.size() && !parts.get(at).isEmpty(); at++) {
        paths.add(parts.get(at).replaceFirst("~b\\d+$", ""));
      }
      at++;
      if (!clean) {
        clashes.add(conflict(pair.split(" ")[0], pair.split(" ")[1], paths));
      }
    }
    return clashes;
  }

  /** Branches of every kind of change, at random: over a thousand pairs each time. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itSaysWhatGitSaysOfAllPairs(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, String> files = new TreeMap<>();
    for (int file = 0; file < 30; file++) {
      files.put("d" + file % 5 + "/e" + file % 2 + "/f" + file + ".txt", lines(random, 12));
    }
    StringBuilder script = new StringBuilder();
    commit(script, "base", "", files, Set.of());
    List<String> names = new ArrayList<>();
    for (int branch = 0; branch < BRANCHES; branch++) {
      Map<String, String> changed = new TreeMap<>(files);
      for (int change = 0; change <= random.nextInt(3); change++) {
        change(random, changed);
      }
      Set<String> gone = new TreeSet<>(files.keySet());
      gone.removeAll(changed.keySet());
      commit(script, "b" + branch, "from refs/heads/base\n", changed, gone);
      names.add("b" + branch);
    }
    Process fastImport = new ProcessBuilder("git", "fast-import", "--quiet")
        .directory(folder.toFile())
        .start();
    fastImport.getOutputStream().write(script.toString().getBytes(StandardCharsets.UTF_8));
    fastImport.getOutputStream().close();
    assertThat(fastImport.waitFor()).isZero();
    base = sample.commitAt("base");

    List<Clash> expected = git(names.toArray(String[]::new));
    assertThat(expected).as("enough to tell").hasSizeGreaterThan(50);
    assertThat(clashes(names.toArray(String[]::new))).isEqualTo(expected);
  }

  private static String lines(Random random, int number) {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < number; line++) {
      text.append("line ").append(line).append(' ').append(random.nextInt(1000)).append('\n');
    }
    return text.toString();
  }

  private static void change(Random random, Map<String, String> files) {
    List<String> names = new ArrayList<>(files.keySet());
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(7)) {
      case 0 -> files.remove(name);
      case 1 -> files.put(name + ".moved", files.remove(name));
      case 2 ->
        files.put(
            "d" + random.nextInt(5) + "/e0/new" + random.nextInt(4) + ".txt", lines(random, 5));
      case 3 -> {
        String from = name.substring(0, name.indexOf('/') + 1);
        String to = "moved" + random.nextInt(3) + "/";
        names.stream()
            .filter(file -> file.startsWith(from))
            .forEach(file -> files.put(to + file.substring(from.length()), files.remove(file)));
      }
      case 4 -> {
        names.stream().filter(file -> file.startsWith("d4/")).forEach(files::remove);
        files.put("d4", "a file now\n");
      }
      default -> {
        List<String> lines = new ArrayList<>(files.get(name).lines().toList());
        lines.set(random.nextInt(lines.size()), "changed " + random.nextInt(1000));
        files.put(name, String.join("\n", lines) + "\n");
      }
    }
  }

  private static void commit(
      StringBuilder script, String name, String from, Map<String, String> files, Set<String> gone) {
    script
        .append("commit refs/heads/")
        .append(name)
        .append("\ncommitter A <a@example.org> 1767225600 +0000\ndata 1\nx\n")
        .append(from);
    gone.forEach(file -> script.append("D ").append(file).append('\n'));
    files.forEach((file, text) -> script
        .append("M 100644 inline ")
        .append(file)
        .append("\ndata ")
        .append(text.length())
        .append('\n')
        .append(text)
        .append('\n'));
    script.append('\n');
  }
}
