package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How Claude Code tells that its provider will answer later: a status, a {@code rate_limit_event}, or words alone, which
 * differ from one release to the next.
 */
final class ClaudeLimit {

  static final Set<Integer> STATUSES = Set.of(429, 529);
  private static final List<String> FAMILIES = List.of("opus", "sonnet", "haiku");

  /** What the client says, from its first word on: an agent that writes about limits does not begin so. */
  private static final Pattern WORDS = Pattern.compile("(?i)^\\W{0,9}(?:error: )?(?:"
      + "(?:claude )?(?:ai )?(?:usage|session|weekly|daily|monthly|rate|spend(?:ing)?|\\d+-hour|opus|sonnet|haiku)(?: weekly| usage)? limit (?:reached|exceeded|hit)"
      + "|limit reached"
      + "|you(?:'|’)?(?:ve| have) (?:hit|reached|exceeded|used up) (?:your|the)\\b.{0,60}\\b(?:limit|quota|cap)s?\\b"
      + "|you(?:'|’)?(?:re| are|ve run| have run) out of (?:extra )?usage"
      + "|(?:this request would exceed|number of \\w+ tokens has exceeded) (?:your|the)\\b.{0,60}\\brate limit"
      + "|(?:api error|request rejected)\\b.{0,80}?(?:\\b(?:429|529)\\b|rate_limit_error|overloaded_error|\\boverloaded\\b|\\brate limit(?:ed)?\\b)"
      + "|too many requests)");

  private JsonNode event = MissingNode.getInstance();

  /** What the provider said of its limits; the newest counts. */
  void event(JsonNode rateLimitEvent) {
    event = rateLimitEvent.path("rate_limit_info");
  }

  /** Whether the newest event refuses: a warning does not, and nor does one while what is over is paid for. */
  private boolean rejected() {
    return event.path("status").asText().equals("rejected")
        && !event.path("isUsingOverage").asBoolean();
  }

  /**
   * Whether a result that is an error comes of a limit.
   *
   * @param status of the provider's answer; 0 where none is told
   * @param type of the error, in the words of the provider; empty where none is told
   */
  boolean caused(int status, String type, String words) {
    if (status != 0) {
      return STATUSES.contains(status);
    }
    return rejected()
        || Set.of("rate_limit_error", "overloaded_error").contains(type)
        || WORDS.matcher(words).find();
  }

  /** When it will answer again; empty if nobody knows. */
  Optional<Instant> until(String words, Instant at, ZoneId zone) {
    return (rejected() ? told(at) : Optional.<Instant>empty())
        .or(() -> ResetTime.in(words, at, zone));
  }

  private Optional<Instant> told(Instant at) {
    boolean monthly = event.path("rateLimitType").asText().contains("month");
    Stream<JsonNode> full = StreamSupport.stream(event.path("unifiedWindows").spliterator(), false)
        .filter(window -> window.path("utilization").asDouble() >= 1)
        .map(window -> window.path("resetsAt"));
    return believable(Stream.of(event.path("resetsAt")), at, monthly)
        .or(() -> believable(full, at, monthly));
  }

  private static Optional<Instant> believable(Stream<JsonNode> times, Instant at, boolean monthly) {
    return times
        .flatMap(time -> ClaudeNumbers.time(time).stream())
        .filter(until -> ResetTime.believable(until, at, monthly))
        .max(Instant::compareTo);
  }

  /**
   * The family of models that alone is limited, in lower case.
   *
   * @param model of the turn; of another family it would not be limited, so then nothing is said
   */
  Optional<String> model(String words, Optional<String> model) {
    String kind = rejected() ? event.path("rateLimitType").asText() : "";
    String said = (kind.replace('_', ' ') + " " + words).toLowerCase(Locale.ROOT);
    return FAMILIES.stream()
        .filter(family -> Pattern.compile("\\b" + family + "\\b").matcher(said).find())
        .filter(family ->
            model.filter(name -> name.toLowerCase(Locale.ROOT).contains(family)).isPresent())
        .findFirst();
  }
}
