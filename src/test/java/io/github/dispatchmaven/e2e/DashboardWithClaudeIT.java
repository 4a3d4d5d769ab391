package io.github.dispatchmaven.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.github.dispatchmaven.page.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard beside a real client: what it asks and is denied is answered and allowed there. */
class DashboardWithClaudeIT extends GreeterTest {

  private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/enter/\\w+");
  private static final int PATIENCE = 120_000;

  private static String awaitLink(Process maven, Path log) throws Exception {
    while (true) {
      Matcher link = LINK.matcher(Files.readString(log));
      if (link.find()) {
        return link.group();
      }
      if (maven.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Maven ended early: " + Files.readString(log));
      }
    }
  }

  @Test
  void whatIsAskedAndDeniedIsAnsweredAndAllowedOnThePage() throws Exception {
    Conversation api = Conversation.ofWorkstream("api")
        .onPrompt(Turn.start()
            .bash("npm ci --offline")
            .call("AskUserQuestion", Greeter.QUESTION)
            .end("I do not know which greeting."))
        .onPrompt(Greeter.work(Turn.start(), "api", "Greeting").end("The greeting is done."));
    Conversation web = Conversation.ofWorkstream("web")
        .onPrompt(Turn.start().bash("./mvnw verify").end("unused"));
    try (ModelApi model = ModelApi.start(Script.of(api, web));
        Chromium chromium = Chromium.start()) {
      Path log = Files.createFile(folder.resolve("run.log"));
      Process maven = greeter.start(
          model, log, "run", Greeter.PLAN, "-Ddispatch.maxRounds=0", "-Ddispatch.dashboard");
      try {
        Page page = chromium.page();
        page.navigate(awaitLink(maven, log));
        page.waitForURL("**/f/greeter/");
        Locator needs = page.locator(".needs");
        assertThat(needs)
            .containsText(
                "Which greeting? (Hello, Servus)",
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        page.locator("#to-api").click();
        assertThat(page.locator("#transcript")).containsText("Bash: npm ci --offline");
        page.getByText("Allow Bash(npm ci *) from its next turn on").click();
        assertThat(page.getByText("Allow Bash(npm ci *) from its next turn on"))
            .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        page.locator("#text").fill("Servus, please.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
            .click();
        assertThat(page.locator("#standing .status"))
            .hasText("completed", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#transcript")).containsText("The greeting is done.");
        assertThat(chromium.complaints()).isEmpty();
      } finally {
        maven.destroy();
        maven.waitFor();
      }
      assertThat(Files.readString(
              greeter.project.resolve(".git/dispatch/greeter/jobs/api/2-turn-1/spec.json")))
          .contains("\"Bash(npm ci *)\"");
      assertThat(Files.readString(
              greeter.project.resolve(".git/dispatch/greeter/jobs/api/2-turn-1/prompt")))
          .contains("Servus, please.");
    }
  }
}
