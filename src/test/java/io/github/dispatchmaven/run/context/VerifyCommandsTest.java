package io.github.dispatchmaven.run.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.ProjectShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandsTest {

  private static final Reactor SHOP =
      new Reactor(List.of(module("."), module("core"), module("web")));
  private static final List<String> MAVEN_FILES =
      List.of("pom.xml", "core/pom.xml", "web/pom.xml", "core/src/main/java/A.java");
  private static final Workstream FREE = workstream();

  @TempDir
  private Path top;

  @Test
  void declaredModulesAreBuiltWithWhatTheyNeed() {
    assertThat(commands(MAVEN_FILES).of(workstream("core", "web")))
        .contains("mvn -B -ntp -pl shop:core,shop:web -am verify");
  }

  @Test
  void elseThoseThatACommitChanges() {
    VerifyCommands commands = commands(MAVEN_FILES);
    String command = commands.of(FREE).orElseThrow();
    assertThat(command).isEqualTo("mvn -B -ntp -pl <changed modules> -am verify");
    assertThat(commands.words(command, List.of("core/src/main/java/A.java", "web/pom.xml")))
        .containsExactly("mvn", "-B", "-ntp", "-pl", "shop:core,shop:web", "-am", "verify");
  }

  @Test
  void aChangeThatReachesAllBuildsAll() {
    VerifyCommands commands = commands(MAVEN_FILES);
    assertThat(commands.words(
            commands.of(FREE).orElseThrow(), List.of("core/src/main/java/A.java", "pom.xml")))
        .containsExactly("mvn", "-B", "-ntp", "verify");
  }

  @Test
  void ofOneModuleAllIsBuilt() {
    assertThat(commands(SHOP_OF_ONE, List.of("pom.xml"), false, RunningMaven.UNKNOWN)
            .of(FREE))
        .contains("mvn -B -ntp verify");
  }

  @Test
  void whereTheBaseIsRedTheBuildGoesOnAfterTests() {
    VerifyCommands commands = commands(SHOP, MAVEN_FILES, true, RunningMaven.UNKNOWN);
    assertThat(commands.of(FREE))
        .contains("mvn -B -ntp -Dmaven.test.failure.ignore=true -pl <changed modules> -am verify");
    assertThat(commands.whole()).isEqualTo(commands.base());
  }

  @Test
  void theWrapperOfTheProjectIsPreferred() {
    assertThat(commands(SHOP, List.of("pom.xml", "mvnw"), false, RunningMaven.UNKNOWN)
            .whole())
        .contains("./mvnw -B -ntp verify");
  }

  @Test
  void theMavenThatRunsThisIsCalledAsItWas() {
    RunningMaven running = new RunningMaven(
        Optional.of(top.resolve("apache maven/bin/mvn")),
        Optional.empty(),
        false,
        List.of("-o", "-Pci"));
    VerifyCommands commands = commands(SHOP, MAVEN_FILES, false, running);
    assertThat(commands.words(commands.whole().orElseThrow(), List.of()))
        .containsExactly(
            top.resolve("apache maven/bin/mvn").toString(), "-B", "-ntp", "-o", "-Pci", "verify");
  }

  @Test
  void aBuildThatIsElsewhereIsNamed() throws IOException {
    Path started = Files.createDirectories(top.resolve("core"));
    VerifyCommands commands = new VerifyCommands(
        settings(Map.of()),
        plan(),
        SHOP,
        ProjectShape.of(MAVEN_FILES),
        Set.copyOf(MAVEN_FILES),
        top,
        started,
        RunningMaven.UNKNOWN,
        Optional.empty(),
        () -> false);
    assertThat(commands.whole()).contains("mvn -B -ntp -f ../pom.xml verify");
  }

  @Test
  void otherBuildsHaveTheirOwn() throws IOException {
    assertThat(
            commands(Reactor.NONE, List.of("gradlew", "build.gradle"), false, RunningMaven.UNKNOWN)
                .whole())
        .contains("./gradlew check --continue");
    Files.writeString(top.resolve("package.json"), "{\"scripts\": {\"test\": \"vitest run\"}}");
    assertThat(commands(Reactor.NONE, List.of("package.json"), false, RunningMaven.UNKNOWN)
            .of(FREE))
        .contains("npm test");
  }

  @Test
  void whereNobodyKnowsHowNothingIsRun() throws IOException {
    assertThat(commands(Reactor.NONE, List.of("README.md"), false, RunningMaven.UNKNOWN)
            .of(FREE))
        .isEmpty();
    Files.writeString(
        top.resolve("package.json"),
        "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\" && exit 1\"}}");
    assertThat(commands(Reactor.NONE, List.of("package.json"), false, RunningMaven.UNKNOWN)
            .of(FREE))
        .isEmpty();
  }

  @Test
  void whatTheUserWroteIsTakenAsItIs() {
    VerifyCommands commands = new VerifyCommands(
        settings(Map.of(PropertyNames.VERIFY, "make check")),
        plan(),
        SHOP,
        ProjectShape.of(MAVEN_FILES),
        Set.copyOf(MAVEN_FILES),
        top,
        top,
        RunningMaven.UNKNOWN,
        Optional.empty(),
        () -> true);
    assertThat(commands.of(FREE)).contains("make check");
    assertThat(commands.base()).contains("make check");
    assertThat(commands.automatic()).isFalse();
  }

  @Test
  void whereTheBaseIsRedACommandOfMavenThatTheUserWroteGoesOnToo() {
    VerifyCommands commands = commands(SHOP, MAVEN_FILES, true, RunningMaven.UNKNOWN);
    assertThat(commands.words("./mvnw -B verify", List.of()))
        .containsExactly("./mvnw", "-B", "verify", "-Dmaven.test.failure.ignore=true");
    assertThat(commands.words("make check", List.of())).containsExactly("make", "check");
  }

  @Test
  void whatTheBuildCacheWouldRestoreIsBuilt() throws IOException {
    Files.createDirectories(top.resolve(".mvn"));
    Files.writeString(
        top.resolve(".mvn/extensions.xml"),
        "<extension><artifactId>maven-build-cache-extension</artifactId></extension>");
    List<String> files =
        Stream.concat(MAVEN_FILES.stream(), Stream.of(".mvn/extensions.xml")).toList();
    assertThat(commands(files).whole().orElseThrow())
        .contains(" -Dmaven.build.cache.skipCache=true");
    assertThat(commands(MAVEN_FILES).whole().orElseThrow()).doesNotContain("cache");
  }

  @Test
  void offIsOff() {
    VerifyCommands commands = new VerifyCommands(
        settings(Map.of(PropertyNames.VERIFY, "off")),
        plan(),
        SHOP,
        ProjectShape.of(MAVEN_FILES),
        Set.copyOf(MAVEN_FILES),
        top,
        top,
        RunningMaven.UNKNOWN,
        Optional.empty(),
        () -> false);
    assertThat(commands.of(FREE)).isEmpty();
    assertThat(commands.base()).isEmpty();
  }

  private static final Reactor SHOP_OF_ONE = new Reactor(List.of(module(".")));

  private VerifyCommands commands(List<String> files) {
    return commands(SHOP, files, false, RunningMaven.UNKNOWN);
  }

  private VerifyCommands commands(
      Reactor reactor, List<String> files, boolean redBase, RunningMaven running) {
    return new VerifyCommands(
        settings(Map.of()),
        plan(),
        reactor,
        ProjectShape.of(files),
        Set.copyOf(files),
        top,
        top,
        running,
        Optional.empty(),
        () -> redBase);
  }

  private Settings settings(Map<String, String> commandLine) {
    return new Settings(new Request(
        "dispatch",
        top,
        top,
        Optional.empty(),
        Optional.empty(),
        commandLine,
        Map.of(),
        List.of(),
        RunningMaven.UNKNOWN,
        Map.of()));
  }

  private static Plan plan() {
    return new Plan("cart", "cart.md", "Cart", Map.of(), "", List.of(FREE), List.of());
  }

  private static Reactor.Module module(String path) {
    return new Reactor.Module(
        path, "shop", path.equals(".") ? "root" : path, List.of(), List.of(), 1, 0);
  }

  private static Workstream workstream(String... modules) {
    return new Workstream(
        "api", 1, "It.", List.of(), List.of(), List.of(modules), Map.of(), List.of(), List.of());
  }
}
