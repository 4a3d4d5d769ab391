package io.github.dispatchmaven.view;

import io.github.dispatchmaven.core.Tests;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A workstream at one moment.
 *
 * @param wave from 1
 * @param status one of {@code pending active verifying completed failed stopped}
 * @param reason in words a person can act on; empty when there is nothing to say
 * @param since when the newest fact came that status and reason follow from, UTC, in seconds
 * @param job its newest turn or verify job: the folder of its prompt, output and exit status
 * @param worktree relative to the top of the user's checkout
 * @param startedAt of its first turn, UTC, in seconds
 * @param lastEventAt UTC, in seconds
 * @param lastCheckpoint the newest ticked task, else the agent's last message
 * @param turn how many turns its session had
 * @param pid of the running job
 * @param costEstimated whether a turn was ended before it told its cost
 * @param verify {@code passed}, {@code failed} or {@code running}; empty where nothing is verified
 * @param tests of its newest verification; empty where that has no test reports
 * @param seconds that its jobs took together
 * @param commit the one it is completed at
 * @param denied what its agent was not allowed to do
 * @param questions that its agent asked and nobody answered yet
 * @param notes what people should know though it does not count
 */
public record WorkstreamView(
    String name,
    int wave,
    List<String> dependsOn,
    String status,
    String reason,
    Optional<String> since,
    Optional<String> job,
    String agent,
    Optional<String> model,
    String branch,
    String worktree,
    Optional<String> sessionId,
    Optional<String> startedAt,
    Optional<String> lastEventAt,
    Optional<String> lastCheckpoint,
    int turn,
    Optional<Long> pid,
    int tasksDone,
    int tasksTotal,
    int commits,
    Optional<BigDecimal> costUsd,
    boolean costEstimated,
    long inputTokens,
    long outputTokens,
    Optional<String> verify,
    Optional<Tests> tests,
    long seconds,
    Optional<String> commit,
    List<String> denied,
    List<String> questions,
    List<String> notes) {

  public WorkstreamView {
    dependsOn = List.copyOf(dependsOn);
    denied = List.copyOf(denied);
    questions = List.copyOf(questions);
    notes = List.copyOf(notes);
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
        agent,
        model,
        branch,
        worktree,
        sessionId,
        startedAt,
        Optional.empty(),
        lastCheckpoint,
        turn,
        pid,
        tasksDone,
        tasksTotal,
        commits,
        costUsd,
        costEstimated,
        inputTokens,
        outputTokens,
        verify,
        tests,
        0,
        commit,
        denied,
        questions,
        notes);
  }
}
