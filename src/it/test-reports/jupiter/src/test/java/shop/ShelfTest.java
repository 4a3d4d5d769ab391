package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {
  @Test
  @DisplayName("holds what is put on it: <all>")
  void holds() {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void isSmall(int number) {
    assertTrue(number < 3, number + " is not");
  }

  @Test
  @Disabled("so that the reports have one that was skipped")
  void later() {}

  @Test
  void passesTheSecondTime() throws Exception {
    Path before = Path.of("target/tried");
    boolean again = Files.exists(before);
    Files.writeString(before, "");
    assertTrue(again, "the first time");
  }

  @Nested
  class WhenEmpty {
    @Test
    void hasNothing() {
      assertEquals(0, Shelf.size());
    }
  }
}
