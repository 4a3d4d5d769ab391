package io.github.dispatchmaven.run.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is assumed of work that nobody did before. */
class WorkSizeTest {

  private static Duration turns(OptionalInt tasks, int files, int modules) {
    return new WorkSize(tasks, files, modules).assumed().turns();
  }

  @Test
  void aWorkstreamOfWhichNothingIsToldIsAUsualOne() {
    assertThat(turns(OptionalInt.empty(), 0, 0))
        .isEqualTo(Duration.ofMinutes(20))
        .isEqualTo(turns(OptionalInt.of(5), 0, 1));
  }

  @Test
  void moreTasksFilesOrModulesTakeLonger() {
    assertThat(turns(OptionalInt.of(9), 0, 0)).isEqualTo(Duration.ofMinutes(32));
    assertThat(turns(OptionalInt.of(1), 100, 1)).isEqualTo(Duration.ofMinutes(13));
    assertThat(turns(OptionalInt.empty(), 0, 8)).isEqualTo(Duration.ofMinutes(29));
  }

  @Test
  void whatIsAlmostDoneIsShort() {
    assertThat(turns(OptionalInt.of(0), 0, 1)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void oneThatOwnsTheWholeRepositoryIsNotThoughtToChangeAllOfIt() {
    assertThat(turns(OptionalInt.of(5), 50_000, 1)).isEqualTo(Duration.ofMinutes(70));
  }
}
