package io.github.dispatchmaven.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.journal.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A URL that takes announcements; those of chats get what chats take. */
final class Webhook implements Receiver {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int FIRST_FAILURE = 300;

  /** Hosts by their ends. */
  private static final List<String> SLACK = List.of("hooks.slack.com", "hooks.slack-gov.com");

  private static final List<String> TEAMS =
      List.of(".webhook.office.com", ".logic.azure.com", ".powerplatform.com");

  private final URI url;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * @param patience for one answer
   */
  Webhook(URI url, Duration patience) {
    this.url = url;
    this.patience = patience;
  }

  @Override
  public void take(Announcement announcement) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url)
        .timeout(patience)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body(url, announcement)))
        .build();
    HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
    if (response.statusCode() >= FIRST_FAILURE) {
      throw new IOException("it answers with status " + response.statusCode());
    }
  }

  static String body(URI url, Announcement announcement) {
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    if (SLACK.contains(host)) {
      return slack(announcement).toString();
    }
    return TEAMS.stream().anyMatch(host::endsWith)
        ? teams(announcement).toString()
        : announcement.json();
  }

  /** Text in which nobody is called by {@code <!channel>} and no link is made. */
  private static JsonNode slack(Announcement announcement) {
    String text =
        announcement.line().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return Json.mapper().createObjectNode().put("text", text);
  }

  /** A message with an adaptive card, which workflows of Teams take. */
  private static JsonNode teams(Announcement announcement) {
    var block = Json.mapper()
        .createObjectNode()
        .put("type", "TextBlock")
        .put("text", announcement.line())
        .put("wrap", true);
    var card = Json.mapper()
        .createObjectNode()
        .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.4");
    card.putArray("body").add(block);
    var message = Json.mapper().createObjectNode().put("type", "message");
    var attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.set("content", card);
    return message;
  }
}
