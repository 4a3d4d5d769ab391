package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutCharacterTest {

  @Test
  void aLineIsNotCutThroughACharacter() {
    assertThat(Printable.line("abcd🙂🙂🙂🙂", 8)).isEqualTo("abcd...");
  }
}
