package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRepositoryTest {

  private static final Path USERS = Path.of("/home/anna/.m2/repository");
  private static final Path HEAD = Path.of("/shop/.worktrees/cart/.m2/api");
  private static final WorkersMaven MAVEN = new WorkersMaven(Optional.of("3.9.11"), true);
  private static final WorkersMaven OLD = new WorkersMaven(Optional.of("3.8.7"), true);

  @TempDir
  private Path checkout;

  @Test
  void theUsersIsReadThroughTheOwn() {
    assertThat(environment(Map.of(), HEAD, MAVEN))
        .containsEntry(
            "MAVEN_OPTS", "-Dmaven.repo.local=" + HEAD + " -Dmaven.repo.local.tail=" + USERS);
  }

  @Test
  void whatOptionsTheUserHasStay() {
    assertThat(environment(Map.of("MAVEN_OPTS", "-Xmx2g"), HEAD, MAVEN).get("MAVEN_OPTS"))
        .startsWith("-Xmx2g -Dmaven.repo.local=");
  }

  @Test
  void pathsWithSpacesGoByTheJvmWhichKnowsQuotes() {
    Path spaced = Path.of("/my shop/.m2/api");
    assertThat(environment(Map.of("JDK_JAVA_OPTIONS", "-Da=b"), spaced, MAVEN))
        .doesNotContainKey("MAVEN_OPTS")
        .containsEntry(
            "JDK_JAVA_OPTIONS",
            "-Da=b \"-Dmaven.repo.local=/my shop/.m2/api\" \"-Dmaven.repo.local.tail=" + USERS
                + "\"");
  }

  @Test
  void theSameWhereTheUsersOwnFileOverwritesTheOptions() throws IOException {
    Path home = Files.createDirectory(checkout.resolve("home"));
    Files.writeString(home.resolve(".mavenrc"), "MAVEN_OPTS=-Xmx1g\n");
    assertThat(environment(Map.of("HOME", home.toString()), HEAD, MAVEN))
        .containsKey("JDK_JAVA_OPTIONS")
        .doesNotContainKey("MAVEN_OPTS");
    Files.writeString(home.resolve(".mavenrc"), "MAVEN_OPTS=\"$MAVEN_OPTS -Xmx1g\"\n");
    assertThat(environment(Map.of("HOME", home.toString()), HEAD, MAVEN)).containsKey("MAVEN_OPTS");
  }

  @Test
  void whereTheProjectNamesOneOnlyAnArgumentIsStronger() throws IOException {
    configure("-Dmaven.repo.local=.repository\n");
    assertThat(environment(Map.of(), HEAD, MAVEN))
        .containsKey("MAVEN_ARGS")
        .doesNotContainKey("MAVEN_OPTS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAVEN_ARGS | -Dmaven.repo.local=/elsewhere",
        "MAVEN_ARGS | -T1C --define maven.repo.local=/elsewhere",
        "MAVEN_ARGS | -e -D maven.repo.local=/elsewhere -U"
      })
  void whereTheArgumentsNameOneTheOwnComesAfterIt(String variable, String value) {
    assertThat(environment(Map.of(variable, value), HEAD, MAVEN))
        .doesNotContainKey("MAVEN_OPTS")
        .containsEntry(
            "MAVEN_ARGS",
            value + " -Dmaven.repo.local=" + HEAD + " -Dmaven.repo.local.tail=" + USERS);
  }

  @Test
  void argumentsAboutSomethingElseAreLeftAlone() {
    assertThat(environment(Map.of("MAVEN_ARGS", "-T1C -Dmaven.repo.local.tail=/tail"), HEAD, MAVEN))
        .containsKey("MAVEN_OPTS")
        .doesNotContainKey("MAVEN_ARGS");
  }

  @Test
  void optionsThatNameOneAreFollowedByTheOwn() throws IOException {
    assertThat(environment(Map.of("MAVEN_OPTS", "-Dmaven.repo.local=/elsewhere"), HEAD, MAVEN)
            .get("MAVEN_OPTS"))
        .endsWith("-Dmaven.repo.local.tail=" + USERS);
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.writeString(checkout.resolve(".mvn/jvm.config"), "-Dmaven.repo.local=/elsewhere\n");
    assertThat(environment(Map.of(), HEAD, MAVEN)).containsKey("MAVEN_OPTS");
    assertThat(environment(Map.of(), Path.of("/my shop/.m2/api"), MAVEN))
        .as("it would win")
        .doesNotContainKey("JDK_JAVA_OPTIONS");
  }

  @Test
  void propertiesOfMaven4AreStrongerThanOptions() throws IOException {
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.writeString(
        checkout.resolve(".mvn/maven-user.properties"), "a=b\nmaven.repo.local = /elsewhere\n");
    assertThat(environment(Map.of(), HEAD, MAVEN)).containsKey("MAVEN_ARGS");
  }

  @Test
  void whereTheStartFileSetsTheArgumentsNothingIsStronger() throws IOException {
    Path home = Files.createDirectory(checkout.resolve("home"));
    Files.writeString(
        home.resolve(".mavenrc"), "export MAVEN_ARGS=-Dmaven.repo.local=/elsewhere\n");
    LocalRepository repository = isolated(Map.of("HOME", home.toString()));
    assertThat(repository.environment(HEAD, checkout, checkout, MAVEN))
        .doesNotContainKeys("MAVEN_ARGS", "MAVEN_OPTS", "JDK_JAVA_OPTIONS");
    assertThat(repository.shared(checkout, MAVEN))
        .get()
        .asString()
        .contains("MAVEN_ARGS sets maven.repo.local");
  }

  @Test
  void whereNothingIsStrongerTheUsersIsSharedWithAWarning() throws IOException {
    configure("-T1C\n-Dmaven.repo.local=.repository\n");
    WorkersMaven inItsOwnProcess = new WorkersMaven(Optional.of("3.9.11"), false);
    assertThat(environment(Map.of(), HEAD, inItsOwnProcess))
        .doesNotContainKeys("MAVEN_ARGS", "MAVEN_OPTS", "JDK_JAVA_OPTIONS");
    assertThat(isolated(Map.of()).shared(checkout, inItsOwnProcess))
        .get()
        .asString()
        .contains(".mvn/maven.config sets maven.repo.local");
  }

  @Test
  void beforeMaven39TheUsersIsSharedWithAWarning() {
    assertThat(environment(Map.of(), HEAD, OLD)).doesNotContainKey("MAVEN_OPTS");
    assertThat(isolated(Map.of()).shared(checkout, OLD))
        .get()
        .asString()
        .contains(
            "all workers share the local repository " + USERS, "Maven 3.8.7", "3.9 and later");
  }

  @Test
  void whoWantsToShareIsNotWarned() {
    LocalRepository shared = new LocalRepository(Optional.of(USERS), false, false, false, Map.of());
    assertThat(shared.shared(checkout, OLD)).isEmpty();
    assertThat(shared.environment(HEAD, checkout, checkout, MAVEN)).doesNotContainKey("MAVEN_OPTS");
  }

  @Test
  void oneThatWasNamedForThisCallAloneIsToldInAnyCase() {
    LocalRepository given = new LocalRepository(Optional.of(USERS), true, true, false, Map.of());
    assertThat(given.environment(HEAD, checkout, checkout, OLD))
        .containsEntry("MAVEN_OPTS", "-Dmaven.repo.local=" + USERS);
  }

  @Test
  void aCheckoutWithoutConfigurationDoesNotTakeTheUsers() throws IOException {
    assertThat(environment(Map.of(), HEAD, MAVEN))
        .containsEntry("MAVEN_BASEDIR", checkout.toString());
    configure("-T1C\n");
    assertThat(environment(Map.of(), HEAD, MAVEN)).doesNotContainKey("MAVEN_BASEDIR");
  }

  @Test
  void aBuildBelowThatHasItsOwnConfigurationKeepsIt() {
    LocalRepository nested = new LocalRepository(Optional.of(USERS), true, false, true, Map.of());
    assertThat(nested.environment(HEAD, checkout, checkout, MAVEN))
        .doesNotContainKey("MAVEN_BASEDIR");
  }

  private void configure(String config) throws IOException {
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.writeString(checkout.resolve(".mvn/maven.config"), config);
  }

  private Map<String, String> environment(
      Map<String, String> inherited, Path head, WorkersMaven maven) {
    return isolated(inherited).environment(head, checkout, checkout, maven);
  }

  private static LocalRepository isolated(Map<String, String> inherited) {
    Map<String, String> all = new HashMap<>(Map.of("HOME", "/nowhere"));
    all.putAll(inherited);
    return new LocalRepository(Optional.of(USERS), true, false, false, all);
  }
}
