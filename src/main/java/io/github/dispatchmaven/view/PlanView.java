package io.github.dispatchmaven.view;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a plan comes to, before anything is created. Written as JSON with snake_case keys.
 *
 * @param format of this shape, raised when a reader would have to change
 * @param plan the plan file as it was named
 * @param base the commit that the branches start from
 * @param notes how the plan was read, and whether too little of it can run at once
 * @param workstreams in the plan's order
 * @param overlaps what workstreams share that do not wait for each other, the worst first
 * @param implied dependencies that the module graph implies and nobody declared, a line each
 * @param longestChain the workstreams that take longest one after the other
 * @param experience what the expectation rests on
 * @param expected for several numbers of slots
 * @param creates what a run will create
 * @param problems why it could not be run as it stands, a line each
 */
public record PlanView(
    int format,
    String feature,
    String plan,
    String title,
    String base,
    List<String> notes,
    List<Work> workstreams,
    List<Shared> overlaps,
    List<String> implied,
    List<String> longestChain,
    String experience,
    List<Expected> expected,
    List<String> creates,
    List<String> problems) {

  public static final int FORMAT = 1;

  /**
   * One workstream.
   *
   * @param wave from 1
   * @param files patterns of what it declares, itself or by its modules; empty: anything
   * @param scope patterns of what it is expected to change: its files, else those around what its tasks mention
   * @param mentioned paths that its tasks mention
   * @param modules that it works in, by path
   * @param ownedFiles how many of today's files its patterns, or the mentioned paths, hold
   * @param port in its {@code .env}; empty where there is none
   * @param command the call of its agent's first turn
   */
  public record Work(
      String name,
      int wave,
      List<String> dependsOn,
      String branch,
      String worktree,
      String agent,
      Optional<String> model,
      Optional<String> verify,
      int tasksDone,
      int tasksTotal,
      List<String> files,
      List<String> scope,
      List<String> mentioned,
      List<String> modules,
      int ownedFiles,
      Optional<Integer> port,
      List<String> command) {}

  /**
   * @param severity {@code high}, {@code medium} or {@code low}
   */
  public record Shared(String severity, List<String> workstreams, String what, String instead) {}

  /**
   * @param slots turns at once
   * @param costUsd empty where no agent reports any
   * @param waits workstreams that would not get done, with the reason, such as the budget
   */
  public record Expected(
      int slots, long seconds, Optional<BigDecimal> costUsd, List<String> waits) {}
}
