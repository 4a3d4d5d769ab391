package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of many branches, counted with one look at the history. */
class CountsTest {

  @TempDir
  private Path folder;

  @Test
  void areWhatGitCountsOneByOne() {
    SampleRepository users = SampleRepository.in(folder);
    Repository repository = users.repository();
    Random random = new Random(1);
    List<Commit> commits = new ArrayList<>(List.of(new Commit(users.git("rev-parse", "HEAD"))));
    for (int number = 0; number < 40; number++) {
      List<String> command = new ArrayList<>(List.of("commit-tree", "-m", "commit " + number));
      random
          .ints(2, 0, commits.size())
          .distinct()
          .forEach(parent -> command.addAll(List.of("-p", commits.get(parent).sha())));
      command.add("HEAD^{tree}");
      commits.add(new Commit(users.git(command.toArray(new String[0]))));
    }
    List<Range> ranges = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      ranges.add(new Range(
          commits.get(random.nextInt(commits.size())),
          commits.get(random.nextInt(commits.size()))));
    }
    Map<Range, Integer> counts = repository.history().counts(ranges);
    assertThat(ranges)
        .allSatisfy(range -> assertThat(counts.get(range))
            .as(range.toString())
            .isEqualTo(repository.history().count(range.from(), range.to())));
    assertThat(counts.values()).anyMatch(count -> count > 3);
  }

  @Test
  void ofUnrelatedHistoriesAreWhatGitCountsToo() {
    SampleRepository users = SampleRepository.in(folder);
    Commit head = new Commit(users.git("rev-parse", "HEAD"));
    Commit other = new Commit(users.git("commit-tree", "-m", "root", "HEAD^{tree}"));
    List<Range> ranges = List.of(new Range(head, other), new Range(other, head));
    assertThat(users.repository().history().counts(ranges))
        .containsEntry(ranges.get(0), 1)
        .containsEntry(ranges.get(1), users.repository().history().count(other, head));
  }
}
