package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"main", "shop/core", "a-b_c.d", "ü"})
  void whatGitAcceptsIsABranch(String name) {
    assertThat(RefNames.isBranch(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-D", "a b", "../x", "a..b", "a.lock", "a/", "/a", "a~1", "a^", "a:b", "@{", "a\\b"
      })
  void whatGitRefusesIsNone(String name) {
    assertThat(RefNames.isBranch(name)).isFalse();
  }
}
