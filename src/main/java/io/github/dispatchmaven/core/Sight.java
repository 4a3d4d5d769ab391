package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the loop saw this time.
 *
 * @param life of each job that has not ended
 * @param activity of each job that lives
 * @param tips of the workstreams' branches
 * @param busy workstreams that the loop itself is working on: judging them or merging their start
 * @param stuck workstreams whose start cannot be merged, with the reason
 * @param unknown of jobs of which nothing can be said here: what is known of them all the same, in words
 */
public record Sight(
    Instant now,
    Map<JobId, Life> life,
    Map<JobId, Activity> activity,
    Map<String, Commit> tips,
    Set<String> busy,
    Map<String, String> stuck,
    Map<JobId, String> unknown) {

  public Sight {
    life = Map.copyOf(life);
    activity = Map.copyOf(activity);
    tips = Map.copyOf(tips);
    busy = Set.copyOf(busy);
    stuck = Map.copyOf(stuck);
    unknown = Map.copyOf(unknown);
  }

  /** Whether somebody claimed the job; what nobody claimed does not run. */
  boolean claimed(Job job) {
    return life.getOrDefault(job.id(), Life.UNCLAIMED) != Life.UNCLAIMED;
  }

  /** The same of these workstreams alone: jobs of others are somebody else's to wait for. */
  public Sight only(Set<String> workstreams) {
    Map<JobId, Life> theirs = new HashMap<>(life);
    theirs.keySet().removeIf(id -> !workstreams.contains(id.workstream()));
    return new Sight(now, theirs, activity, tips, busy, stuck, unknown);
  }

  /** Whether it runs on this machine. */
  boolean running(Job job) {
    Life seen = life.getOrDefault(job.id(), Life.UNCLAIMED);
    return seen == Life.ALIVE || seen == Life.GONE;
  }

  /** A look at what the facts alone tell. */
  public static Sight of(Instant now, Map<JobId, Life> life, Map<String, Commit> tips) {
    return new Sight(now, life, Map.of(), tips, Set.of(), Map.of(), Map.of());
  }

  /** The same with workstreams whose start cannot be merged, with the reason. */
  public Sight stuckOn(Map<String, String> all) {
    return new Sight(now, life, activity, tips, busy, all, unknown);
  }

  /** The same with what is known of jobs of which nothing can be said here. */
  public Sight knowing(Map<JobId, String> all) {
    return new Sight(now, life, activity, tips, busy, stuck, all);
  }
}
