package shop;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SetUpTest {
  @BeforeAll
  static void prepare() {
    throw new IllegalStateException("cannot be prepared");
  }

  @Test
  void neverRuns() {}
}
