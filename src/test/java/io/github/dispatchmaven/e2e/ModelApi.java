package io.github.dispatchmaven.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A scripted Anthropic Messages API on loopback, as far as Claude Code uses it. */
public final class ModelApi implements AutoCloseable {

  /** What every message of the model is said to have used. */
  public static final int INPUT_TOKENS = 1000;

  public static final int OUTPUT_TOKENS = 100;

  /** Clients that can be silent at once, with room for others to be answered: a silent answer keeps its thread. */
  private static final int THREADS = 32;

  private static final int NO_BODY = -1;

  private final Script script;
  private final ObjectMapper json = new ObjectMapper();
  private final RequestReader reader = new RequestReader(json);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ModelApi::daemon);
  private final HttpServer server;

  private ModelApi(Script script, HttpServer server) {
    this.script = script;
    this.server = server;
  }

  /** Starts on a free port. */
  public static ModelApi start(Script script) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    ModelApi api = new ModelApi(script, server);
    server.setExecutor(api.threads);
    server.createContext("/", api::handle);
    server.start();
    return api;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Requests that the script was asked to answer, in the order of their arrival. A retried request is there twice. */
  public List<Request> requests() {
    return requests.stream().filter(request -> !request.tools().isEmpty()).toList();
  }

  /** The client's requests on its own behalf, such as a session's title: they offer no tools. */
  public List<Request> sideRequests() {
    return requests.stream().filter(request -> request.tools().isEmpty()).toList();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "HEAD /" -> exchange.sendResponseHeaders(200, NO_BODY);
        case "POST /v1/messages" -> message(exchange);
        case "POST /v1/messages/count_tokens" -> tokens(exchange);
        default -> exchange.sendResponseHeaders(404, NO_BODY);
      }
    }
  }

  private void message(HttpExchange exchange) throws IOException {
    String session = Optional.ofNullable(
            exchange.getRequestHeaders().getFirst("x-claude-code-session-id"))
        .orElse("");
    Request request = reader.read(session, json.readTree(exchange.getRequestBody()));
    requests.add(request);
    Reply reply = request.tools().isEmpty() ? Reply.text("OK") : scripted(request);
    reply.sendTo(new Answer(exchange, request, json, closed));
  }

  /** A script that throws must not look like a broken connection, which the client would retry for minutes. */
  private Reply scripted(Request request) {
    try {
      return script.reply(request);
    } catch (RuntimeException | AssertionError e) {
      return Reply.unscripted(e.toString());
    }
  }

  private void tokens(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body = json.createObjectNode()
        .put("input_tokens", INPUT_TOKENS)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "model-api");
    thread.setDaemon(true);
    return thread;
  }
}
