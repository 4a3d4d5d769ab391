package io.github.dispatchmaven.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Puts a reply on the wire: as events where the request wants them, else as one JSON object. */
final class Answer {

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final int CHUNKED = 0;

  private final HttpExchange exchange;
  private final Request request;
  private final ObjectMapper json;
  private final CountDownLatch closed;

  /** @param closed opens when the API is closed, which is when silence ends */
  Answer(HttpExchange exchange, Request request, ObjectMapper json, CountDownLatch closed) {
    this.exchange = exchange;
    this.request = request;
    this.json = json;
    this.closed = closed;
  }

  void content(Reply.Content content) throws IOException {
    ModelMessage message = message(content);
    if (request.streamed()) {
      send(200, EVENTS, events(message.events()));
    } else {
      send(200, JSON, message.whole().toString());
    }
  }

  void error(Reply.HttpError error) throws IOException {
    ObjectNode body = json.createObjectNode().put("type", "error");
    body.putObject("error").put("type", error.type()).put("message", error.message());
    error.headers().forEach(exchange.getResponseHeaders()::set);
    send(error.status(), JSON, body.toString());
  }

  void silence() throws IOException {
    begin(CHUNKED);
    hang();
  }

  void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server cuts the connection of an answer shorter than announced; a chunked one it would end properly. */
  void disconnect() throws IOException {
    begin(Integer.MAX_VALUE);
  }

  private void begin(int length) throws IOException {
    exchange.getResponseHeaders().set("content-type", request.streamed() ? EVENTS : JSON);
    exchange.sendResponseHeaders(200, length);
    OutputStream body = exchange.getResponseBody();
    if (request.streamed()) {
      body.write(bytes(events(List.of(message(new Reply.Content("", List.of())).firstEvent()))));
    }
    body.flush();
  }

  private void send(int status, String type, String text) throws IOException {
    byte[] body = bytes(text);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private ModelMessage message(Reply.Content content) {
    return new ModelMessage(json, request.model(), content);
  }

  private static String events(List<ObjectNode> events) {
    return events.stream()
        .map(event -> "event: " + event.path("type").asText() + "\ndata: " + event + "\n\n")
        .collect(Collectors.joining());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
