package io.github.dispatchmaven.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request of a browser, and the answer to it. */
final class Visit {

  /** A letter outside of ASCII is nine of a form: the longest message has room. */
  private static final int LARGEST_FORM = 1 << 19;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final HttpExchange exchange;

  Visit(HttpExchange exchange) {
    this.exchange = exchange;
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  /** Whether a page is really wanted, and not only what is said of it. */
  boolean opens() {
    return exchange.getRequestMethod().equals("GET");
  }

  boolean changes() {
    return !exchange.getRequestMethod().equals("GET")
        && !exchange.getRequestMethod().equals("HEAD");
  }

  /** Its parts, without slashes; the last is empty where it ends with one. */
  List<String> path() {
    String path = exchange.getRequestURI().getPath();
    return List.of(path.substring(1).split("/", -1));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** Whether the script of the page asked, which puts the answer into the page. */
  boolean byScript() {
    return header("HX-Request").isPresent();
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(exchange.getRequestURI().getRawQuery())
        .map(Visit::fields)
        .map(fields -> fields.get(name))
        .filter(value -> !value.isEmpty());
  }

  /**
   * What a form sent.
   *
   * @throws IllegalArgumentException in one line, if it is too long
   */
  Map<String, String> form() throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_FORM + 1);
    if (body.length > LARGEST_FORM) {
      throw new IllegalArgumentException("The text is too long.");
    }
    return fields(new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split("&")) {
      int at = field.indexOf('=');
      if (at > 0) {
        fields.put(decoded(field.substring(0, at)), decoded(field.substring(at + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  void cookie(String value) {
    exchange.getResponseHeaders().add("Set-Cookie", value);
  }

  void html(int status, String text) throws IOException {
    send(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  void plain(int status, String text) throws IOException {
    send(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  void asset(String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Cache-Control", "private, max-age=3600");
    send(200, type, bytes);
  }

  private void send(int status, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
    if (!head && bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  void goTo(String place) throws IOException {
    exchange.getResponseHeaders().set("Location", place);
    exchange.sendResponseHeaders(303, -1);
    exchange.close();
  }

  void nothing() throws IOException {
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  /** Whether it goes on until either side ends it. */
  boolean goesOn() {
    List<String> path = path();
    return opens() && path.get(path.size() - 1).equals("events");
  }

  /** By which the page is known that the browser has: it tells so itself when it returns, and its page told it before. */
  String seen() {
    return header("Last-Event-ID").or(() -> query("last")).orElse("");
  }

  /** Begins a stream of events, which goes on until either side closes it. */
  OutputStream stream() throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  void close() {
    exchange.close();
  }
}
