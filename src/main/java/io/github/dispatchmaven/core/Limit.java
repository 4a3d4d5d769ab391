package io.github.dispatchmaven.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that may hold back what a workstream would do next. Limits never apply to ending a job. */
public interface Limit {

  /** The limit as it stands in one decision. */
  Admission at(Feature feature, Observations sight);

  /** Decides on one wish after the other. */
  interface Admission {

    /**
     * @param admitted what this decision already lets happen
     * @return why the wish has to wait, or empty if this limit lets it pass
     */
    Optional<Wait> refuse(Action wish, List<Action> admitted);

    /** The start as it is let pass: with the share that it gets of what is limited. */
    default JobSpec granted(JobSpec start, List<Action> admitted) {
      return start;
    }
  }

  /** The turn that a wish would start. */
  static Optional<Turn> turn(Action wish) {
    return wish instanceof Action.Start start ? start.spec().turn() : Optional.empty();
  }

  private static boolean checks(Action wish) {
    return wish instanceof Action.Judge || starts(wish, JobKind.VERIFY);
  }

  private static boolean starts(Action wish, JobKind kind) {
    return wish instanceof Action.Start start && takesSlot(start.spec(), kind);
  }

  /** What a person says does not wait for a slot, and takes none from others. */
  private static boolean takesSlot(JobSpec spec, JobKind kind) {
    return spec.id().kind() == kind
        && spec.turn().filter(turn -> turn.prompt() == Prompt.MESSAGE).isEmpty();
  }

  /** At most so many jobs of one kind at once. */
  record Slots(JobKind kind, int most) implements Limit {
    @Override
    public Admission at(Feature feature, Observations sight) {
      long running = feature.live().stream()
          .filter(j -> takesSlot(j.spec(), kind))
          .filter(sight::running)
          .count();
      return (wish, admitted) -> {
        if (!starts(wish, kind)) {
          return Optional.empty();
        }
        long starting = admitted.stream().filter(a -> starts(a, kind)).count();
        return running + starting < most
            ? Optional.empty()
            : Optional.of(Wait.forGood(
                wish.workstream(), Wait.Kind.SLOT, "waits for a free slot (" + most + " in use)"));
      };
    }
  }

  /**
   * For workstreams that are not selected, nothing but turns that tell a session that is known what a person says to it, and the check of what they left:
   * who was completed is so again.
   *
   * @param selected those that may do everything
   */
  record OnlyMessages(Set<String> selected) implements Limit {
    @Override
    public Admission at(Feature feature, Observations sight) {
      return (wish, admitted) -> selected.contains(wish.workstream())
              || checks(wish)
              || turn(wish)
                  .filter(turn -> turn.resume() && !turn.messages().isEmpty())
                  .isPresent()
          ? Optional.empty()
          : Optional.of(Wait.forGood(
              wish.workstream(), Wait.Kind.CHOICE, "goes on with the next dispatch:run"));
    }
  }
}
