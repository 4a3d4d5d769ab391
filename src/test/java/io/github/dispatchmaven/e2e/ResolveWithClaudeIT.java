package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conflict of two sessions, resolved by a third with the real client: once well, and in every bad way. */
class ResolveWithClaudeIT extends GreeterTest {

  private static final String SHARED = "shared.txt";

  private MavenRun run(String resolution) throws Exception {
    Path integration = greeter.project.toRealPath().resolve(".worktrees/greeter/integration");
    Path check = Files.writeString(folder.resolve("check.sh"), """
        #!/bin/sh
        [ ! -e src/main/java/api/A.java ] || grep -q api shared.txt || { echo "api's word is lost"; exit 1; }
        [ ! -e src/main/java/web/W.java ] || grep -q web shared.txt || { echo "web's word is lost"; exit 1; }
        """);
    assertThat(check.toFile().setExecutable(true)).isTrue();
    Conversation resolver = Conversation.ofSystemText("You are resolving a merge conflict.")
        .onPrompt(Turn.start()
            .call("Read", Map.of("file_path", integration.resolve(SHARED).toString()))
            .write(SHARED, resolution)
            .end("The conflict is resolved."));
    try (ModelApi model =
        ModelApi.start(Script.of(worker("api", "A"), worker("web", "W"), resolver))) {
      return greeter.maven(
          model,
          "run",
          Greeter.PLAN,
          "-Ddispatch.verify=" + check,
          "-Ddispatch.verifyBase=false",
          "-Ddispatch.scope=off",
          "-Ddispatch.onConflict=resolve");
    }
  }

  private static Conversation worker(String workstream, String type) {
    return Conversation.ofWorkstream(workstream)
        .onPrompt(Greeter.work(Turn.start().write(SHARED, workstream + "\n"), workstream, type)
            .end("Done."));
  }

  @Test
  void aGoodResolutionIsMerged() throws Exception {
    MavenRun run = run("api\nweb\n");
    assertThat(run.exit()).as(run.log()).isZero();
    assertThat(run.log())
        .contains(
            "Resolving with claude: web conflicts with api in shared.txt",
            "Resolved web conflicts with api");
    assertThat(greeter.users.git("show", "greeter/integration:" + SHARED)).isEqualTo("api\nweb");
    assertThat(greeter.users.lines("log", "--merges", "--format=%s", "greeter/integration"))
        .containsExactly("Merge web workstream", "Merge api workstream");
    assertThat(greeter.project.resolve(".worktrees/greeter/REPORT.md"))
        .content()
        .containsPattern("- Resolving conflicts took .* in 1 job, for \\$0\\.");
  }

  /** One side changed the file, the other deleted it: git puts no marks into it. */
  @ParameterizedTest
  @CsvSource({"as it is: shared.txt, true", "git rm -f shared.txt, false"})
  void aFileWithoutMarksIsKeptOrDeletedAsTheResolverSays(String answer, boolean kept)
      throws Exception {
    greeter.users.commit(SHARED, "the word\n");
    Turn resolution = kept
        ? Turn.start().end("Its change is needed.\n" + answer)
        : Turn.start()
            .call("Bash", Map.of("command", answer, "description", "Delete it"))
            .end("It is needed no more.");
    Conversation deleting = Conversation.ofWorkstream("web")
        .onPrompt(Greeter.work(
                Turn.start()
                    .call(
                        "Bash",
                        Map.of("command", "git rm -f " + SHARED, "description", "Delete it")),
                "web",
                "W")
            .end("Done."));
    Path changed =
        greeter.project.toRealPath().resolve(".worktrees/greeter/api").resolve(SHARED);
    Conversation changing = Conversation.ofWorkstream("api")
        .onPrompt(Greeter.work(
                Turn.start()
                    .call("Read", Map.of("file_path", changed.toString()))
                    .write(SHARED, "another word\n"),
                "api",
                "A")
            .end("Done."));
    Conversation resolver =
        Conversation.ofSystemText("You are resolving a merge conflict.").onPrompt(resolution);
    try (ModelApi model = ModelApi.start(Script.of(changing, deleting, resolver))) {
      MavenRun run = greeter.maven(
          model,
          "run",
          Greeter.PLAN,
          "-Ddispatch.verify=off",
          "-Ddispatch.scope=off",
          "-Ddispatch.onConflict=resolve");
      assertThat(run.exit()).as(run.log()).isZero();
      assertThat(run.log())
          .contains(
              "the resolution of web takes one side as it was, and nothing of the other, in shared.txt");
    }
    assertThat(
            greeter.users.lines("ls-tree", "--name-only", "greeter/integration").contains(SHARED))
        .isEqualTo(kept);
  }

