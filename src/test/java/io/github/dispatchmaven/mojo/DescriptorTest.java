package io.github.dispatchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
      "dashboard",
      "help");

  /** By the goals' common parent. */
  private static final Set<String> READ_BY_ALL =
      Set.of("engine", "mergeByMeaning", "plan", "feature", "skip", "dryRun");

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

  /** A library that has classes for newer JDKs too asks for none of them. */
  @Test
  void itRunsOnTheOldestJdkThatIsPromised() throws Exception {
    assertThat(descriptor().getRequiredJavaVersion()).isEqualTo("17");
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

  /** One that a goal declares and does not hand on would be heeded on the command line alone. */
  @Test
  void everyParameterReachesItsRequest() throws Exception {
    for (MojoDescriptor mojo : descriptor().getMojos()) {
      Class<?> type = Class.forName(mojo.getImplementation());
      if (!AbstractDispatchMojo.class.isAssignableFrom(type)) {
        continue;
      }
      AbstractDispatchMojo goal =
          (AbstractDispatchMojo) type.getDeclaredConstructor().newInstance();
      Map<String, String> expected = new TreeMap<>();
      for (Parameter parameter : mojo.getParameters()) {
        String property = parameter.getExpression() == null
            ? ""
            : parameter.getExpression().replaceAll("[${}]", "");
        if (parameter.isEditable() && !READ_BY_ALL.contains(parameter.getName())) {
          expected.put(property, set(goal, parameter));
        }
      }
      Map<String, String> handedOn = new TreeMap<>();
      goal.configure(handedOn);
      assertThat(handedOn).as(mojo.getGoal()).containsAllEntriesOf(expected);
    }
  }

  /** Gives a parameter a value that no default has. */
  private static String set(AbstractDispatchMojo goal, Parameter parameter) throws Exception {
    Field field = field(goal.getClass(), parameter.getName());
    field.setAccessible(true);
    if (field.getType() == boolean.class) {
      field.setBoolean(goal, !field.getBoolean(goal));
      return String.valueOf(field.getBoolean(goal));
    }
    if (field.getType() == int.class) {
      field.setInt(goal, 47);
      return "47";
    }
    field.set(goal, "value of " + parameter.getName());
    return "value of " + parameter.getName();
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException(type + "." + name);
  }
}
