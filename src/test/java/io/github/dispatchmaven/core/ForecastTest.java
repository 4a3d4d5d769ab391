package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Forecast.Course;
import io.github.dispatchmaven.core.Forecast.Effort;
import io.github.dispatchmaven.core.Forecast.Stint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How long a dispatch takes that goes well, and what it costs. */
class ForecastTest {

  private static final Effort USUAL =
      new Effort(Duration.ofMinutes(10), Duration.ofMinutes(1), new BigDecimal("1.50"));
  private static final Map<String, List<String>> DIAMOND =
      needs("base", "left<base", "right<base", "top<left+right");

  private static Map<String, List<String>> needs(String... workstreams) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    for (String workstream : workstreams) {
      String[] parts = workstream.split("<");
      needs.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split("\\+")));
    }
    return needs;
  }

  private static Course forecast(
      Map<String, List<String>> needs,
      int slots,
      Optional<String> verify,
      Optional<BigDecimal> budget) {
    Terms terms = new Terms(
        0,
        0,
        Timeouts.ENDLESS,
        new Allowance(slots, 2, budget),
        needs.keySet(),
        needs.keySet().stream()
            .collect(Collectors.toMap(
                name -> name, name -> new Assignment("claude", Optional.empty(), verify, true))),
        Optional.empty(),
        List.of());
    return Forecast.of(
        needs,
        terms,
        needs.keySet().stream().collect(Collectors.toMap(name -> name, name -> USUAL)));
  }

  private static Course forecast(Map<String, List<String>> needs, int slots) {
    return forecast(needs, slots, Optional.empty(), Optional.empty());
  }

  @Test
  void theLongestChainIsTheLeast() {
    assertThat(forecast(DIAMOND, 8).length()).isEqualTo(Duration.ofMinutes(30));
    assertThat(forecast(DIAMOND, 1).length()).isEqualTo(Duration.ofMinutes(40));
  }

  @Test
  void slotsAreShared() {
    assertThat(forecast(needs("a", "b", "c", "d", "e"), 2).length())
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(forecast(needs("a", "b", "c", "d", "e"), 8).length())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void verifyingTakesItsTimeToo() {
    assertThat(forecast(DIAMOND, 8, Optional.of("mvn verify"), Optional.empty()).length())
        .isEqualTo(Duration.ofMinutes(33));
  }

  @Test
  void itCostsWhatAllOfThemCost() {
    assertThat(forecast(DIAMOND, 2).costUsd()).isEqualByComparingTo("6");
  }

  @Test
  void eachHasItsTime() {
    assertThat(forecast(DIAMOND, 8).stints())
        .contains(
            new Stint("base", Duration.ZERO, Duration.ofMinutes(10)),
            new Stint("top", Duration.ofMinutes(20), Duration.ofMinutes(30)));
  }

  @Test
  void aBudgetThatDoesNotReachIsSaid() {
    Course course = forecast(DIAMOND, 8, Optional.empty(), Optional.of(new BigDecimal("3")));
    assertThat(course.waits())
        .anySatisfy(wait -> assertThat(wait.why()).contains("the budget is used up"));
    assertThat(course.stints()).hasSizeLessThan(4);
  }
}
