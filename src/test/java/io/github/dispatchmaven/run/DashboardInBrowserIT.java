package io.github.dispatchmaven.run;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.page.Chromium;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dashboard as Chromium shows it, of real runs. */
class DashboardInBrowserIT extends ProjectTest {

  private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/enter/\\w+");
  private static final int PATIENCE = 30_000;

  @TempDir
  private Path folder;

  private Chromium chromium;
  private final List<Thread> serving = new ArrayList<>();

  @BeforeEach
  void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterEach
  void endBrowser() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    for (Thread thread : serving) {
      thread.interrupt();
      thread.join();
    }
  }

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
  }

  private static LocatorAssertions.HasTextOptions soon() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE);
  }

  private String link(RecordedConsole console) throws Exception {
    return link(console, 1);
  }

  private static String link(RecordedConsole console, int number) throws Exception {
    Project.until(() -> links(console).size() >= number);
    return links(console).get(number - 1);
  }

  private static List<String> links(RecordedConsole console) {
    return List.copyOf(console.said()).stream()
        .flatMap(line -> LINK.matcher(line).results())
        .map(found -> found.group())
        .toList();
  }

  /** The goal, in another terminal. */
  private RecordedConsole serve(String... properties) {
    RecordedConsole console = new RecordedConsole();
    Thread thread = new Thread(() -> project.on(console, properties).dashboard());
    thread.start();
    serving.add(thread);
    return console;
  }

  private Page open(String link) {
    return open(link, new Browser.NewContextOptions());
  }

  private Page open(String link, Browser.NewContextOptions options) {
    Page page = chromium.page(options);
    enter(page, link);
    return page;
  }

  private static void enter(Page page, String link) {
    page.navigate(link);
    page.waitForURL("**/f/**");
  }

  private CompletableFuture<Void> run() {
    return project.beside(() -> project.goals("dispatch.dashboard=true").run());
  }

  private static Locator group(Page page, String name) {
    return page.locator("#group-" + name);
  }

  /** That it is the same page, and nobody loaded it again. */
  private static void mark(Page page) {
    page.evaluate("window.mark = 'same'");
  }

  private static void assertSame(Page page) {
    assertThat(page.evaluate("window.mark")).isEqualTo("same");
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  @Test
  void aRunIsSeenFromItsBeginToItsEndWithoutReload() throws Exception {
    project.hold("api", "web");
    CompletableFuture<Void> run = run();
    awaitTurns(2);
    Page page = open(link(project.console));
    mark(page);

    assertThat(group(page, "WORKING")).hasText("Working (2)", soon());
    assertThat(page.locator("#supervised")).containsText("A Maven works on it");
    page.locator("#table-timeline summary").click();
    project.letGo("api");
    assertThat(group(page, "DONE")).hasText("Done (1)", soon());
    assertThat(page.locator("#row-api .status")).hasText("completed");
    assertThat(page.locator("#totals")).containsText("1 of 2");
    project.letGo("web");
    Project.await(run);
    assertThat(group(page, "DONE")).hasText("Done (2)", soon());

    assertSame(page);
    assertThat((Boolean) page.locator("#table-timeline").evaluate("details => details.open"))
        .isTrue();
    assertThat(page.locator("#note")).containsText("No connection", patiently());
  }

  @Test
  void whatAnAgentSaysIsSeenAsItSaysIt() throws Exception {
    project.order("does-api", """
        echo "first words"
        while [ ! -e "$0.more" ]; do sleep 0.05; done
        echo "second words"
        while [ ! -e "$0.still" ]; do sleep 0.05; done
        """);
    project.hold("web");
    CompletableFuture<Void> run = run();
    Page page = open(link(project.console));
    assertThat(page.locator("#row-api")).containsText("first words", patiently());
    page.locator("#to-api").click();
    mark(page);
    Locator transcript = page.locator("#transcript");
    assertThat(transcript).containsText("first words", patiently());
    project.order("more");
    assertThat(transcript).containsText("second words", patiently());
    assertSame(page);
    page.reload();
    assertThat(transcript).containsText("first words", patiently());
    assertThat(transcript).containsText("second words");
    mark(page);
    project.order("still");
    assertThat(page.locator("#standing .status")).hasText("completed", soon());
    assertSame(page);
    assertThat(transcript.getByText("second words", new Locator.GetByTextOptions().setExact(true)))
        .hasCount(1);
    project.letGo("web");
    Project.await(run);
  }

  @Test
  void aMessageIsDeliveredAndOthersSeeIt() throws Exception {
    project.hold("api", "web");
    CompletableFuture<Void> run = run();
    awaitTurns(2);
    Page page = open(link(project.console));
    Page other = open(link(serve()));
    page.locator("#to-api").click();
    other.locator("#to-api").click();
    mark(other);
    page.locator("#text").fill("Use Jackson, <please>.");
    press(page, "Send");
    assertThat(other.locator("#section-asked")).containsText("Use Jackson, <please>.", patiently());
    assertThat(page.locator("#text")).hasValue("");
    project.letGo("api");
    assertThat(other.locator("#section-asked")).containsText("(told)", patiently());
    project.letGo("web");
    Project.await(run);

    assertThat(project.prompt("api", 2)).isEqualTo("Use Jackson, <please>.\n");
    assertSame(other);
  }

  @Test
  void aQuestionIsAnsweredOnTheFirstScreen() throws Exception {
    project.close();
    project = Project.of(folder, "api.v2", "web", "desk");
    project.order(
        "ends-api.v2",
        "[ \"$DISPATCH_TURN\" = 1 ] && git reset -q --hard HEAD~1 && echo 'Which port?' || true\n");
    project.hold("web", "desk");
    CompletableFuture<Void> run = project.beside(
        () -> project.goals("dispatch.dashboard=true", "dispatch.maxRounds=0").run());
    Page page = open(link(project.console));
    assertThat(group(page, "NEEDS_YOU")).hasText("Needs you (1)", soon());
    Locator needs = page.locator(".needs");
    assertThat(needs).containsText("Which port?");
    page.locator("input[name=text]").fill("8080");
    mark(page);
    // Meanwhile the groups are drawn anew, and what is typed stays.
    project.letGo("web");
    assertThat(group(page, "DONE")).hasText("Done (1)", soon());
    assertThat(page.locator("input[name=text]")).hasValue("8080");
    assertSame(page);
    needs
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
        .click();
    Project.until(() -> project.turns().contains("api.v2 2"));
    project.letGo("desk");
    run.handle((done, failure) -> null).get();

    assertThat(project.prompt("api.v2", 2)).contains("8080");
  }

  @Test
  void whatIsStoppedGoesOnWhenItIsWantedAndBeginsAnew() throws Exception {
    project.hold("api", "web");
    CompletableFuture<Void> run = run();
    awaitTurns(2);
    Page page = open(link(project.console));
    page.locator("#to-api").click();
    page.getByText("Stop it").click();
    press(page, "Stop api");
    Locator status = page.locator("#standing .status");
    assertThat(status).hasText("stopped", soon());
    press(page, "Let it go on");
    assertThat(status).hasText("active", soon());
    awaitTurns(3);
    page.getByText("Begin anew", new Page.GetByTextOptions().setExact(true)).click();
    press(page, "Begin api anew");
    Project.until(() -> project.turns().size() >= 4);
    project.letGo("api", "web");
    Project.await(run);

    assertThat(project.console.done()).contains("Doing api again from its start");
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.users.git("show", "shop/integration:api.txt").lines()).hasSize(1);
  }

  @Test
  void aPageGoesOnByItselfWhenTheNextMavenServes() throws Exception {
    project.order("fail-api");
    project.hold("web");
    CompletableFuture<Void> run = project.beside(
        () -> project.goals("dispatch.dashboard=true", "dispatch.retries=0").run());
    Page page = open(link(project.console));
    mark(page);
    assertThat(page.locator("#row-api .status")).hasText("failed", soon());
    project.letGo("web");
    run.handle((done, failure) -> null).get();
    assertThat(page.locator("#note")).containsText("No connection", patiently());

    project.dismiss("fail-api");
    Project.await(run());
    serve();
    assertThat(page.locator("#row-api .status")).hasText("completed", soon());
    assertThat(page.locator("#note")).isHidden();
    assertSame(page);
  }

  @Test
  void aTabThatNobodySeesAsksForNothingAndShowsAllOfItWhenItIsSeenAgain() throws Exception {
    project.hold("api", "web");
    CompletableFuture<Void> run = run();
    awaitTurns(2);
    Page page = open(link(project.console));
    mark(page);
    assertThat(page.locator("#row-api .status")).hasText("active", soon());
    hide(page, true);
    project.letGo("api");
    Page other = open(link(serve()));
    assertThat(other.locator("#row-api .status")).hasText("completed", soon());
    assertThat(page.locator("#row-api .status")).hasText("active");
    assertThat(page.locator("#note")).isHidden();
    hide(page, false);
    assertThat(page.locator("#row-api .status")).hasText("completed", soon());
    assertSame(page);
    project.letGo("web");
    Project.await(run);
  }

  private static void hide(Page page, boolean hidden) {
    page.evaluate(
        "hidden => {"
            + "Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
            + "document.dispatchEvent(new Event('visibilitychange')); }",
        hidden);
  }

  @Test
  void whereNoMavenWorksItSaysSoAndWhatIsAskedWaits() throws Exception {
    project.goals().initWorktrees();
    Page page = open(link(serve()));
    assertThat(page.locator("#supervised")).containsText("No Maven works on it now");
    page.locator("#to-api").click();
    page.locator("#text").fill("Begin with the tests.");
    press(page, "Send");
    assertThat(page.locator("#section-asked")).containsText("(on its way)", patiently());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("shop")).click();
    assertThat(page.locator("#section-underway")).containsText("api: Begin with the tests.");
    page.locator("#to-api").click();
    Project.await(project.beside(() -> project.goals().run()));
    assertThat(page.locator("#section-asked")).containsText("(told)", patiently());

    assertThat(project.turns()).contains("api 1");
  }

  @Test
  void allOfItIsReadWithoutJavaScriptAndFormsWork() throws Exception {
    project.goals().run();
    Page page = open(link(serve()), new Browser.NewContextOptions().setJavaScriptEnabled(false));
    assertThat(group(page, "DONE")).hasText("Done (2)");
    page.locator("#to-api").click();
    assertThat(page.locator("#transcript")).containsText("turn 1 of api");
    page.locator("#text").fill("Thanks?");
    press(page, "Send");
    assertThat(page.locator("#section-asked")).containsText("Thanks?");
    for (String tab : List.of("Transcript", "Changes", "Prompts", "Facts")) {
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(tab)).click();
      assertThat(page.locator("h2").first()).isVisible();
    }
    assertThat(page.locator("main")).containsText("intended");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void everybodyCanUseItOnAPhoneToo(ColorScheme colors) throws Exception {
    project.order("fail-web");
    CompletableFuture<Void> run =
        project.beside(() -> project.goals("dispatch.retries=0").run());
    run.handle((done, failure) -> null).get();
    Page page = open(
        link(serve()),
        new Browser.NewContextOptions()
            .setColorScheme(colors)
            .setViewportSize(Chromium.PHONE, 800));
    for (String path : List.of(
        "",
        "w/api/",
        "w/api/transcript",
        "w/api/changes",
        "w/api/prompts",
        "w/api/facts",
        "w/web/")) {
      page.navigate(page.url().replaceFirst("/f/shop/.*", "/f/shop/" + path));
      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as(path)
          .isEqualTo(Chromium.PHONE);
      assertThat(Chromium.barriers(page)).as(path).isEmpty();
    }
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void severalFeaturesAreShownSideBySide() throws Exception {
    project.goals().run();
    project.users.write(
        "second.md", "# Second\n\n## Workstream: desk\nIt.\n\n### Tasks\n- [ ] Do it\n");
    project.users.commit("plan another");
    project.planned("second.md").initWorktrees();
    RecordedConsole console = new RecordedConsole();
    Thread thread = new Thread(() -> project.planned(console, "").dashboard());
    thread.start();
    serving.add(thread);
    Page page = chromium.page();
    page.navigate(link(console));
    assertThat(page.locator("h1")).hasText("Features");
    assertThat(page.locator("tbody tr")).hasCount(2);
    mark(page);
    project.users.write(
        "third.md", "# Third\n\n## Workstream: desk\nIt.\n\n### Tasks\n- [ ] Do it\n");
    project.users.commit("plan a third");
    project.planned("third.md").initWorktrees();
    assertThat(page.locator("tbody tr"))
        .hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
    assertSame(page);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("second")).click();
    assertThat(group(page, "WAITING")).hasText("Waiting (1)");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All features"))
        .click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("shop")).click();
    assertThat(group(page, "DONE")).hasText("Done (2)");
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void aMergeThatDoesNotSucceedIsSeenFirst() throws Exception {
    List.of("api", "web")
        .forEach(name -> project.order("does-" + name, "echo " + name + " > same.txt\n"));
    run().handle((done, failure) -> null).get();
    Page page = open(link(serve()));
    Locator integration = page.locator("#section-integration");
    assertThat(integration.locator(".verdict.bad")).isVisible();
    assertThat(integration).containsText("same.txt");
    assertThat(Chromium.barriers(page)).isEmpty();
  }

  @Test
  void hostileTextDoesNothing() throws Exception {
    String hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    project.order("does-api", """
        printf '%s\\n' '<script>alert(1)</script><img src=x onerror=alert(1)>'
        printf '\\033]0;title\\007\\033[2J\\342\\200\\256evil\\n'
        head -c 1500000 /dev/zero | tr '\\0' 'x'; echo
        echo last words
        mkdir -p '<b>x</b>'; echo 1 > '<b>x</b>/"quoted" &amp; <i>.txt'
        printf '%s\\n' "- $DISPATCH_WORKSTREAM: <script>alert(2)</script>" >> "$DISPATCH_COORDINATION"
        """);
    CompletableFuture<Void> run = run();
    run.handle((done, failure) -> null).get();
    Page page = open(link(serve()));
    for (String path : List.of(
        "",
        "w/api/",
        "w/api/transcript",
        "w/api/changes",
        "w/api/prompts",
        "w/api/facts",
        "w/api/transcript?find=<script>alert")) {
      page.navigate(page.url().replaceFirst("/f/shop/.*", "/f/shop/" + path));
      assertThat(page.locator("main img, main script, main b:not(.facts b):not(.needs b)")
              .count())
          .as(path)
          .isZero();
    }
    page.navigate(page.url().replaceFirst("/f/shop/.*", "/f/shop/w/api/"));
    assertThat(page.locator("#transcript")).containsText("last words");
    page.locator(".earlier a").click();
    assertThat(page.locator("#transcript")).containsText(hostile);
    assertThat(page.locator("#transcript")).containsText("[U+202E]evil");
    assertThat((Integer) page.evaluate("document.documentElement.outerHTML.length"))
        .isLessThan(200_000);
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void aPageOfAnotherServerOfThisMachineGetsNothingDone() throws Exception {
    project.goals().run();
    Page page = open(link(serve()));
    String dashboard = page.url();
    HttpServer evil =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String form = "<form method=post action='" + dashboard
        + "w/api/say'><input name=text value=evil><button>Go</button></form><iframe src='"
        + dashboard + "'></iframe>";
    evil.createContext("/", exchange -> {
      byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    evil.start();
    try {
      BrowserContext browser = page.context();
      Page other = browser.newPage();
      other.navigate("http://127.0.0.1:" + evil.getAddress().getPort() + "/");
      Response answer = other.waitForResponse(
          response -> response.request().method().equals("POST"),
          () -> other.getByText("Go").click());
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text())
          .as("it came with the cookie, and was refused all the same")
          .contains("This was not asked from a page of the dashboard.");
      assertThat(other.frames())
          .allSatisfy(frame -> assertThat(frame.content()).doesNotContain("Done (2)"));
    } finally {
      evil.stop(0);
    }
    Path inbox = project.truth().resolve("inbox");
    assertThat(Files.exists(inbox) ? inbox.toFile().list() : new String[0]).isEmpty();
  }

  @Test
  void aLinkWorksOnceAndOneThatCanOnlyLookOnlyLooks() throws Exception {
    project.goals().run();
    String link = link(serve());
    Page page = open(link);
    Page late = chromium.page();
    assertThat(late.navigate(link).status()).isEqualTo(403);
    press(page, "Make a link that can only look");
    assertThat(page.locator("h1")).hasText("A link that can only look");
    Matcher given = LINK.matcher(page.locator("main").textContent());
    assertThat(given.find()).isTrue();
    Page reader = open(given.group());
    assertThat(group(reader, "DONE")).hasText("Done (2)");
    reader.locator("#to-api").click();
    assertThat(reader.locator("form[method=post]").count()).isZero();
    Object status = reader.evaluate(
        "fetch('say', {method: 'POST', body: new URLSearchParams({text: 'x'})}).then(a => a.status)");
    assertThat(status).isEqualTo(403);
  }
}
