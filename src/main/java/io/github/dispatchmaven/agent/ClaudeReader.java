package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.dispatchmaven.agent.AgentEvent.Answered;
import io.github.dispatchmaven.agent.AgentEvent.Began;
import io.github.dispatchmaven.agent.AgentEvent.Called;
import io.github.dispatchmaven.agent.AgentEvent.Ended;
import io.github.dispatchmaven.agent.AgentEvent.Limited;
import io.github.dispatchmaven.agent.AgentEvent.Lived;
import io.github.dispatchmaven.agent.AgentEvent.Noted;
import io.github.dispatchmaven.agent.AgentEvent.Printed;
import io.github.dispatchmaven.agent.AgentEvent.Returned;
import io.github.dispatchmaven.agent.AgentEvent.Said;
import io.github.dispatchmaven.agent.AgentEvent.Waited;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code stream-json} output of Claude Code: one object a line. A turn succeeded if a {@code result} says {@code
 * is_error:false}, whatever its process did afterwards; an exit status of 0 without a result is no success.
 */
final class ClaudeReader implements EventReader {

  private static final int LONGEST = 200;
  private static final int LONGEST_NOTICE = 160;
  private static final String SUCCESS = "success";
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);
  private static final Pattern USED = Pattern.compile("Session ID (\\S+) is already in use");
  private static final int MOST_PLAIN = 4_000;
  /** What tells a tool call apart, in the order of preference. */
  private static final List<String> TELLING =
      List.of("command", "file_path", "path", "pattern", "query", "url", "description", "prompt");

  private final Optional<String> model;
  private final ZoneId zone;
  private final ClaudeLimit limits = new ClaudeLimit();
  private final ClaudeTools tools = new ClaudeTools();
  private final ClaudeUse use = new ClaudeUse();
  private JsonNode result = MissingNode.getInstance();
  private boolean begun;
  private String plain = "";

  /**
   * @param model that was asked for
   * @param zone of times that name none
   */
  ClaudeReader(Optional<String> model, ZoneId zone) {
    this.model = model;
    this.zone = zone;
  }

  @Override
  public List<AgentEvent> line(String line) {
    Optional<JsonNode> read = ClaudeEvents.read(line);
    if (read.isEmpty()) {
      // Why it cannot work, for example. A part of an event is nothing that the client itself says.
      if (!line.stripLeading().startsWith("{")) {
        plain = (plain + line + "\n")
            .substring(Math.max(0, plain.length() + line.length() + 1 - MOST_PLAIN));
      }
      return List.of(new Printed(line));
    }
    JsonNode event = read.get();
    if (!event.isObject()) {
      return List.of();
    }
    List<AgentEvent> events = new ArrayList<>(List.of(new Lived()));
    switch (event.path("type").asText()) {
      case "system" -> system(event, events);
      case "assistant" -> assistant(event, events);
      case "user" -> blocks(event).forEach(block -> returned(block, events));
      case "rate_limit_event" -> limit(event, events);
      case "result" -> result(event, events);
      default -> {}
    }
    return events;
  }

  private static Iterable<JsonNode> blocks(JsonNode event) {
    return event.path("message").path("content");
  }

  private void system(JsonNode event, List<AgentEvent> events) {
    switch (event.path("subtype").asText()) {
      case "init" -> {
        begun = false;
        began(event, events);
        use.began(event);
      }
      case "api_retry" -> events.add(retry(event));
      case "permission_denied" -> events.add(tools.denied(event));
      case "model_fallback" -> events.add(new Noted(fallback(event)));
      default -> {}
    }
  }

  private void began(JsonNode event, List<AgentEvent> events) {
    if (!begun) {
      text(event.path("session_id")).ifPresent(id -> {
        begun = true;
        events.add(new Began(id));
      });
    }
  }

  private static AgentEvent retry(JsonNode event) {
    String why = event.path("error_status").asText("").replace("null", "") + " "
        + event.path("error").asText("");
    String told = Printable.line(
        "waits for the provider: " + why.strip() + ", attempt "
            + event.path("attempt").asText() + " of "
            + event.path("max_retries").asText(),
        LONGEST_NOTICE);
    Duration delay = Duration.ofMillis(ClaudeNumbers.count(event.path("retry_delay_ms")));
    boolean limited = ClaudeLimit.STATUSES.contains(event.path("error_status").asInt(0))
        && !delay.isZero()
        && delay.compareTo(LONGEST_RETRY) <= 0;
    return new Waited(told, limited ? Optional.of(delay) : Optional.empty());
  }

  private static String fallback(JsonNode event) {
    return Printable.line(
        "answered by " + event.path("fallback_model").asText("another model") + " instead of "
            + event.path("original_model").asText("the one that was asked for") + " ("
            + event.path("trigger").asText("no reason told") + ")",
        LONGEST_NOTICE);
  }

  private void assistant(JsonNode event, List<AgentEvent> events) {
    began(event, events);
    // What the client says in place of the model is no answer.
    events.add(new Answered(!event.path("message").path("model").asText().equals("<synthetic>")));
    blocks(event).forEach(block -> {
      if (block.path("type").asText().equals("tool_use")) {
        events.add(new Called(block.path("name").asText(), told(block.path("input"))));
        events.addAll(tools.called(block));
      }
      text(block.path("text")).ifPresent(text -> events.add(new Said(text)));
    });
  }

  private static String told(JsonNode input) {
    return TELLING.stream()
        .filter(input::has)
        .findFirst()
        .map(key -> input.get(key).asText())
        .orElseGet(input::toString);
  }

  private static void returned(JsonNode block, List<AgentEvent> events) {
    if (block.path("type").asText().equals("tool_result")) {
      JsonNode content = block.path("content");
      events.add(new Returned(
          block.path("is_error").asBoolean(),
          content.isTextual() ? content.asText() : content.path(0).path("text").asText()));
    }
  }

  private void limit(JsonNode event, List<AgentEvent> events) {
    limits.event(event);
    JsonNode info = event.path("rate_limit_info");
    if (info.path("status").asText().equals("rejected")) {
      String until =
          ClaudeNumbers.time(info.path("resetsAt")).map(time -> "until " + time).orElse("");
      events.add(new Limited(info.path("rateLimitType").asText("") + " " + until));
    }
  }

  private void result(JsonNode event, List<AgentEvent> events) {
    result = event;
    // What has no turns is an error about an id.
    if (!ClaudeUse.nothingBegan(event)) {
      began(event, events);
    }
    events.addAll(use.told(event));
    events.addAll(tools.denials(event.path("permission_denials")));
    JsonNode steps = event.path("num_turns");
    events.add(new Ended(
        good(),
        text(event.path("result")).orElse(""),
        Optional.of(event.path("structured_output"))
            .filter(JsonNode::isObject)
            .map(JsonNode::toString),
        steps.isInt() ? OptionalInt.of(steps.asInt()) : OptionalInt.empty(),
        ClaudeUse.toldBy(event),
        event.path("result").asText(event.path("errors").path(0).asText())));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank()
        ? Optional.of(node.asText())
        : Optional.empty();
  }

  /** An interrupted turn is no error to some releases, but does not say that it is one that succeeded either. */
  private boolean good() {
    return !result.path("is_error").asBoolean(true)
        && result.path("subtype").asText(SUCCESS).equals(SUCCESS);
  }

  @Override
  public Ending end(Exit exit) {
    return result.isMissingNode() ? withoutResult(exit) : good() ? Ending.PASSED : failed(exit);
  }

  private Ending withoutResult(Exit exit) {
    // The id was used by a process that was killed before it said anything: the session is there.
    Matcher used = USED.matcher(exit.errors());
    if (used.find()) {
      return Ending.of(Verdict.RETRY, "the session is known to the client already")
          .in(used.group(1));
    }
    String errors = exit.errors();
    String why = "the client " + Exits.describe(exit.status(), errors.isBlank() ? plain : errors)
        + (exit.status() == 0 ? " but without a result" : "");
    if (Exits.neverRan(exit.status())) {
      return Ending.of(Verdict.ABSENT, why);
    }
    String words = errors.substring(Math.max(0, errors.length() - MOST_PLAIN)) + "\n" + plain;
    ClaudeTrouble trouble = ClaudeTrouble.of(words);
    return trouble == ClaudeTrouble.OTHER && exit.status() != 0
        ? limitedBy(words, why, exit.at()).orElseGet(() -> Ending.of(Verdict.RETRY, why))
        : trouble.ending(0, why);
  }

  private Optional<Ending> limitedBy(String words, String why, Instant at) {
    return words
        .lines()
        .filter(line -> limits.caused(0, "", line))
        .reduce((a, b) -> b)
        .map(line -> limited(line, why, at));
  }

  private Ending failed(Exit exit) {
    String why = reason(exit.status());
    String subtype = result.path("subtype").asText(SUCCESS);
    String terminal = result.path("terminal_reason").asText("");
    boolean spent = subtype.equals("error_max_budget_usd") || terminal.equals("budget_exhausted");
    if (spent && exit.used().costUsd().filter(usd -> usd.signum() > 0).isPresent()) {
      return Ending.of(Verdict.INTERRUPTED, "spent its share of the budget");
    }
    int status = result.path("api_error_status").asInt(0);
    if (terminal.equals("prompt_too_long")) {
      return ClaudeTrouble.TOO_LONG.ending(status, why);
    }
    String words = words();
    ClaudeTrouble trouble = ClaudeTrouble.of(status, words);
    // Of its own accord the client ended for other reasons than what its provider said.
    boolean provider = subtype.equals(SUCCESS);
    return provider
            && trouble == ClaudeTrouble.OTHER
            && limits.caused(status, result.path("api_error_type").asText(""), words)
        ? limited(words, why, exit.at())
        : trouble.ending(status, why);
  }

  private Ending limited(String words, String why, Instant at) {
    return Ending.of(Verdict.LIMITED, why)
        .limited(limits.until(words, at, zone), limits.model(words, model));
  }

  /** The beginning: the client's own words are short. */
  private String words() {
    String all = text(result.path("result"))
        .or(() -> text(result.path("errors").path(0)))
        .orElse("")
        .strip();
    return all.substring(0, Math.min(all.length(), MOST_PLAIN));
  }

  private String reason(int exit) {
    String said = words().isEmpty() ? "the client ended with exit status " + exit : words();
    String kind = result.path("subtype").asText("");
    String shown = Printable.line(said, LONGEST);
    return kind.isEmpty() || kind.equals(SUCCESS) ? shown : kind + ": " + shown;
  }
}
