package io.github.dispatchmaven.run.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistypedPropertiesTest {

  private static MistypedProperties check() {
    return new MistypedProperties("g:a", Set.of("dispatch.own", "agent.of.build")::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "dispatch.agnet, dispatch.agent",
    "dispatch.dryrun, dispatch.dryRun",
    "DISPATCH.DRYRUN, dispatch.dryRun",
    "Dispatch.workstream, dispatch.workstream",
    "dispatch.workstreams, dispatch.workstream",
    "dispatch.budgetUSD, dispatch.budgetUsd",
    "dispatch.plan, plan",
    "dispath.agent, dispatch.agent",
    "disptach.workstream, dispatch.workstream",
    "dispatchAgent, dispatch.agent",
    "dispatch-agent, dispatch.agent",
    "dispatch.budget, dispatch.budgetUsd",
    "dispatch.Feature, feature"
  })
  void aNearMissIsRefusedWithTheNearestName(String typed, String meant) {
    assertThatThrownBy(() -> check().refuse(Set.of(typed), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no property " + typed + "; did you mean -D" + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "workstream, dispatch.workstream",
    "agent, dispatch.agent",
    "dryRun, dispatch.dryRun",
    "dryrun, dispatch.dryRun",
    "Plan, plan",
    "wrokstream, dispatch.workstream",
    "workstreams, dispatch.workstream"
  })
  void soIsANameWithoutItsPrefixWhereNobodyElseMayReadIt(String typed, String meant) {
    assertThatThrownBy(() -> check().refuse(Set.of(typed), true))
        .hasMessageContaining("did you mean -D" + meant + "?");
    assertThatCode(() -> check().refuse(Set.of(typed), false)).doesNotThrowAnyException();
  }

  @Test
  void whatIsLikeNothingIsRefusedToo() {
    assertThatThrownBy(() -> check().refuse(Set.of("dispatch.bogus"), false))
        .hasMessage(
            "there is no property dispatch.bogus; leave it out (all properties: mvn help:describe -Dplugin=g:a -Ddetail)");
  }

  @Test
  void allAreNamedAtOnce() {
    assertThatThrownBy(() -> check().refuse(Set.of("dispatch.agnet", "dispatch.modle"), true))
        .hasMessage(
            "there is no property dispatch.agnet; did you mean -Ddispatch.agent?; there is no property dispatch.modle; did you mean -Ddispatch.model?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dispatch.agent",
        "plan",
        "feature",
        "dispatch.own",
        "maven.test.skip",
        "skipTests",
        "revision",
        "agents",
        "dispatcher.threads",
        "changelist"
      })
  void othersPass(String typed) {
    assertThatCode(() -> check().refuse(Set.of(typed), true)).doesNotThrowAnyException();
  }

  @Test
  void whatStandsInAFileIsWarnedOf() {
    assertThat(check().warnings(Set.of("dispatch.agnet", "agent"), ".mvn/maven.config"))
        .containsExactly(
            ".mvn/maven.config: there is no property dispatch.agnet; did you mean -Ddispatch.agent?");
  }
}
