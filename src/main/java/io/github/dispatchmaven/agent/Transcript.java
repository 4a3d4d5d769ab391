package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.agent.AgentEvent.Answered;
import io.github.dispatchmaven.agent.AgentEvent.Asked;
import io.github.dispatchmaven.agent.AgentEvent.Began;
import io.github.dispatchmaven.agent.AgentEvent.Denied;
import io.github.dispatchmaven.agent.AgentEvent.Ended;
import io.github.dispatchmaven.agent.AgentEvent.Noted;
import io.github.dispatchmaven.agent.AgentEvent.Printed;
import io.github.dispatchmaven.agent.AgentEvent.Said;
import io.github.dispatchmaven.agent.AgentEvent.Used;
import io.github.dispatchmaven.agent.AgentEvent.Waited;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one turn by what its client says, whichever client that is. Nothing is known of what it reads but that
 * somebody else wrote it: what makes no sense costs its own turn alone.
 */
public final class Transcript {

  private static final int LONGEST = 200;
  private static final int MOST = 200;

  private final EventReader reader;
  private final Turn turn;
  private final boolean reportsMoney;
  private final Spending spending;
  private final Deque<String> said = new ArrayDeque<>();
  private final Map<String, String> denied = new LinkedHashMap<>();
  private final Map<String, String> questions = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private Optional<Ended> ended = Optional.empty();
  private Optional<String> session = Optional.empty();
  private Optional<String> message = Optional.empty();
  private Optional<Duration> limit = Optional.empty();
  private boolean read;
  private boolean answered;
  private boolean endedWell;

  /**
   * @param turn that is read
   * @param reportsMoney whether its client tells what it spends
   */
  Transcript(EventReader reader, Turn turn, boolean reportsMoney) {
    this.reader = reader;
    this.turn = turn;
    this.reportsMoney = reportsMoney;
    this.spending = new Spending(turn.resume(), turn.reservedUsd());
  }

  /** Takes the next line of standard output. */
  public void line(String line) {
    read = true;
    try {
      reader.line(line).forEach(this::take);
    } catch (RuntimeException | StackOverflowError e) {
      // What makes no sense says nothing, but that its client lives.
      spending.wrote();
    }
  }

  private void take(AgentEvent event) {
    if (!(event instanceof Printed)) {
      spending.wrote();
    }
    if (event instanceof Began began) {
      session = Optional.of(began.session());
    } else if (event instanceof Said words) {
      say(words.text());
    } else if (event instanceof Answered answer) {
      spending.answered();
      answered |= answer.byProvider();
    } else if (event instanceof Asked asked) {
      put(questions, asked.call().isEmpty() ? asked.question() : asked.call(), asked.question());
    } else if (event instanceof Denied denial) {
      denial
          .line()
          .ifPresent(line ->
              put(denied, denial.call().isEmpty() ? "call " + denied.size() : denial.call(), line));
    } else if (event instanceof Waited waited) {
      message = Optional.of(waited.why());
      limit = waited.pause().or(() -> limit);
    } else if (event instanceof Noted noted) {
      message = Optional.of(noted.text());
      notes.add("was " + noted.text());
    } else if (event instanceof Used used) {
      spending.used(used);
    } else if (event instanceof Ended end) {
      ended = Optional.of(end);
      endedWell |= end.well();
    }
  }

  private void say(String text) {
    said.add(text);
    if (said.size() > reader.wordsOfAnswer()) {
      said.remove();
    }
    message = Optional.of(Printable.line(text, LONGEST));
  }

  private static void put(Map<String, String> lines, String key, String line) {
    if (lines.size() < MOST) {
      lines.put(key, line);
    }
  }

  /** The last thing the agent said, in one printable line. */
  public Optional<String> lastMessage() {
    return message;
  }

  /** The id under which its client knows the session; empty until it told it. */
  public Optional<String> session() {
    return session;
  }

  /** What the agent said last, in full. */
  public String answer() {
    return Printable.text(ended
        .map(Ended::answer)
        .filter(words -> !words.isBlank())
        .orElseGet(() -> String.join("\n", said)));
  }

  /** The object that it answered where a JSON schema was asked for; empty if there is none. */
  public Optional<String> structured() {
    return ended.flatMap(Ended::structured).or(() -> reader.structured(String.join("\n", said)));
  }

  /** How long its provider asked to wait, if it did since this was last called. */
  public Optional<Duration> limit() {
    Optional<Duration> asked = limit;
    limit = Optional.empty();
    return asked;
  }

  /** Whether its provider answered since this was last called. */
  public boolean answered() {
    boolean now = answered;
    answered = false;
    return now;
  }

  /** Whether the client itself said how the turn ended. */
  public boolean complete() {
    return ended.isPresent();
  }

  /** Whether it said that it ended well, and nothing more since. */
  public boolean done() {
    return good() && !spending.answeredSince();
  }

  private boolean good() {
    return ended.filter(Ended::well).isPresent();
  }

  /**
   * What became of the turn, after its last line.
   *
   * @param exit the exit status
   * @param errors the end of standard error
   * @param at when it ended
   */
  public Outcome outcome(int exit, String errors, Instant at) {
    try {
      return outcome(reader.end(new Exit(exit, errors, at, usage())));
    } catch (RuntimeException | StackOverflowError e) {
      return outcome(
          Ending.of(Verdict.RETRY, "what its client wrote cannot be read: " + e),
          Usage.NONE.atLeast(turn.reservedUsd()),
          read ? turn.session() : Optional.empty());
    }
  }

  private Outcome outcome(Ending end) {
    if (endedWell && !good()) {
      notes.add("went on after it had ended well, and failed: " + end.reason());
    }
    Ending counts = endedWell ? Ending.PASSED.asking(end.questions()) : end;
    List<String> asked = new ArrayList<>(questions.values());
    asked.addAll(counts.questions());
    Optional<String> known = counts.session().or(() -> session);
    return outcome(counts, usage(), counts.sessionLost() ? Optional.empty() : known)
        .telling(
            List.copyOf(denied.values()), asked.stream().distinct().toList(), List.copyOf(notes));
  }

  private static Outcome outcome(Ending end, Usage usage, Optional<String> session) {
    Outcome outcome = new Outcome(
        end.verdict(),
        usage,
        session,
        end.sessionLost(),
        end.reason(),
        List.of(),
        Optional.empty());
    return end.verdict() == Verdict.LIMITED
        ? outcome.limited(end.notBefore(), end.limitedModel())
        : outcome;
  }

  private Usage usage() {
    return reportsMoney ? spending.usage() : Usage.NONE;
  }
}
