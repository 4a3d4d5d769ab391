package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobEnvironmentTest {

  private static final Map<String, String> BUILDS = Map.ofEntries(
      Map.entry("PATH", "/bin"),
      Map.entry("HOME", "/home/ana"),
      Map.entry("LANG", "C.UTF-8"),
      Map.entry("JAVA_HOME", "/jdk"),
      Map.entry("GITHUB_TOKEN", "x"),
      Map.entry("NPM_TOKEN", "x"),
      Map.entry("NEXUS_PASSWORD", "x"),
      Map.entry("MAVEN_GPG_PASSPHRASE", "x"),
      Map.entry("AWS_SECRET_ACCESS_KEY", "x"),
      Map.entry("SIGNING_KEY", "x"),
      Map.entry("ANTHROPIC_API_KEY", "x"),
      Map.entry("CI_REPOSITORY_URL", "https://ci:x@example.org/a.git"),
      Map.entry("HTTPS_PROXY", "http://ana:x@proxy.example.org"),
      Map.entry("DOCKER_AUTH_CONFIG", "x"),
      Map.entry("SSH_AUTH_SOCK", "/tmp/s"),
      Map.entry("GITHUB_ENV", "/tmp/e"),
      Map.entry("MAVEN_CMD_LINE_ARGS", "-Dtoken=x"));

  @TempDir
  private Path folder;

  private SampleRepository users;
  private Layout layout;

  @BeforeEach
  void repository() {
    users = SampleRepository.in(folder.resolve("shop"));
    Repository repository = users.repository();
    layout = new Layout(repository.top(), repository.commonDirectory(), "cart");
  }

  @Test
  void telemetryOfAClientTellsWhoseItIs() {
    assertThat(environment(Map.of()).ofWorker("a b").variables())
        .containsEntry(
            "OTEL_RESOURCE_ATTRIBUTES", "dispatch_feature=cart,dispatch_workstream=a%20b");
    assertThat(environment(Map.of("OTEL_RESOURCE_ATTRIBUTES", "team=shop"))
            .ofWorker("api")
            .variables())
        .containsEntry(
            "OTEL_RESOURCE_ATTRIBUTES", "team=shop,dispatch_feature=cart,dispatch_workstream=api");
  }

  private JobEnvironment environment(Map<String, String> inherited, String... kept) {
    return new JobEnvironment(
        layout,
        Sheets.besides(List.of()),
        new LocalRepository(Optional.empty(), true, false, false, inherited),
        new Fence(users.repository(), layout, inherited),
        Optional.empty(),
        "",
        List.of(kept));
  }

  @Test
  void whatVerifiesHasNoSecretOfTheBuild() {
    assertThat(environment(BUILDS).withheld().fromVerify())
        .containsExactlyInAnyOrder(
            "GITHUB_TOKEN",
            "NPM_TOKEN",
            "NEXUS_PASSWORD",
            "MAVEN_GPG_PASSPHRASE",
            "AWS_SECRET_ACCESS_KEY",
            "SIGNING_KEY",
            "ANTHROPIC_API_KEY",
            "SSH_AUTH_SOCK",
            "GITHUB_ENV",
            "MAVEN_CMD_LINE_ARGS",
            "CI_REPOSITORY_URL",
            "DOCKER_AUTH_CONFIG");
  }

  @Test
  void aWorkerHasTheKeysOfItsAgentAndCanSign() {
    assertThat(environment(BUILDS).withheld().fromWorker(name -> name.startsWith("ANTHROPIC_")))
        .contains("GITHUB_TOKEN", "NEXUS_PASSWORD")
        .doesNotContain("ANTHROPIC_API_KEY", "SSH_AUTH_SOCK");
  }

  @Test
  void whatTheUserNamesIsKept() {
    assertThat(environment(BUILDS, "NEXUS_*", "NPM_TOKEN").withheld().fromVerify())
        .contains("GITHUB_TOKEN")
        .doesNotContain("NEXUS_PASSWORD", "NPM_TOKEN");
  }

  @Test
  void whatCiObeysIsWithheldWhateverIsKept() {
    assertThat(environment(BUILDS, "*").withheld().fromWorker(name -> true))
        .containsExactlyInAnyOrder("GITHUB_ENV", "MAVEN_CMD_LINE_ARGS");
  }

  @Test
  void settingsOfGitThatAreInheritedStay() {
    Map<String, String> inherited = new HashMap<>(
        Map.of("GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0", "a.b", "GIT_CONFIG_VALUE_0", "c"));
    Map<String, String> worker = environment(inherited).ofWorker("api").variables();
    assertThat(worker)
        .doesNotContainKey("GIT_CONFIG_KEY_0")
        .containsEntry("GIT_CONFIG_KEY_1", "core.hooksPath")
        .containsEntry("DISPATCH_REF", "refs/heads/cart/api");
    int count = Integer.parseInt(worker.get("GIT_CONFIG_COUNT"));
    assertThat(worker)
        .containsKey("GIT_CONFIG_VALUE_" + (count - 1))
        .doesNotContainKey("GIT_CONFIG_VALUE_" + count);
  }

  @Test
  void whatVerifiesMayMoveNoRef() {
    assertThat(environment(Map.of())
            .ofVerify("api", new VerifyCheckout(users.repository(), layout, "api"), List.of("true"))
            .variables())
        .containsEntry("DISPATCH_REF", "");
  }
}
