package io.github.dispatchmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.github.dispatchmaven.engine.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine, which visits nobody but what a test opens. */
public final class Chromium implements AutoCloseable {

  public static final int PHONE = 390;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Path executable) {
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(executable)
            .setArgs(List.of(
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run")));
  }

  /** Where there is none, the test is skipped; CI has one. */
  public static Chromium start() {
    Optional<Path> chromium = Host.local().executable("chromium");
    if (chromium.isEmpty()) {
      assertThat(System.getenv("CI")).as("CI has chromium").isNotEqualTo("true");
      Assumptions.abort("there is no chromium on the PATH");
    }
    return new Chromium(chromium.orElseThrow());
  }

  /** A browser of its own, with cookies of its own. */
  public BrowserContext another(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  /** A page of a browser of its own, which is listened to. */
  public Page page(Browser.NewContextOptions options) {
    return listened(another(options).newPage());
  }

  public Page page() {
    return page(new Browser.NewContextOptions());
  }

  private Page listened(Page page) {
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    page.onDialog(dialog -> {
      complaints.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onRequest(request -> {
      String address = request.url();
      if (!address.startsWith("file:")
          && !address.startsWith("http://127.0.0.1:")
          && !address.startsWith("data:")) {
        complaints.add(address);
      }
    });
    return page;
  }

  /** What pages said in the console of the browser, what they asked people, and whom they asked elsewhere. */
  public List<String> complaints() {
    return complaints;
  }

  /** What keeps people from using a page who see, hear or point otherwise. */
  public static List<String> barriers(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(rule -> rule.getId() + ": " + rule.getNodes())
            .toList();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
