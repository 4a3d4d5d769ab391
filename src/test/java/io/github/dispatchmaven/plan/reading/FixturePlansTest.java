package io.github.dispatchmaven.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.Workstream.Section;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixturePlansTest {

  @Test
  void theConversationSystem() {
    Plan plan = Plans.fixture("2025_06_07_14_35_00_conversation_system.md");
    assertThat(plan.feature()).isEqualTo("conversation_system");
    assertThat(plan.title()).isEqualTo("Conversation system");
    assertThat(plan.names())
        .containsExactly("core-pipeline", "robustness", "architecture", "testing");
    assertThat(plan.options())
        .isEqualTo(Map.of("base", "main", "agent", "claude", "verify", "mvn -B -ntp verify"));
    assertThat(plan.context())
        .startsWith("A service that turns speech")
        .contains("## Background", "not-a-workstream")
        .endsWith("## Glossary\n\nA *turn* is what one speaker says without a break.");
    assertThat(Waves.order(plan))
        .extracting(Workstream::name)
        .containsExactly("architecture", "core-pipeline", "robustness", "testing");

    Workstream core = plan.workstreams().get(0);
    assertThat(core.mission())
        .startsWith("Turn a stream")
        .endsWith("without blocking a caller.\n\n- **Owner:** Ana");
    assertThat(core.sections()).extracting(Section::title).isEqualTo(Workstream.SECTIONS);
    assertThat(core.section(Workstream.TECHNICAL_REQUIREMENTS).orElseThrow())
        .contains("#### Numbers")
        .endsWith("| transcription | 300 ms |");
    assertThat(plan.workstreams().get(1).files())
        .containsExactly("core/src/main/java/com/example/conversation/recovery/**");
    assertThat(plan.workstreams().get(2).files())
        .containsExactly("core/src/main/java/com/example/conversation/api/**", "pom.xml");
    assertThat(plan.workstreams().get(3).option("verify"))
        .contains("mvn -B -ntp -pl app -am verify");
  }

  @Test
  void theOrderExport() {
    Plan plan = Plans.fixture("003-order-export/tasks.md");
    assertThat(plan.feature()).isEqualTo("003-order-export");
    assertThat(plan.names()).containsExactly("csv", "pdf", "endpoint");
    assertThat(plan.context())
        .isEqualTo(
            "Export orders as CSV and as PDF from the Spring Boot shop.\n\nEach has a package of its own.");
    assertThat(plan.workstreams().get(0).files()).hasSize(2);
    assertThat(plan.workstreams().get(1).files())
        .containsExactly(
            "src/main/java/com/example/shop/export/pdf/**",
            "src/test/java/com/example/shop/export/pdf/**");
    assertThat(plan.workstreams().get(2).dependsOn()).containsExactly("csv", "pdf");
    assertThat(plan.workstreams().get(2).section(Workstream.SUCCESS_CRITERIA)).isPresent();
  }

  @Test
  void theJava21Migration() {
    Plan plan = Plans.fixture("2026-03-01-java-21-migration.md");
    assertThat(plan.feature()).isEqualTo("java-21-migration");
    assertThat(plan.names()).containsExactly("compiler", "records", "docs");
    assertThat(plan.context()).startsWith("<!--\n## Workstream: dropped").endsWith("-->");
    assertThat(plan.workstreams().get(0).option("agent")).contains("codex");
    assertThat(plan.workstreams().get(1).sections())
        .extracting(Section::title)
        .containsExactly("Risks");
    assertThat(Waves.of(plan)).hasSize(3);
  }

  @Test
  void aPlanInSeveralLanguages() {
    Plan plan = Plans.fixture("spracherkennung.markdown");
    assertThat(plan.names()).isEqualTo(List.of("erkennung-für-audio", "翻訳", "हिन्दी"));
    assertThat(plan.workstreams().get(0).mission())
        .isEqualTo("Erkennt Sprache — auch mit „Umlauten“ und 😀.");
    assertThat(plan.workstreams().get(1).dependsOn()).containsExactly("erkennung-für-audio");
  }
}
