package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Numbers as a client wrote them: what no sum can be made of is not told. */
final class ClaudeNumbers {

  /** Digits after the point; the client adds up binary fractions, which leaves dust behind. */
  private static final int SCALE = 9;
  /** So that sums of them stay within a long. */
  private static final long MOST = 1L << 50;

  private static final double MOST_USD = 1_000_000;

  private ClaudeNumbers() {}

  /** An amount of money; empty if it is no number, not finite, negative, or more than any process can spend. */
  static Optional<BigDecimal> money(JsonNode node) {
    if (!node.isNumber()) {
      return Optional.empty();
    }
    double value = node.doubleValue();
    if (!Double.isFinite(value) || value < 0 || value > MOST_USD) {
      return Optional.empty();
    }
    BigDecimal plain =
        BigDecimal.valueOf(value).setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
    return Optional.of(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  /** A number of tokens, or of milliseconds; 0 if it is none that can be meant. */
  static long count(JsonNode node) {
    double value = node.isNumber() ? node.doubleValue() : 0;
    return value > 0 && value <= MOST ? (long) value : 0;
  }

  /** An instant in seconds, milliseconds or microseconds since 1970, or in ISO 8601; empty if it is none. */
  static Optional<Instant> time(JsonNode node) {
    if (node.isTextual()) {
      try {
        return Optional.of(Instant.parse(node.asText()));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    return instant(node.isNumber() ? node.doubleValue() : 0);
  }

  /** An instant in seconds, milliseconds or microseconds since 1970; empty if it is none. */
  static Optional<Instant> instant(double number) {
    // Seconds have ten digits for centuries.
    double seconds = number >= 1e14 ? number / 1e6 : number >= 1e11 ? number / 1e3 : number;
    return seconds > 0 && seconds < 1e11
        ? Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)))
        : Optional.empty();
  }
}
