package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a transcript of which nothing is known but that somebody else wrote it: what makes no sense costs its own turn alone. */
final class GuardedTranscript implements Transcript {

  private final Transcript transcript;
  private final Turn turn;
  private boolean read;

  GuardedTranscript(Transcript transcript, Turn turn) {
    this.transcript = transcript;
    this.turn = turn;
  }

  @Override
  public void line(String line) {
    read = true;
    guarded(
        () -> {
          transcript.line(line);
          return line;
        },
        line);
  }

  @Override
  public Optional<String> lastMessage() {
    return guarded(transcript::lastMessage, Optional.empty());
  }

  @Override
  public String answer() {
    return guarded(transcript::answer, "");
  }

  @Override
  public Optional<String> structured() {
    return guarded(transcript::structured, Optional.empty());
  }

  @Override
  public Optional<Duration> limit() {
    return guarded(transcript::limit, Optional.empty());
  }

  @Override
  public boolean answered() {
    return guarded(transcript::answered, false);
  }

  @Override
  public boolean complete() {
    return guarded(transcript::complete, false);
  }

  @Override
  public boolean done() {
    return guarded(transcript::done, false);
  }

  @Override
  public Outcome outcome(int exit, String errors, Instant at) {
    try {
      return transcript.outcome(exit, errors, at);
    } catch (RuntimeException | StackOverflowError e) {
      return new Outcome(
          Verdict.RETRY,
          Usage.NONE.atLeast(turn.reservedUsd()),
          read ? turn.session() : Optional.empty(),
          false,
          "what its client wrote cannot be read: " + e,
          List.of(),
          Optional.empty());
    }
  }

  private static <T> T guarded(Supplier<T> reading, T otherwise) {
    try {
      return reading.get();
    } catch (RuntimeException | StackOverflowError e) {
      return otherwise;
    }
  }
}
