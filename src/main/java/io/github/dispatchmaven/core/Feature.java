package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that is known of a feature: its facts, folded.
 *
 * @param base the commit that the branches start from
 * @param baseBranch the ref of the branch that it was the tip of, in full, where that is known
 * @param tracks by workstream, in the order of the plan
 * @param holds the newest of each agent, and of each family of its models, whose provider asked to wait
 * @param others jobs of no workstream, such as the verification of the whole, by id
 * @param invocation the newest dispatch
 * @param integratedAt when branches were merged last
 */
public record Feature(
    Optional<Commit> base,
    Optional<String> baseBranch,
    Map<String, Track> tracks,
    Map<String, Hold> holds,
    Merged merged,
    Map<JobId, Job> others,
    Invocation invocation,
    Optional<Instant> integratedAt) {

  public static final Feature NONE = new Feature(
      Optional.empty(),
      Optional.empty(),
      Map.of(),
      Map.of(),
      Merged.NONE,
      Map.of(),
      Invocation.NONE,
      Optional.empty());

  public Track track(String workstream) {
    Track track = tracks.get(workstream);
    if (track == null) {
      throw new IllegalArgumentException("no workstream " + workstream + " in " + tracks.keySet());
    }
    return track;
  }

  public List<Track> all() {
    return List.copyOf(tracks.values());
  }

  /** A job of a workstream, or of none. */
  public Optional<Job> job(JobId id) {
    Track track = tracks.get(id.workstream());
    return track == null ? Optional.ofNullable(others.get(id)) : track.job(id);
  }

  /** All jobs whose end is not known yet. */
  public List<Job> live() {
    return tracks.values().stream()
        .flatMap(t -> t.jobs().stream())
        .filter(Job::live)
        .toList();
  }

  /** Whether any worktree was begun, so that the base stands. */
  public boolean begun() {
    return tracks.values().stream().anyMatch(Track::creating);
  }

  /** The terms of the newest dispatch. */
  public Terms terms() {
    return invocation.terms();
  }

  /** All that was spent, by jobs of no workstream too. */
  public BigDecimal costUsd() {
    Stream<Usage> others =
        this.others.values().stream().flatMap(job -> job.outcome().stream()).map(Outcome::usage);
    return Stream.concat(tracks.values().stream().map(Track::usage), others)
        .flatMap(usage -> usage.costUsd().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the newest dispatch spent so far, over all sessions. */
  public BigDecimal spentUsd() {
    return costUsd().subtract(invocation.spentBefore());
  }

  /** What a workstream depends on, and what that depends on. */
  public Set<String> needed(String workstream) {
    Set<String> needed = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(workstream));
    while (!open.isEmpty()) {
      Optional.ofNullable(tracks.get(open.remove())).map(Track::needs).orElse(List.of()).stream()
          .filter(needed::add)
          .forEach(open::add);
    }
    return needed;
  }

  /** The next free number for a workstream. */
  public int nextNumber() {
    return tracks.values().stream().mapToInt(Track::number).max().orElse(0) + 1;
  }

  /** Workstreams that left the plan stay: their branches and worktrees exist. */
  Feature planned(Map<String, List<String>> needs, Commit start, Optional<String> branch) {
    Map<String, Track> next = new LinkedHashMap<>();
    needs.forEach((name, others) -> next.put(
        name,
        tracks.containsKey(name) ? tracks.get(name).needing(others) : Track.planned(name, others)));
    tracks.forEach(next::putIfAbsent);
    boolean stands = begun() && base.isPresent();
    return new Feature(
        stands ? base : Optional.of(start),
        stands ? baseBranch : branch,
        next,
        holds,
        merged,
        others,
        invocation,
        integratedAt);
  }

  Feature change(String workstream, Instant at, UnaryOperator<Track> how) {
    Map<String, Track> next = new LinkedHashMap<>(tracks);
    next.computeIfPresent(workstream, (name, track) -> how.apply(track).since(at));
    return new Feature(base, baseBranch, next, holds, merged, others, invocation, integratedAt);
  }

  Feature job(JobId id, Instant at, UnaryOperator<Track> how, UnaryOperator<Job> other) {
    if (tracks.containsKey(id.workstream())) {
      return change(id.workstream(), at, how);
    }
    Map<JobId, Job> next = new LinkedHashMap<>(others);
    next.compute(id, (key, job) -> other.apply(job));
    return new Feature(base, baseBranch, tracks, holds, merged, next, invocation, integratedAt);
  }

  Feature held(String agent, Optional<String> model, Instant at, Instant until) {
    Map<String, Hold> next = new TreeMap<>(holds);
    next.merge(Hold.key(agent, model), new Hold(agent, model, at, at, until), Hold::followedBy);
    return new Feature(base, baseBranch, tracks, next, merged, others, invocation, integratedAt);
  }

  /** The provider answers again. */
  Feature answered(String agent, Optional<String> model) {
    Map<String, Hold> next = new TreeMap<>(holds);
    next.remove(Hold.key(agent, model));
    return new Feature(base, baseBranch, tracks, next, merged, others, invocation, integratedAt);
  }

  /** A turn that passed after the time of a hold was answered. */
  Feature passed(Optional<Turn> turn, Instant at) {
    List<Hold> over = turn.map(one -> holds.values().stream()
            .filter(hold -> hold.covers(one) && hold.overAt(at))
            .toList())
        .orElse(List.of());
    Feature next = this;
    for (Hold hold : over) {
      next = next.answered(hold.agent(), hold.model());
    }
    return next;
  }

  Feature integrated(Merged how, Instant at) {
    return new Feature(base, baseBranch, tracks, holds, how, others, invocation, Optional.of(at));
  }

  Feature on(Terms terms, Instant at) {
    return new Feature(
        base,
        baseBranch,
        tracks,
        holds,
        merged,
        others,
        new Invocation(terms, at, costUsd()),
        integratedAt);
  }
}
