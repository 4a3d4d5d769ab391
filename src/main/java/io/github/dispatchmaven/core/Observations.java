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
public record Observations(
    Instant now,
    Map<JobId, JobLife> life,
    Map<JobId, Activity> activity,
    Map<String, Commit> tips,
    Set<String> busy,
    Map<String, String> stuck,
    Map<JobId, String> unknown) {

  public Observations {
    life = Map.copyOf(life);
    activity = Map.copyOf(activity);
    tips = Map.copyOf(tips);
    busy = Set.copyOf(busy);
    stuck = Map.copyOf(stuck);
    unknown = Map.copyOf(unknown);
  }

  /** Whether somebody claimed the job; what nobody claimed does not run. */
  boolean claimed(Job job) {
    return life.getOrDefault(job.id(), JobLife.UNCLAIMED) != JobLife.UNCLAIMED;
  }

  /** What was seen of these workstreams alone: jobs of others are somebody else's to wait for. */
  public Observations only(Set<String> workstreams) {
    Map<JobId, JobLife> theirs = new HashMap<>(life);
    theirs.keySet().removeIf(id -> !workstreams.contains(id.workstream()));
    return new Observations(now, theirs, activity, tips, busy, stuck, unknown);
  }

  /** Whether it runs on this machine. */
  boolean running(Job job) {
    JobLife seen = life.getOrDefault(job.id(), JobLife.UNCLAIMED);
    return seen == JobLife.ALIVE || seen == JobLife.GONE;
  }

  /** A look at what the facts alone tell. */
  public static Observations of(Instant now, Map<JobId, JobLife> life, Map<String, Commit> tips) {
    return new Observations(now, life, Map.of(), tips, Set.of(), Map.of(), Map.of());
  }

  /** What was seen, with workstreams whose start cannot be merged, with the reason. */
  public Observations stuckOn(Map<String, String> all) {
    return new Observations(now, life, activity, tips, busy, all, unknown);
  }

  /** What was seen, with what is known of jobs of which nothing can be said here. */
  public Observations knowing(Map<JobId, String> all) {
    return new Observations(now, life, activity, tips, busy, stuck, all);
  }
}
