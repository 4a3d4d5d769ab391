package io.github.dispatchmaven.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.core.Wait;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workstream at one moment. In JSON its parts stand side by side, in this order, without what its history is.
 *
 * @param wave from 1
 * @param status one of {@code pending active verifying completed failed stopped}
 * @param reason in words a person can act on; empty when there is nothing to say
 * @param since when the newest fact came that status and reason follow from, UTC, in seconds
 * @param job its newest turn or verify job: the folder of its prompt, output and exit status
 * @param seconds that its jobs took together
 * @param commit the one it is completed at
 * @param denied what its agent was not allowed to do
 * @param questions that its agent asked and nobody answered yet
 * @param notes what people should know though it does not count
 * @param waits why it does nothing now, where it waits for something
 * @param jobs that worked on it, in their order
 * @param gates that judged it, in their order
 * @param messages that people sent to it, in their order
 */
public record WorkstreamView(
    String name,
    int wave,
    List<String> dependsOn,
    Status status,
    String reason,
    Optional<String> since,
    Optional<String> job,
    @JsonUnwrapped Session session,
    @JsonUnwrapped Work work,
    @JsonUnwrapped Cost cost,
    @JsonUnwrapped Verification verification,
    long seconds,
    Optional<String> commit,
    List<String> denied,
    List<String> questions,
    List<String> notes,
    @JsonIgnore Optional<Wait.Kind> waits,
    @JsonIgnore List<PastJob> jobs,
    @JsonIgnore List<Gate> gates,
    @JsonIgnore List<SentMessage> messages) {

  private static final Duration QUIET = Duration.ofMinutes(2);

  public WorkstreamView {
    dependsOn = List.copyOf(dependsOn);
    denied = List.copyOf(denied);
    questions = List.copyOf(questions);
    notes = List.copyOf(notes);
    jobs = List.copyOf(jobs);
    gates = List.copyOf(gates);
    messages = List.copyOf(messages);
  }

  /**
   * Who works on it, and where.
   *
   * @param worktree relative to the top of the user's checkout
   * @param startedAt of its first turn, UTC, in seconds
   * @param lastEventAt UTC, in seconds
   * @param lastCheckpoint the newest ticked task, else the agent's last message
   * @param turn how many turns its session had
   * @param pid of the running job
   */
  public record Session(
      String agent,
      Optional<String> model,
      String branch,
      String worktree,
      Optional<String> sessionId,
      Optional<String> startedAt,
      Optional<String> lastEventAt,
      Optional<String> lastCheckpoint,
      int turn,
      Optional<Long> pid) {

    Session timeless() {
      return new Session(
          agent,
          model,
          branch,
          worktree,
          sessionId,
          startedAt,
          Optional.empty(),
          lastCheckpoint,
          turn,
          pid);
    }
  }

  /** How far it is. */
  public record Work(int tasksDone, int tasksTotal, int commits) {}

  /**
   * What its turns used.
   *
   * @param costUsd empty where its agent reports no money
   * @param costEstimated whether a turn was ended before it told its cost
   */
  public record Cost(
      Optional<BigDecimal> costUsd, boolean costEstimated, long inputTokens, long outputTokens) {}

  /**
   * @param verify {@code passed}, {@code failed} or {@code running}; empty where nothing is verified
   * @param tests of its newest verification; empty where that has no test reports
   */
  public record Verification(Optional<String> verify, Optional<Tests> tests) {

    /** For people; empty where nothing is verified. */
    public Optional<String> text() {
      return verify.map(how -> how
          + tests
              .map(counts -> ", " + (how.equals("passed") ? counts.passedText() : counts.text()))
              .orElse(""));
    }
  }

  /**
   * One of its jobs.
   *
   * @param kind {@code setup}, {@code turn} or {@code verify}
   * @param end empty while it runs
   * @param verdict empty while it runs
   * @param costUsd that it told, or is charged with
   * @param tokens that it used, read and written
   * @param denied what its agent was not allowed to do
   */
  public record PastJob(
      String id,
      String kind,
      Instant begin,
      Optional<Instant> end,
      Optional<Verdict> verdict,
      Optional<BigDecimal> costUsd,
      long tokens,
      List<String> denied) {

    public PastJob {
      denied = List.copyOf(denied);
    }

    /** Whether it is a turn of an agent. */
    public boolean turn() {
      return kind.equals(JobKind.TURN.word());
    }
  }

  /**
   * One look of the gate.
   *
   * @param at when it was over
   * @param missing what it sent back, a line each
   */
  public record Gate(Instant at, boolean passed, List<String> missing) {

    public Gate {
      missing = List.copyOf(missing);
    }
  }

  /**
   * What a person said to its session.
   *
   * @param told whether a turn took it along
   */
  public record SentMessage(String text, boolean told) {}

  /** What it does now, or why it does nothing; not made safe to show. */
  public String doing() {
    String point = session.lastCheckpoint().orElse("");
    return switch (status) {
      case VERIFYING -> "its build runs";
      case ACTIVE -> !reason.isEmpty() ? reason : point.isEmpty() ? "at work" : point;
      case COMPLETED -> point;
      default -> reason;
    };
  }

  /** How long its jobs were at work together. */
  public long seconds(Instant now) {
    return jobs.stream()
        .mapToLong(job ->
            Math.max(0, Duration.between(job.begin(), job.end().orElse(now)).toSeconds()))
        .sum();
  }

  /** How often it was sent back. */
  public long sentBack() {
    return gates.stream().filter(gate -> !gate.passed()).count();
  }

  /** When its agent was last seen to do something, while it is at work. */
  public Optional<Instant> lastSign() {
    return session.lastEventAt().filter(at -> status == Status.ACTIVE).map(Instant::parse);
  }

  /** Nothing was heard for so long that somebody should look. */
  public static boolean quiet(Instant last, Instant now) {
    return Duration.between(last, now).compareTo(QUIET) > 0;
  }

  /** What people should know of it, a line each. */
  public List<String> remarks() {
    return Stream.concat(Stream.of(reason).filter(line -> !line.isEmpty()), notes.stream())
        .toList();
  }

  /** This view without what changes by itself as time goes on. */
  public WorkstreamView timeless() {
    return new WorkstreamView(
        name,
        wave,
        dependsOn,
        status,
        reason,
        since,
        job,
        session.timeless(),
        work,
        cost,
        verification,
        0,
        commit,
        denied,
        questions,
        notes,
        waits,
        jobs,
        gates,
        messages);
  }
}
