package io.github.dispatchmaven.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderingTest {

  @Test
  void withoutConflictsItIsThePlansOrderAfterWhatEachDependsOn() {
    Ordering order = Ordering.of(plan("web<api", "api", "docs"), List.of());
    assertThat(order.names()).containsExactly("api", "web", "docs");
    assertThat(order.why()).containsExactly("web after api, which it depends on");
  }

  @Test
  void thoseWithoutConflictsComeFirst() {
    Ordering order = Ordering.of(plan("a", "b", "c"), List.of(conflict("a", "b", 2)));
    assertThat(order.names()).containsExactly("c", "a", "b");
    assertThat(order.why())
        .containsExactly(
            "those without conflicts as early as that allows; then a (2 files), b (2 files)");
  }

  @Test
  void thenThoseWithTheFewestAndSmallest() {
    Ordering order =
        Ordering.of(plan("a", "b", "c"), List.of(conflict("a", "b", 2), conflict("b", "c", 1)));
    assertThat(order.names()).containsExactly("c", "a", "b");
    assertThat(order.why())
        .containsExactly("the fewest conflicts first: c (1 file), a (2 files), b (3 files)");
  }

  /** One that conflicts in one file with each of many keeps all of them out, if it is merged first. */
  @Test
  void asManyAsCanBeComeFirst() {
    List<PredictedTrouble> pairs = List.of(
        conflict("hub", "a", 1),
        conflict("hub", "b", 1),
        conflict("hub", "c", 1),
        conflict("a", "x", 9),
        conflict("b", "y", 9),
        conflict("c", "z", 9));
    assertThat(Ordering.of(plan("hub", "a", "b", "c", "x", "y", "z", "more<hub"), pairs)
            .names())
        .containsExactly("hub", "more", "x", "y", "z", "a", "b", "c");
    assertThat(Ordering.of(plan("hub", "a", "b", "c", "a2<a", "b2<b"), pairs).names())
        .containsExactly("a", "a2", "b", "b2", "c", "hub");
  }

  @Test
  void manyAreOrderedInShortTime() {
    String[] names = IntStream.range(0, 64).mapToObj(number -> "w" + number).toArray(String[]::new);
    List<PredictedTrouble> pairs = IntStream.range(0, 640)
        .mapToObj(number -> conflict("w" + number * 7 % 64, "w" + number * 31 % 61, 1))
        .filter(pair -> !pair.one().equals(pair.other()))
        .toList();
    assertThat(Ordering.of(plan(names), pairs).names()).hasSize(64).doesNotHaveDuplicates();
  }

  @Test
  void aDependencyIsStrongerThanAConflict() {
    assertThat(
            Ordering.of(plan("a", "b<a", "c"), List.of(conflict("a", "c", 5))).names())
        .containsExactly("a", "b", "c");
    assertThat(Ordering.of(plan("a", "b<a"), List.of(conflict("a", "x", 5))).names())
        .containsExactly("a", "b");
  }

  @Test
  void trapsDoNotDecide() {
    PredictedTrouble trap =
        PredictedTrouble.trap("a", "b", List.of("pom.xml"), "both change the property x: 1 and 2");
    assertThat(Ordering.of(plan("a", "b", "c"), List.of(trap)).names())
        .containsExactly("a", "b", "c");
  }

  private static PredictedTrouble conflict(String one, String other, int files) {
    return PredictedTrouble.conflict(
        one, other, IntStream.range(0, files).mapToObj(number -> "f" + number).toList(), Map.of());
  }

  private static Map<String, List<String>> plan(String... workstreams) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    for (String workstream : workstreams) {
      String[] parts = workstream.split("<");
      needs.put(parts[0], parts.length > 1 ? List.of(parts[1]) : List.of());
    }
    return needs;
  }
}
