package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.journal.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first worktree fails at once while the second is still being filled. */
class RollBackWhileOthersCheckOutTest {

  @TempDir
  private Path folder;

  @Test
  void nothingIsLeftOfThoseEither() {
    SampleRepository users = SampleRepository.in(folder.resolve("shop"));
    users.git("config", "filter.picky.smudge", "case \"$PWD\" in */first) exit 1;; *) cat;; esac");
    users.git("config", "filter.picky.required", "true");
    users.git("config", "filter.picky.clean", "cat");
    users.write(".gitattributes", "0-filtered.txt filter=picky\n");
    users.write("0-filtered.txt", "filtered\n");
    for (int number = 0; number < 3_000; number++) {
      users.write("folder-" + number % 100 + "/file-" + number + ".txt", "text " + number + "\n");
    }
    users.commit("many files");
    Repository repository = users.repository();
    Layout layout = new Layout(repository.top(), repository.commonDirectory(), "shop");
    Journal journal = Journal.open(layout.journal(), Clock.systemUTC());
    journal.append(new Fact.Planned(
        Map.of("first", List.of(), "second", List.of()), users.head(), Optional.empty()));
    RecordedConsole console = new RecordedConsole();
    assertThatThrownBy(() -> new Workspaces(repository, layout, journal, console)
            .create(List.of("first", "second"), users.head()))
        .isInstanceOf(GitException.class);
    assertThat(console.warned()).isEmpty();
    assertThat(layout.worktree("second")).doesNotExist();
    assertThat(users.lines("worktree", "list")).hasSize(1);
    assertThat(users.branches()).containsExactly("main");
  }
}
