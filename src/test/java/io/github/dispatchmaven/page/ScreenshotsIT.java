package io.github.dispatchmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.report.FeatureNotes;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.IntegrationView;
import io.github.dispatchmaven.view.TranscriptEntry;
import io.github.dispatchmaven.view.TranscriptEntry.Kind;
import io.github.dispatchmaven.view.TranscriptPiece;
import io.github.dispatchmaven.view.WorkstreamView;
import io.github.dispatchmaven.workspace.Checklist;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of README and of the pages. Made again with {@code -Dscreenshots.renew}; else they have to be there, and of the size that they would have now. */
class ScreenshotsIT {

  private static final Path IMAGES = Path.of("src/site/resources/images");
  private static final Path STYLES = Path.of("src/main/resources/io/github/dispatchmaven/page");
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant NOW = BEGIN.plus(Duration.ofMinutes(47));
  private static final PageKind KIND = new PageKind(true, true, "/f/checkout/", false);
  private static final int WIDTH = 1200;

  @TempDir
  private Path folder;

  private Chromium chromium;

  @BeforeEach
  void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterEach
  void endBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private record Sample(
      String name,
      int wave,
      String needs,
      Status status,
      String reason,
      String now,
      String tasks,
      int commits,
      String cost,
      String tests,
      Optional<Wait.Kind> waits,
      List<String> questions,
      List<WorkstreamView.PastJob> jobs,
      List<WorkstreamView.Gate> gates) {

    WorkstreamView view() {
      String[] counted = tasks.split("/");
      return new WorkstreamView(
          name,
          wave,
          needs.isEmpty() ? List.of() : Arrays.asList(needs.split(",")),
          status,
          reason,
          Optional.empty(),
          Optional.empty(),
          new WorkstreamView.Session(
              "claude",
              Optional.of("sonnet"),
              "checkout/" + name,
              ".worktrees/checkout/" + name,
              Optional.empty(),
              Optional.empty(),
              Optional.of(NOW.minusSeconds(name.length()).toString()),
              Optional.of(now),
              Math.max(1, gates.size()),
              Optional.empty()),
          new WorkstreamView.Work(
              Integer.parseInt(counted[0]), Integer.parseInt(counted[1]), commits),
          new WorkstreamView.Cost(
              cost.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(cost)), false, 0, 0),
          new WorkstreamView.Verification(
              tests.isEmpty() ? Optional.empty() : Optional.of("passed"),
              tests.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Tests(Integer.parseInt(tests), 0, 0, 0))),
          0,
          Optional.empty(),
          List.of(),
          questions,
          List.of(),
          waits,
          jobs,
          gates,
          List.of());
    }
  }

  private static WorkstreamView.PastJob job(
      String kind, int from, int to, String usd, long tokens) {
    return new WorkstreamView.PastJob(
        "x/1-" + kind + "-1",
        kind,
        BEGIN.plus(Duration.ofMinutes(from)),
        to < 0 ? Optional.empty() : Optional.of(BEGIN.plus(Duration.ofMinutes(to))),
        to < 0 ? Optional.empty() : Optional.of(Verdict.PASSED),
        usd.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(usd)),
        tokens,
        List.of());
  }

  private static WorkstreamView.Gate gate(int at, String... missing) {
    return new WorkstreamView.Gate(
        BEGIN.plus(Duration.ofMinutes(at)), missing.length == 0, List.of(missing));
  }

  private static FeatureView checkout() {
    List<Sample> all = new ArrayList<>();
    all.add(new Sample(
        "cart-model",
        1,
        "",
        Status.COMPLETED,
        "",
        "Prices are rounded once, at the end",
        "5/5",
        4,
        "1.84",
        "212",
        Optional.empty(),
        List.of(),
        List.of(
            job("turn", 0, 11, "1.21", 48_000),
            job("verify", 11, 13, "", 0),
            job("turn", 13, 17, "0.63", 21_000),
            job("verify", 17, 19, "", 0)),
        List.of(gate(13, "CartTest.roundsOnce failed"), gate(19))));
    all.add(new Sample(
        "payment-api",
        1,
        "",
        Status.ACTIVE,
        "",
        "Ask the provider with an idempotency key",
        "3/6",
        2,
        "2.37",
        "",
        Optional.empty(),
        List.of("Should a declined card be tried again by us or by the provider?"),
        List.of(job("turn", 0, 26, "2.37", 91_000), job("turn", 27, -1, "", 0)),
        List.of(gate(27, "3 tasks are not ticked"))));
    all.add(new Sample(
        "stock",
        1,
        "",
        Status.VERIFYING,
        "",
        "Reservations end after ten minutes",
        "4/4",
        5,
        "1.52",
        "",
        Optional.empty(),
        List.of(),
        List.of(job("turn", 1, 44, "1.52", 63_000), job("verify", 44, -1, "", 0)),
        List.of()));
    all.add(new Sample(
        "order-mail",
        2,
        "cart-model",
        Status.ACTIVE,
        "",
        "A template for each language",
        "1/3",
        1,
        "0.74",
        "",
        Optional.empty(),
        List.of(),
        List.of(job("turn", 19, -1, "", 0)),
        List.of()));
    all.add(new Sample(
        "checkout-page",
        2,
        "cart-model,payment-api",
        Status.PENDING,
        "waits for payment-api",
        "",
        "0/7",
        0,
        "",
        "",
        Optional.of(Wait.Kind.DEPENDENCY),
        List.of(),
        List.of(),
        List.of()));
    all.add(new Sample(
        "audit",
        1,
        "",
        Status.COMPLETED,
        "",
        "Each change of an order is written down",
        "3/3",
        3,
        "0.96",
        "198",
        Optional.empty(),
        List.of(),
        List.of(job("turn", 2, 15, "0.96", 39_000), job("verify", 19, 21, "", 0)),
        List.of(gate(21))));
    return new FeatureView(
        FeatureView.FORMAT,
        "checkout",
        "specs/checkout.md",
        "4f0c1d2e9a".repeat(4),
        all.stream().map(Sample::view).toList(),
        new IntegrationView(
            "checkout/integration",
            ".worktrees/checkout/integration",
            Optional.empty(),
            List.of(),
            Map.of()),
        List.of(),
        List.of(new FeatureView.Predicted(
            "payment-api", "stock", "conflict in shop/src/main/java/shop/Order.java")),
        new FeatureView.Whole(
            true,
            List.of(),
            Optional.empty(),
            Optional.of(new BigDecimal("20")),
            new BigDecimal("7.43"),
            List.of(),
            Optional.of(Duration.ofMinutes(36))));
  }

  private void shoot(String name, String html, int width, int height, ColorScheme colors)
      throws IOException {
    String styled = html.replace("/assets/", STYLES.toUri().toString())
        .replaceAll("<script[^>]*></script>", "");
    Path file = Files.writeString(folder.resolve(name + ".html"), styled);
    Page page = chromium.page(new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(colors)
        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
    page.navigate(file.toUri().toString());
    Path made = folder.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(made));
    assertThat(chromium.complaints()).isEmpty();
    Path kept = IMAGES.resolve(name + ".png");
    if (System.getProperty("screenshots.renew") != null) {
      Files.write(kept, Files.readAllBytes(made));
    }
    BufferedImage now = ImageIO.read(made.toFile());
    BufferedImage before = ImageIO.read(kept.toFile());
    assertThat(List.of(before.getWidth(), before.getHeight()))
        .isEqualTo(List.of(now.getWidth(), now.getHeight()));
    assertThat(differing(before, now)).as("share of " + name + " that differs").isLessThan(MOST);
  }

  /** The share of dots of quite another colour: letters of another font are a little elsewhere, a page that is built otherwise is not. */
  private static double differing(BufferedImage one, BufferedImage other) {
    long differing = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int a = one.getRGB(x, y);
        int b = other.getRGB(x, y);
        boolean far = IntStream.of(0, 8, 16)
            .anyMatch(shift -> Math.abs((a >> shift & 255) - (b >> shift & 255)) > 64);
        differing += far ? 1 : 0;
      }
    }
    return (double) differing / one.getWidth() / one.getHeight();
  }

  private static final double MOST = 0.08;
  private static final FeatureNotes NOTES = new FeatureNotes("", List.of(), Optional.empty());

  @Test
  void theFirstPage() throws IOException {
    FeaturePicture picture = FeaturePicture.of(checkout(), NOW);
    shoot(
        "dashboard",
        DashboardPages.feature(picture, KIND, NOTES, "", false),
        WIDTH,
        1560,
        ColorScheme.LIGHT);
  }

  @Test
  void onAPhone() throws IOException {
    FeaturePicture picture = FeaturePicture.of(checkout(), NOW);
    shoot(
        "phone",
        DashboardPages.feature(picture, KIND, NOTES, "", false),
        Chromium.PHONE,
        780,
        ColorScheme.DARK);
  }

  @Test
  void aWorkstream() throws IOException {
    FeatureView view = checkout();
    WorkstreamView w = view.workstreams().get(1);
    WorkstreamPage page = new WorkstreamPage(
        view.feature(),
        true,
        NOW,
        w,
        KIND,
        List.of(
            new Checklist.Item("A client for the provider, with a timeout", true),
            new Checklist.Item("Ask with an idempotency key", true),
            new Checklist.Item("Amounts in the smallest unit", true),
            new Checklist.Item("Declined cards", false),
            new Checklist.Item("Refunds", false),
            new Checklist.Item("A recorded conversation as a test", false)),
        List.of(),
        List.of());
    List<TranscriptEntry> entries = List.of(
        TranscriptEntry.turn("2-0", "Turn 2: claude, findings"),
        entry(
            1,
            Kind.SAID,
            "",
            "Three tasks are open. I begin with declined cards: the provider says `card_declined` with a reason, and some of those reasons pass by themselves."),
        entry(2, Kind.CALLED, "Read: payment/src/main/java/shop/payment/ProviderClient.java", "x"),
        entry(3, Kind.RETURNED, "Result: package shop.payment; (148 lines)", "x"),
        entry(4, Kind.CALLED, "Bash: mvn -q -pl payment test -Dtest=DeclinedTest", "x"),
        entry(
            5,
            Kind.RETURNED,
            "Failed: DeclinedTest.triesAgain: expected 2 requests but was 1 (31 lines)",
            "x"),
        entry(6, Kind.SAID, "", "The plan does not say who tries again. I ask."));
    shoot(
        "workstream",
        DashboardPages.workstream(page, new TranscriptPiece(entries, Optional.of("1-8")), ""),
        WIDTH,
        1180,
        ColorScheme.DARK);
  }

  private static TranscriptEntry entry(int at, Kind kind, String title, String text) {
    return new TranscriptEntry("2-" + at, 0, kind, title, text);
  }
}