  /** One session that gets a conflict of every kind that the client's tools can make. */
  @Test
  void everyKindOfConflictIsResolvedByOneSession() throws Exception {
    Path worktrees = greeter.project.toRealPath().resolve(".worktrees/greeter");
    greeter.users.write("gone.txt", "the word\n");
    greeter.users.write("long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    greeter.users.commit(SHARED, "the word\n");
    Turn api = read(
            read(Turn.start(), worktrees.resolve("api").resolve(SHARED)).write(SHARED, "api\n"),
            worktrees.resolve("api/gone.txt"))
        .write("gone.txt", "changed\n")
        .write("new.txt", "api\n")
        .write("d/file.txt", "api\n")
        .bash("git mv long.txt api-long.txt");
    Turn web = read(Turn.start(), worktrees.resolve("web").resolve(SHARED))
        .write(SHARED, "web\n")
        .bash("git rm -f gone.txt")
        .write("new.txt", "web\n")
        .write("d", "web\n")
        .bash("git mv long.txt web-long.txt");
    Path integration = worktrees.resolve("integration");
    Turn resolution = read(Turn.start(), integration.resolve(SHARED)).write(SHARED, "api\nweb\n");
    resolution = read(resolution, integration.resolve("new.txt"))
        .write("new.txt", "api\nweb\n")
        .bash("git rm -f web-long.txt")
        .bash("git rm -f 'd~*'")
        .end("Done.\nas it is: gone.txt\nas it is: api-long.txt");
    Conversation resolver =
        Conversation.ofSystemText("You are resolving a merge conflict.").onPrompt(resolution);
    try (ModelApi model = ModelApi.start(Script.of(
        Conversation.ofWorkstream("api").onPrompt(Greeter.work(api, "api", "A").end("Done.")),
        Conversation.ofWorkstream("web").onPrompt(Greeter.work(web, "web", "W").end("Done.")),
        resolver))) {
      MavenRun run = greeter.maven(
          model,
          "run",
          Greeter.PLAN,
          "-Ddispatch.verify=off",
          "-Ddispatch.scope=off",
          "-Ddispatch.onConflict=resolve");
      assertThat(run.exit()).as(run.log()).isZero();
    }
    assertThat(greeter.users.git("show", "greeter/integration:" + SHARED)).isEqualTo("api\nweb");
    assertThat(greeter.users.git("show", "greeter/integration:new.txt")).isEqualTo("api\nweb");
    assertThat(greeter.users.git("show", "greeter/integration:gone.txt")).isEqualTo("changed");
    assertThat(greeter.users.lines("ls-tree", "-r", "--name-only", "greeter/integration"))
        .contains("api-long.txt", "d/file.txt")
        .doesNotContain("long.txt", "web-long.txt")
        .noneMatch(file -> file.startsWith("d~"));
  }

  private static Turn read(Turn turn, Path file) {
    return turn.call("Read", Map.of("file_path", file.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "'<<<<<<< one\napi\n=======\nweb\n>>>>>>> other\n' : leaves marks of the conflict",
        "'api\n' : word is lost"
      })
  void aBadOneIsDropped(String resolution, String why) throws Exception {
    MavenRun run = run(resolution);
    assertThat(run.exit()).as(run.log()).isOne();
    assertThat(run.log())
        .contains(
            "the resolution of web is dropped: ",
            why,
            "merge conflict: web conflicts with api in shared.txt");
    assertThat(greeter.users.git("show", "greeter/integration:" + SHARED)).isEqualTo("api");
    assertThat(greeter.project.resolve(".worktrees/greeter/CONFLICTS.md"))
        .content()
        .contains("### `shared.txt`");
  }
}
