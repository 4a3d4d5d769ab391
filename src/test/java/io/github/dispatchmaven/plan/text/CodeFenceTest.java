package io.github.dispatchmaven.plan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeFenceTest {

  /** Lines are separated by bars; c is code, t is text. */
  @ParameterizedTest
  @CsvSource({
    "a|```|b|```|c, tccct",
    "```java|b|```, ccc",
    "~~~|```|b|~~~|c, cccct",
    "````|```|b|````|c, cccct",
    "  ```|b|  ```|c, ccct",
    "```|b, cc",
    "```inline``` text|b, tt",
    "```|``` no end|```|c, ccct"
  })
  void aLineIsCodeBetweenFencesOfOneKind(String lines, String kinds) {
    CodeFence fence = new CodeFence();
    assertThat(List.of(lines.split("\\|")).stream()
            .map(line -> fence.holds(line) ? "c" : "t")
            .collect(Collectors.joining()))
        .isEqualTo(kinds);
  }
}
