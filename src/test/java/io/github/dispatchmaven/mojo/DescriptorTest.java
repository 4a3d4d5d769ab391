package io.github.dispatchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.junit.jupiter.api.Test;

/** What Maven, and whoever asks for help, is told of the goals. */
class DescriptorTest {

  private static final List<String> GOALS = List.of(
      "run",
      "plan",
      "init-worktrees",
      "generate-tasks",
      "dispatch",
      "status",
      "logs",
      "message",
      "stop",
      "results",
      "integrate",
      "clean",
      "help");

  private static PluginDescriptor descriptor() throws Exception {
    try (Reader reader = new InputStreamReader(
        DescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"),
        StandardCharsets.UTF_8)) {
      return new PluginDescriptorBuilder().build(reader);
    }
  }

  @Test
  void theGoalsAreThere() throws Exception {
    assertThat(descriptor().getGoalPrefix()).isEqualTo("dispatch");
    assertThat(descriptor().getMojos())
        .extracting(MojoDescriptor::getGoal)
        .containsExactlyInAnyOrderElementsOf(GOALS);
  }

  @Test
  void everyGoalRunsOnceAndWithoutAProject() throws Exception {
    assertThat(descriptor().getMojos())
        .filteredOn(mojo -> !mojo.getGoal().equals("help"))
        .allSatisfy(mojo -> {
          assertThat(mojo.isAggregator()).as(mojo.getGoal()).isTrue();
          assertThat(mojo.isThreadSafe()).as(mojo.getGoal()).isTrue();
          assertThat(mojo.isProjectRequired()).as(mojo.getGoal()).isFalse();
          assertThat(mojo.getSince()).as(mojo.getGoal()).isNotBlank();
        });
  }

  @Test
  void everyParameterIsDocumented() throws Exception {
    for (MojoDescriptor mojo : descriptor().getMojos()) {
      List<Parameter> editable =
          mojo.getParameters().stream().filter(Parameter::isEditable).toList();
      assertThat(editable).allSatisfy(parameter -> {
        assertThat(parameter.getDescription())
            .as(mojo.getGoal() + " " + parameter.getName())
            .isNotBlank();
        assertThat(mojo.getGoal().equals("help") || parameter.getSince() != null)
            .as(mojo.getGoal() + " " + parameter.getName() + " has a version")
            .isTrue();
      });
    }
  }
}
