package io.github.dispatchmaven.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole scheduler: each workstream proposes at most one thing, each limit may refuse it. Pure. */
public final class Scheduler {

  private final List<Limit.Admission> limits;
  private final List<Action> actions = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();

  private Scheduler(List<Limit.Admission> limits) {
    this.limits = limits;
  }

  public static Decision decide(Feature feature, Observations sight, Policy policy) {
    Scheduler decide = new Scheduler(
        policy.limits().stream().map(limit -> limit.at(feature, sight)).toList());
    List<Proposal> proposals = new ArrayList<>();
    Set<String> considered = policy.considered();
    for (Track track : feature.all()) {
      if (considered.contains(track.name())) {
        State state = State.of(feature, track, sight, policy);
        state.waiting().ifPresent(decide.waits::add);
        state.proposal().ifPresent(proposals::add);
      }
    }
    proposals.sort(Comparator.comparingInt(Proposal::rank));
    proposals.forEach(proposal -> decide.admit(proposal.action()));
    return new Decision(decide.actions, decide.waits);
  }

  private void admit(Action wish) {
    refusal(wish).ifPresentOrElse(waits::add, () -> actions.add(granted(wish)));
  }

  private Optional<Wait> refusal(Action wish) {
    return wish instanceof Action.End
        ? Optional.empty()
        : limits.stream().flatMap(limit -> limit.refuse(wish, actions).stream()).findFirst();
  }

  private Action granted(Action wish) {
    if (!(wish instanceof Action.Start start)) {
      return wish;
    }
    JobSpec spec = start.spec();
    for (Limit.Admission limit : limits) {
      spec = limit.granted(spec, actions);
    }
    return new Action.Start(spec);
  }
}
