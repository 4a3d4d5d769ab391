package io.github.dispatchmaven.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.SampleView;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real servers and commands, also such as are slow, refuse, or hang. */
@Timeout(60)
class NotifierTest {

  private static final FeatureView VIEW =
      new SampleView().with("api", "failed", "no luck", "", 0, 1, 0).view();

  @TempDir
  private Path folder;

  private final RecordedConsole console = new RecordedConsole();
  private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
  private final CountDownLatch answer = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/slow")) {
        try {
          answer.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      taken.add(text);
      exchange.sendResponseHeaders(path.equals("/refuses") ? 403 : 204, -1);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void end() {
    answer.countDown();
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Notifier to(String where) {
    return Notifier.to(
        where, "dispatch.notify", folder.resolve("notified"), console, Clock.systemUTC());
  }

  /** One that does not wait long. */
  private Notifier hastily(String url) {
    return new Notifier(
        new Webhook(URI.create(url), Duration.ofMillis(200)),
        "dispatch.notify",
        folder.resolve("notified"),
        console,
        Clock.systemUTC());
  }

  @Test
  void aServerGetsEachThingOnce() throws Exception {
    for (int maven = 0; maven < 2; maven++) {
      try (Notifier notifier = to(url("/"))) {
        notifier.show(VIEW);
        notifier.show(VIEW);
        notifier.finished("shop", "0 of 1 completed");
      }
    }
    assertThat(taken)
        .extracting(text -> Json.mapper().readTree(text).path("event").asText())
        .containsExactlyInAnyOrder("failed", "finished", "finished");
    assertThat(taken)
        .extracting(text -> Json.mapper().readTree(text).path("text").asText())
        .contains("api failed: no luck");
    assertThat(console.warned()).isEmpty();
  }

  @Test
  void nobodyWaitsForAServerThatIsSlow() throws Exception {
    Notifier notifier = to(url("/slow"));
    notifier.show(VIEW);
    assertThat(taken).isEmpty();
    answer.countDown();
    notifier.close();
    assertThat(taken).hasSize(1);
  }

  @Test
  void whatIsRefusedIsSaidOnce() throws Exception {
    try (Notifier notifier = to(url("/refuses"))) {
      notifier.show(VIEW);
      notifier.finished("shop", "one");
      notifier.finished("shop", "two");
    }
    assertThat(console.warned())
        .containsExactly(
            "dispatch.notify: somebody was not told what happens: " + "it answers with status 403");
  }

  @Test
  void aServerThatHangsIsGivenUp() throws Exception {
    try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Notifier notifier = hastily("http://127.0.0.1:" + hanging.getLocalPort() + "/")) {
      notifier.show(VIEW);
    }
    assertThat(console.warned()).singleElement().asString().contains("was not told");
  }

  @Test
  void nobodyThereIsSaidToo() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (Notifier notifier = to("http://127.0.0.1:" + port + "/secret")) {
      notifier.show(VIEW);
    }
    assertThat(console.warned()).singleElement().asString().doesNotContain("secret");
  }

  @Test
  void aCommandReadsIt() throws Exception {
    Path script = Files.writeString(folder.resolve("told.sh"), "#!/bin/sh\ncat >> \"$1\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    try (Notifier notifier = to(script + " " + folder.resolve("told.txt"))) {
      notifier.show(VIEW);
      notifier.finished("shop", "done");
    }
    List<String> lines = Files.readAllLines(folder.resolve("told.txt"));
    assertThat(lines)
        .extracting(line -> Json.mapper().readTree(line).path("workstream").asText())
        .containsExactlyInAnyOrder("api", "null");
  }

  @Test
  void aCommandThatFailsOrIsNotThereIsSaid() throws Exception {
    try (Notifier notifier = to("false")) {
      notifier.show(VIEW);
    }
    assertThat(console.warned()).singleElement().asString().endsWith("ends with exit status 1");
    try (Notifier notifier = to("/no/such/command")) {
      notifier.finished("shop", "done");
    }
    assertThat(console.warned())
        .last()
        .asString()
        .endsWith("the command cannot be started")
        .doesNotContain("/no/such");
  }

  @Test
  void whatIsNoUrlIsRefusedWithoutBeingTold() {
    for (String wrong :
        List.of("https://", "http:secret", "https://a b/secret", "curl secret && echo")) {
      assertThatThrownBy(() -> to(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("dispatch.notify is no ")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void chatsGetWhatTheyTake() throws Exception {
    Announcement announcement = new Announcement(
        Announcement.Event.NEEDS_YOU,
        "shop",
        java.util.Optional.of("api"),
        "api asks: <!channel> & \"more\"?",
        java.time.Instant.EPOCH);
    assertThat(Webhook.body(URI.create("https://hooks.slack.com/services/T/B/x"), announcement))
        .isEqualTo("{\"text\":\"shop: api asks: &lt;!channel&gt; &amp; \\\"more\\\"?\"}");
    var teams = Json.mapper()
        .readTree(Webhook.body(
            URI.create("https://prod-1.westeurope.logic.azure.com/workflows/x"), announcement));
    assertThat(teams.path("type").asText()).isEqualTo("message");
    var card = teams.path("attachments").path(0);
    assertThat(card.path("contentType").asText())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(card.path("content").path("body").path(0).path("text").asText())
        .isEqualTo("shop: api asks: <!channel> & \"more\"?");
    assertThat(Webhook.body(URI.create("https://hooks.slack.com.evil.example/"), announcement))
        .isEqualTo(announcement.json());
  }
}
