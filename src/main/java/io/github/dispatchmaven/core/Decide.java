package io.github.dispatchmaven.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The whole scheduler: each workstream proposes at most one thing, each limit may refuse it. Pure. */
public final class Decide {

  private Decide() {}

  public static Decision decide(Feature feature, Sight sight, Policy policy) {
    List<Action> actions = new ArrayList<>();
    List<Wait> waits = new ArrayList<>();
    List<Proposal> proposals = new ArrayList<>();
    for (Track track : feature.all()) {
      if (policy.selected().contains(track.name())) {
        State state = State.of(feature, track, sight, policy);
        state.waiting().ifPresent(waits::add);
        state.proposal().ifPresent(proposals::add);
      }
    }
    proposals.sort(Comparator.comparingInt(Proposal::rank));
    for (Proposal proposal : proposals) {
      refusal(proposal, feature, sight, policy, actions)
          .ifPresentOrElse(waits::add, () -> actions.add(proposal.action()));
    }
    return new Decision(actions, waits);
  }

  private static Optional<Wait> refusal(
      Proposal proposal, Feature feature, Sight sight, Policy policy, List<Action> admitted) {
    if (!(proposal.action() instanceof Action.Start start)) {
      return Optional.empty();
    }
    return policy.limits().stream()
        .flatMap(limit -> limit.refuse(start.spec(), feature, sight, admitted).stream())
        .findFirst();
  }
}
