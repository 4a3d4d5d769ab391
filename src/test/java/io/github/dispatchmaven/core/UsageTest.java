package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void tokensAndMoneyAddUp() {
    assertThat(usage("0.10", 1, 2).plus(usage("0.20", 10, 20))).isEqualTo(usage("0.30", 11, 22));
  }

  @Test
  void unknownMoneyAddsNothingToKnownMoney() {
    assertThat(usage("0.10", 1, 2).plus(Usage.NONE).costUsd()).contains(new BigDecimal("0.10"));
    assertThat(Usage.NONE.plus(usage("0.10", 1, 2)).costUsd()).contains(new BigDecimal("0.10"));
  }

  @Test
  void moneyThatNobodyReportedStaysUnknown() {
    assertThat(Usage.NONE.plus(Usage.NONE)).isEqualTo(Usage.NONE);
  }

  private static Usage usage(String cost, long input, long output) {
    return new Usage(Optional.of(new BigDecimal(cost)), false, input, output);
  }
}
