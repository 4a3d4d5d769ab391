package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionedPathsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Create `core/src/main/java/a/B.java` | core/src/main/java/a/B.java",
            "in src/main/resources/application.yml. | src/main/resources/application.yml",
        "(see ./docs/api/errors.md) | docs/api/errors.md", "add it to pom.xml, then | pom.xml",
        "package in core/src/main/java/ | core/src/main/java/", "all of `web/src/**` | web/src/**"
      })
  void filesAndFolders(String text, String path) {
    assertThat(MentionedPaths.in(text)).containsExactly(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/v1/orders.json",
        "https://example.org/a/b.md",
        "read/write and CRUD/REST",
        "../other/a.java",
        "Order.java and application.yml",
        "version 1.2/3",
        "GET /orders/{id}"
      })
  void whatOnlyLooksLikeOne(String text) {
    assertThat(MentionedPaths.in(text)).isEmpty();
  }

  @Test
  void eachOnceInTheOrderOfTheText() {
    assertThat(MentionedPaths.in("b/c.java, a/b.java and b/c.java"))
        .isEqualTo(List.of("b/c.java", "a/b.java"));
  }
}
