package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One line of the journal. A fact applies itself, so a new kind cannot be forgotten in the fold. */
public sealed interface Fact {

  Feature applyTo(Feature feature, Instant at);

  /** A plan was accepted: the workstreams in its order, each with what it depends on. */
  record Planned(Map<String, List<String>> needs, Commit base) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.planned(needs, base);
    }
  }

  /**
   * From here on the workstream's branch and worktree are ours, even if their creation is cut off.
   *
   * @param number of the workstream within the feature, from 1, for ports and the like
   */
  record Creating(String workstream, int number) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, t -> t.creatingNow(number));
    }
  }

  record Created(String workstream, Commit start) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, t -> t.createdFrom(start));
    }
  }

  /** What was created is removed again, and the workstream begins anew. */
  record Discarded(String workstream) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, Track::discarded);
    }
  }

  /** The workstream's start now holds the merged work of everything it depends on. */
  record Based(String workstream, Commit start) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, t -> t.basedOn(start));
    }
  }

  record Intended(Spec spec) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.job(spec.id(), t -> t.intended(spec, at), j -> Job.intended(spec, at));
    }
  }

  record Claimed(JobId id, Owner by) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.job(id, t -> t.claimed(id, by), j -> j.claimedBy(by));
    }
  }

  /** The job is being ended, since it went on for too long. */
  record Ending(JobId id, String why) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.job(id, t -> t.ending(id, why), j -> j.endingFor(why));
    }
  }

  record Ended(JobId id, Outcome outcome) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.job(id, t -> t.ended(id, outcome, at), j -> j.ended(outcome, at));
    }
  }

  record Judged(String workstream, Judgement judgement) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, t -> t.judged(judgement));
    }
  }

  /** A failed workstream is looked at again with new retries, and with new rounds if it is to be so. */
  record Reopened(String workstream, String why, boolean newRounds) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, t -> t.reopenedNow(newRounds));
    }
  }

  /** A dispatch began, on these terms. */
  record Dispatched(Terms terms) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.on(terms);
    }
  }

  record Held(String agent, Instant until) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.held(agent, until);
    }
  }

  record Integrated(Merged merged) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.integrated(merged);
    }
  }
}
