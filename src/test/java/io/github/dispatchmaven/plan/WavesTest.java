package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WavesTest {

  @Test
  void independentWorkstreamsAreOneWaveInThePlansOrder() {
    assertThat(waves("c", "a", "b")).containsExactly(List.of("c", "a", "b"));
  }

  @Test
  void aWorkstreamComesAfterAllThatItDependsOn() {
    assertThat(waves("ui api core", "core", "api core", "docs"))
        .containsExactly(List.of("core", "docs"), List.of("api"), List.of("ui"));
  }

  @Test
  void theOrderOfMergingIsWaveByWave() {
    assertThat(Waves.order(plan("d b c", "c a", "b a", "a")))
        .extracting(Workstream::name)
        .containsExactly("a", "c", "b", "d");
  }

  @Test
  void whatAWorkstreamBlocksIsWhatNamesIt() {
    Plan plan = plan("d b c", "c a", "b a", "a");
    assertThat(Waves.blocks(plan, "a")).containsExactly("c", "b");
    assertThat(Waves.blocks(plan, "d")).isEmpty();
  }

  @Test
  void aPlanThatWasNotCheckedIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Waves.of(plan("a b", "b a")));
    assertThatIllegalArgumentException().isThrownBy(() -> Waves.of(plan("a b")));
  }

  private static List<List<String>> waves(String... workstreams) {
    return Waves.of(plan(workstreams)).stream()
        .map(w -> w.stream().map(Workstream::name).toList())
        .toList();
  }

  /** Each workstream as its name and the names that it depends on. */
  private static Plan plan(String... workstreams) {
    ArrayList<Workstream> all = new ArrayList<Workstream>();
    for (String words : workstreams) {
      List<String> names = List.of(words.split(" "));
      all.add(new Workstream(
          names.get(0),
          1,
          "x",
          List.of(),
          names.subList(1, names.size()),
          List.of(),
          Map.of(),
          List.of(),
          List.of()));
    }
    return new Plan("f", "f.md", "f", Map.of(), "", all, List.of());
  }
}
