package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code stream-json} output of Claude Code: one object a line. A turn succeeded if a {@code result} says {@code
 * is_error:false}, whatever its process did afterwards; an exit status of 0 without a result is no success.
 */
final class ClaudeTranscript implements Transcript {

  private static final int LONGEST = 200;
  private static final String SUCCESS = "success";
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);
  private static final Pattern USED = Pattern.compile("Session ID (\\S+) is already in use");
  private static final int MOST_PLAIN = 4_000;

  private final Optional<String> model;
  private final ZoneId zone;
  private final ClaudeSpending spending;
  private final ClaudeLimit limits = new ClaudeLimit();
  private final ClaudeTools tools = new ClaudeTools();
  private JsonNode result = MissingNode.getInstance();
  private Optional<String> session = Optional.empty();
  private Optional<String> message = Optional.empty();
  private Optional<String> said = Optional.empty();
  private Optional<Duration> limit = Optional.empty();
  private final Set<String> notes = new LinkedHashSet<>();
  private boolean answered;
  private boolean endedWell;
  private String plain = "";

  /** A reader for the first turn of a session that nothing limits. */
  ClaudeTranscript() {
    this(Optional.empty(), false, Optional.empty(), ZoneId.systemDefault());
  }

  /**
   * @param turn that it is of
   * @param zone of times that name none
   */
  ClaudeTranscript(Turn turn, ZoneId zone) {
    this(turn.model(), turn.resume(), turn.reservedUsd(), zone);
  }

  private ClaudeTranscript(
      Optional<String> model, boolean resumed, Optional<BigDecimal> reserved, ZoneId zone) {
    this.model = model;
    this.zone = zone;
    this.spending = new ClaudeSpending(resumed, reserved);
  }

  @Override
  public void line(String line) {
    Optional<JsonNode> read = ClaudeEvents.read(line);
    if (read.isEmpty()) {
      // Why it cannot work, for example. A part of an event is nothing that the client itself says.
      if (!line.stripLeading().startsWith("{")) {
        plain = (plain + line + "\n")
            .substring(Math.max(0, plain.length() + line.length() + 1 - MOST_PLAIN));
      }
      return;
    }
    JsonNode event = read.get();
    if (event.isObject()) {
      spending.wrote();
    }
    switch (event.path("type").asText()) {
      case "system" -> system(event);
      case "assistant" -> assistant(event);
      case "rate_limit_event" -> limits.event(event);
      case "result" -> {
        result = event;
        endedWell |= good();
        spending.result(event);
        tools.denials(event.path("permission_denials"));
        known(event);
      }
      default -> {}
    }
  }

  private void system(JsonNode event) {
    switch (event.path("subtype").asText()) {
      case "init" -> {
        session = text(event.path("session_id"));
        spending.began(event);
      }
      case "api_retry" -> retry(event);
      case "permission_denied" -> tools.denied(event);
      case "model_fallback" -> {
        message = Optional.of(ClaudeRendering.fallback(event));
        notes.add("was " + message.get());
      }
      default -> {}
    }
  }

  private void retry(JsonNode event) {
    message = Optional.of(ClaudeRendering.retry(event));
    Duration delay = Duration.ofMillis(ClaudeNumbers.count(event.path("retry_delay_ms")));
    if (ClaudeLimit.STATUSES.contains(event.path("error_status").asInt(0))
        && !delay.isZero()
        && delay.compareTo(LONGEST_RETRY) <= 0) {
      limit = Optional.of(delay);
    }
  }

  private void assistant(JsonNode event) {
    known(event);
    spending.answered();
    // What the client says in place of the model is no answer.
    answered |= !event.path("message").path("model").asText().equals("<synthetic>");
    event.path("message").path("content").forEach(block -> {
      tools.called(block);
      text(block.path("text")).ifPresent(text -> {
        said = Optional.of(text);
        message = Optional.of(Printable.line(text, LONGEST));
      });
    });
  }

  /** The id stands in each event; what has no turns is an error about an id. */
  private void known(JsonNode event) {
    if (session.isEmpty() && event.path("num_turns").asInt(1) != 0) {
      session = text(event.path("session_id"));
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank()
        ? Optional.of(node.asText())
        : Optional.empty();
  }

  @Override
  public Optional<String> lastMessage() {
    return message;
  }

  @Override
  public String answer() {
    return Printable.text(text(result.path("result")).or(() -> said).orElse(""));
  }

  @Override
  public Optional<String> structured() {
    return Optional.of(result.path("structured_output"))
        .filter(JsonNode::isObject)
        .map(JsonNode::toString);
  }

  @Override
  public Optional<Duration> limit() {
    Optional<Duration> asked = limit;
    limit = Optional.empty();
    return asked;
  }

  @Override
  public boolean answered() {
    boolean now = answered;
    answered = false;
    return now;
  }

  @Override
  public boolean complete() {
    return !result.isMissingNode();
  }

  @Override
  public boolean done() {
    return good() && !spending.afterResult();
  }

  /** An interrupted turn is no error to some releases, but does not say that it is one that succeeded either. */
  private boolean good() {
    return complete()
        && !result.path("is_error").asBoolean(true)
        && result.path("subtype").asText(SUCCESS).equals(SUCCESS);
  }

  @Override
  public Outcome outcome(int exit, String errors, Instant at) {
    if (endedWell && !good()) {
      notes.add("went on after it had ended well, and failed: " + reason(exit));
    }
    Outcome outcome = endedWell
        ? outcome(Verdict.PASSED, "")
        : complete() ? failed(exit, at) : withoutResult(exit, errors, at);
    return outcome.telling(tools.denied(), tools.questions(), List.copyOf(notes));
  }

  private Outcome withoutResult(int exit, String errors, Instant at) {
    // The id was used by a process that was killed before it said anything: the session is there.
    Matcher used = USED.matcher(errors);
    if (used.find()) {
      session = Optional.of(used.group(1));
      return outcome(Verdict.RETRY, "the session is known to the client already");
    }
    String why = "the client " + Exits.describe(exit, errors.isBlank() ? plain : errors)
        + (exit == 0 ? " but without a result" : "");
    if (Exits.neverRan(exit)) {
      return outcome(Verdict.ABSENT, why);
    }
    String words = errors.substring(Math.max(0, errors.length() - MOST_PLAIN)) + "\n" + plain;
    ClaudeTrouble trouble = ClaudeTrouble.of(words);
    return trouble == ClaudeTrouble.OTHER && exit != 0
        ? limitedBy(words, why, at).orElseGet(() -> outcome(Verdict.RETRY, why))
        : outcome(trouble, 0, why);
  }

  private Optional<Outcome> limitedBy(String words, String why, Instant at) {
    return words
        .lines()
        .filter(line -> limits.caused(0, "", line))
        .reduce((a, b) -> b)
        .map(line -> limited(line, why, at));
  }

  private Outcome failed(int exit, Instant at) {
    String why = reason(exit);
    boolean spent = result.path("subtype").asText().equals("error_max_budget_usd")
        || terminalReason().equals("budget_exhausted");
    if (spent && usage().costUsd().filter(usd -> usd.signum() > 0).isPresent()) {
      return outcome(Verdict.INTERRUPTED, "spent its share of the budget");
    }
    int status = result.path("api_error_status").asInt(0);
    String words = words();
    if (terminalReason().equals("prompt_too_long")) {
      return outcome(ClaudeTrouble.TOO_LONG, status, why);
    }
    // Of its own accord the client ended for other reasons than what its provider said.
    boolean provider = result.path("subtype").asText(SUCCESS).equals(SUCCESS);
    ClaudeTrouble trouble = ClaudeTrouble.of(status, words);
    if (provider
        && trouble == ClaudeTrouble.OTHER
        && limits.caused(status, result.path("api_error_type").asText(""), words)) {
      return limited(words, why, at);
    }
    return outcome(trouble, status, why);
  }

  private Outcome limited(String words, String why, Instant at) {
    return outcome(Verdict.LIMITED, why)
        .limited(limits.until(words, at, zone), limits.model(words, model));
  }

  private String terminalReason() {
    return result.path("terminal_reason").asText("");
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

  private Outcome outcome(Verdict verdict, String reason) {
    return new Outcome(verdict, usage(), session, false, reason, List.of(), Optional.empty());
  }

  private Outcome outcome(ClaudeTrouble trouble, int status, String reason) {
    return trouble.losesSession()
        ? new Outcome(
            trouble.verdict(status),
            usage(),
            Optional.empty(),
            true,
            reason,
            List.of(),
            Optional.empty())
        : outcome(trouble.verdict(status), reason);
  }

  private Usage usage() {
    return spending.usage();
  }
}
