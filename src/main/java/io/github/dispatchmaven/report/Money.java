package io.github.dispatchmaven.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of US dollars for people. */
public final class Money {

  private Money() {}

  public static String text(BigDecimal usd) {
    return "$" + usd.setScale(usd.compareTo(BigDecimal.ONE) < 0 ? 4 : 2, RoundingMode.HALF_UP);
  }
}
