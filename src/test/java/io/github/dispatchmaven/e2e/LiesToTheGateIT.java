package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.BranchCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real client, whose model says each time that all is done: each time what is missing comes back to the same session. */
class LiesToTheGateIT extends GreeterTest {

  private static final String GREETING = "src/main/java/api/Greeting.java";

  @Test
  void whoSaysItIsDoneIsBelievedNothing() throws Exception {
    Path check = Files.writeString(
        folder.resolve("check.sh"),
        "#!/bin/sh\n"
            + "mkdir -p target/surefire-reports\n"
            + "grep -q hello " + GREETING + " && exit 0\n"
            + "echo '<testsuite><testcase name=\"greets()\" classname=\"api.GreetingTest\"><failure message=\"expected: hello\">"
            + "at api.GreetingTest.greets(GreetingTest.java:9)</failure></testcase></testsuite>' > target/surefire-reports/TEST-a.xml\n"
            + "exit 1\n");
    assertThat(check.toFile().setExecutable(true)).isTrue();
    String[] missing = {
      "there is no commit since the start",
      "these files lie outside of what the plan allows (src/main/java/api/**): package-lock.json (which other workstreams",
      "these files are neither committed nor ignored: src/main/java/api/Forgotten.java",
      "1 of 1 test failed\n  api.GreetingTest.greets(): expected: hello (GreetingTest.java:9)"
    };
    Conversation api = Conversation.ofWorkstream("api")
        .onPrompt(Turn.start().end("All tasks are completed."))
        .onPrompt(Turn.start()
            .write(GREETING, "package api;\n\npublic class Greeting {}\n")
            .write("package-lock.json", "{}\n")
            .write("RESULTS.md", Greeter.results("The greeting.", GREETING))
            .commit("feat: add the greeting")
            .end("Done, everything is committed."))
        .onPrompt(Turn.start()
            .bash("git rm -q package-lock.json")
            .commit("chore: take it back")
            .write("src/main/java/api/Forgotten.java", "package api;\n\nclass Forgotten {}\n")
            .end("Done, and all tests pass."))
        .onPrompt(Turn.start().commit("feat: what was forgotten").end("Now all tests pass."))
        .onPrompt(Turn.start()
            .write("src/main/java/api/Word.java", "package api;\n\nclass Word {}\n")
            .bash("git rm -q " + GREETING)
            .write(GREETING, "package api;\n\npublic class Greeting {\n  // hello\n}\n")
            .commit("fix: greet")
            .end("This time they do."));

    try (ModelApi model = ModelApi.start(Script.of(api))) {
      MavenRun run = greeter.maven(
          model,
          "run",
          Greeter.PLAN,
          "-Ddispatch.workstream=api",
          "-Ddispatch.verify=" + check,
          "-Ddispatch.verifyBase=false",
          "-Ddispatch.maxRounds=4");
      assertThat(run.exit()).as(run.log()).isZero();
      List<String> told = model.requests().stream()
          .map(request -> request.prompts().get(request.prompts().size() - 1))
          .distinct()
          .toList();
      for (String what : missing) {
        assertThat(told).anySatisfy(prompt -> assertThat(prompt).contains(what));
      }
    }
    assertThat(greeter.session("api").path("status").asText()).isEqualTo("completed");
    assertThat(greeter.session("api").path("turn").asInt()).isEqualTo(5);
    assertThat(greeter.users.git("show", "greeter/integration:" + GREETING)).contains("hello");
  }

  @Test
  void whatIsAskedOfASessionItMayDo() throws Exception {
    String start = greeter.users.head().sha();
    BranchCommands mend = new BranchCommands("greeter/api", new Commit(start));
    Turn turn = Turn.start()
        .write(GREETING, "package api;\n\npublic class Greeting {}\n")
        .write("RESULTS.md", Greeter.results("The greeting.", GREETING))
        .commit("feat: add the greeting")
        .bash(mend.reset())
        .commit("feat: add it again")
        .bash(mend.rebase())
        .bash(mend.switchTo())
        .bash("git switch -c elsewhere");
    Conversation api = Conversation.ofWorkstream("api").onPrompt(turn.end("Done."));
    try (ModelApi model = ModelApi.start(Script.of(api))) {
      MavenRun run = greeter.maven(
          model, "run", Greeter.PLAN, "-Ddispatch.workstream=api", "-Ddispatch.verify=off");
      assertThat(run.exit()).as(run.log()).isZero();
    }
    assertThat(greeter.users.lines("log", "--format=%s", start + "..greeter/api"))
        .containsExactly("feat: add it again");
    String journal =
        Files.readString(greeter.users.top().resolve(".git/dispatch/greeter/journal.jsonl"));
    assertThat(journal)
        .contains("\"denied\":[\"Bash: git switch -c elsewhere;")
        .doesNotContain("Bash: git reset", "Bash: git rebase", "Bash: " + mend.switchTo());
  }
}
