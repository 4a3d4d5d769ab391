package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a client says while it works on a turn. Every client says it in its own way; here it is the same of all. */
public sealed interface AgentEvent {

  /** The session began, or goes on, under this id. */
  record Began(String session) implements AgentEvent {}

  /** The agent said something, in full. */
  record Said(String text) implements AgentEvent {}

  /**
   * The agent called a tool.
   *
   * @param told what tells this call apart from others of the same tool
   */
  record Called(String tool, String told) implements AgentEvent {}

  /** A tool gave something back to the agent. */
  record Returned(boolean failed, String text) implements AgentEvent {}

  /**
   * An answer that is paid for.
   *
   * @param byProvider whether its provider gave it, and not the client in its place
   */
  record Answered(boolean byProvider) implements AgentEvent {}

  /**
   * The agent asked people something.
   *
   * @param call by which the same question is known again; empty where the client names none
   */
  record Asked(String call, String question) implements AgentEvent {}

  /**
   * The client waits for its provider by itself, and tries again.
   *
   * @param pause how long nobody should ask that provider; empty where that is no limit
   */
  record Waited(String why, Optional<Duration> pause) implements AgentEvent {}

  /** The provider will answer later. */
  record Limited(String told) implements AgentEvent {}

  /**
   * Something was not allowed.
   *
   * @param call by which the same denial is known again; empty where the client names none
   * @param line for people, with what would allow it; empty where it counts for nothing
   * @param shown what the client said when it happened; empty where that is only summed up
   */
  record Denied(String call, Optional<String> line, Optional<String> shown) implements AgentEvent {}

  /**
   * What was used.
   *
   * @param of what the figures cover
   * @param whole whether they are all there
   */
  record Used(Usage usage, Span of, boolean whole) implements AgentEvent {}

  /** What figures of a use cover. */
  enum Span {
    /** What is new since they were told before. */
    NEWS,
    /** All of this process so far. */
    PROCESS,
    /** All of the session so far, with what its earlier processes told. */
    SESSION,
    /** The process began nothing. */
    NOTHING
  }

  /** Something that people should know though it does not count. */
  record Noted(String text) implements AgentEvent {}

  /** A line of plain text that the client itself wrote. */
  record Printed(String line) implements AgentEvent {}

  /**
   * The client said that the turn is over.
   *
   * @param well whether it ended well
   * @param answer the last words, in full; empty where they are those that were said last
   * @param structured the object that was asked for by a schema
   * @param steps of the agent
   * @param costUsd that it told with this end
   * @param why it did not end well
   */
  record Ended(
      boolean well,
      String answer,
      Optional<String> structured,
      OptionalInt steps,
      Optional<BigDecimal> costUsd,
      String why)
      implements AgentEvent {}

  /** Anything else: it lives. */
  record Lived() implements AgentEvent {}
}
