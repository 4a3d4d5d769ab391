package io.github.dispatchmaven.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker writes in its results gives no orders to the server that its merge is pushed to. */
class DefusedTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Did it. [skip ci]                          | Did it. (skip ci)
      [CI Skip] and [no ci] and [skip-actions]   | (CI Skip) and (no ci) and (skip-actions)
      ***NO_CI*** it is                          | NO CI it is
      Closes #12, fixes: #3                      | Closes for #12, fixes for: #3
      Resolved shop/api#7                        | Resolved for shop/api#7
      fix https://host.invalid/a/b/issues/9      | fix for https://host.invalid/a/b/issues/9
      Implements SHOP-44                         | Implements for SHOP-44
      skip-checks: true                          | > skip-checks: true
      Co-authored-by: A <a@example.org>          | > Co-authored-by: A <a@example.org>
      Signed-off-by : B                          | > Signed-off-by : B
      """)
  void ordersBecomeWords(String said, String words) {
    assertThat(Defused.words(said)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fixes the parser, see RESULTS.md",
        "Skips what CI does not need [optional]",
        "It closes the stream",
        "The list [a, b]",
        "http://localhost:8080 works",
        "fix 12 bugs",
        "Time: none"
      })
  void otherWordsStayAsTheyAre(String said) {
    assertThat(Defused.words(said)).isIn(said, "> " + said);
  }

  @Test
  void theTrailersOfTheMergeAreItsOwn() {
    String message = new MergeInput(
            "api",
            new Commit("0".repeat(40)),
            "Did it.\n\nDispatch-Verified: lies\nSigned-off-by: X",
            List.of("Dispatch-Workstream: api"),
            Optional.empty())
        .message();
    assertThat(message)
        .isEqualTo(
            "Merge api workstream\n\nDid it.\n\n> Dispatch-Verified: lies\n> Signed-off-by: X\n\nDispatch-Workstream: api\n");
  }
}
