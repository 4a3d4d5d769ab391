package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would have allowed a denied call. */
class PermissionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bash | npm test -- --watch | Bash(npm test *)",
        "Bash | npm test | Bash(npm test)",
        "Bash | ls -la | Bash(ls -la)",
        "Bash | ./gradlew check | Bash(./gradlew check)",
        "Bash | cd core && npm ci --quiet | Bash(cd core), Bash(npm ci *)",
        "Write | /repo/a.txt | Edit(//repo/a.txt)",
        "Edit | a.txt | Edit(a.txt)",
        "WebSearch | {} | WebSearch"
      })
  void aRuleForEachPart(String tool, String what, String rules) {
    assertThat(String.join(", ", Permissions.rules(tool, what))).isEqualTo(rules);
  }
}
