package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of the journal. A fact applies itself, so a new kind cannot be forgotten in the fold. */
public sealed interface Fact {

  Feature applyTo(Feature feature, Instant at);

  /**
   * A plan was accepted.
   *
   * @param needs the workstreams in its order, each with what it depends on
   * @param base the commit that the branches start from
   * @param branch the ref of the branch that it was the tip of, in full; empty where it was of none
   */
  record Planned(Map<String, List<String>> needs, Commit base, Optional<String> branch)
      implements Fact {

    /** An older plugin wrote no branch. */
    public Planned {
      branch = branch == null ? Optional.empty() : branch;
    }

    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.planned(needs, base, branch);
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
      return feature.change(workstream, at, t -> t.creatingNow(number));
    }
  }

  record Created(String workstream, Commit start) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.createdFrom(start));
    }
  }

  /** What was created is removed again, and the workstream begins anew. */
  record Discarded(String workstream) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.discarded(at));
    }
  }

  /** The workstream's start now holds the merged work of everything it depends on. */
  record Based(String workstream, Commit start) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.basedOn(start));
    }
  }

  record Intended(JobSpec spec) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.job(spec.id(), at, t -> t.intended(spec, at), j -> Job.intended(spec, at));
    }
  }

  record Claimed(JobId id, Owner by) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.job(id, at, t -> t.changed(id, j -> j.claimedBy(by)), j -> j.claimedBy(by));
    }
  }

  /** The job is being ended by us. */
  record Ending(JobId id, Cause cause) implements Fact {

    /** An older plugin wrote no cause. */
    public Ending {
      cause = cause == null ? new Cause("was ended", Verdict.RETRY) : cause;
    }

    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.job(
          id, at, t -> t.changed(id, j -> j.endingFor(cause)), j -> j.endingFor(cause));
    }
  }

  /**
   * @param left when its process ended, which nobody may have seen; empty where nobody can tell
   */
  record Ended(JobId id, Outcome outcome, Optional<Instant> left) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      Instant when = left.filter(earlier -> !earlier.isAfter(at)).orElse(at);
      Feature next =
          feature.job(id, at, t -> t.ended(id, outcome, when), j -> j.ended(outcome, when));
      return outcome.verdict() == Verdict.PASSED
          ? next.passed(next.job(id).flatMap(job -> job.spec().turn()), when)
          : next;
    }
  }

  record Judged(String workstream, Judgement judgement) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.judged(judgement, at));
    }
  }

  /** A failed workstream is looked at again with new retries, and with new rounds if it is to be so. */
  record Reopened(String workstream, String why, boolean newRounds) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.reopenedNow(newRounds));
    }
  }

  /** It is to be done again from its start. What it had is kept under refs, and its jobs in their folders. */
  record Restarted(String workstream) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.restarted(at));
    }
  }

  /** Somebody has something to say to the session: told with its next turn. */
  record Asked(String workstream, Message message) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.asked(message));
    }
  }

  /** The session is to be closed. */
  record Stopping(String workstream, Steering.Stop how) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.stopping(how));
    }
  }

  /**
   * A session may do, from its next turn on, what it was denied.
   *
   * @param rule as its client names it
   */
  record Allowed(String workstream, String rule) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.allowed(rule, at));
    }
  }

  /**
   * What a person wanted of a session is not done.
   *
   * @param why in words a person can act on
   */
  record Refused(String workstream, String why) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.change(workstream, at, t -> t.refused(why));
    }
  }

  /** A dispatch began, on these terms. */
  record Dispatched(Terms terms) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.on(terms, at);
    }
  }

  /**
   * The provider of an agent asks to wait.
   *
   * @param model the family of models that alone is limited; empty for all
   */
  record Held(String agent, Instant until, Optional<String> model) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.held(agent, model, at, until);
    }
  }

  /** The provider of an agent answers again. */
  record Answered(String agent, Optional<String> model) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.answered(agent, model);
    }
  }

  record Integrated(Merged merged) implements Fact {
    @Override
    public Feature applyTo(Feature feature, Instant at) {
      return feature.integrated(merged, at);
    }
  }
}
