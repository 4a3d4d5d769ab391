package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Kind;
import io.github.dispatchmaven.core.Life;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Sight;
import io.github.dispatchmaven.core.Spec;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Wait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the user what happens to each workstream, once. */
final class Narrator {

  private final Console console;
  private final Policy policy;
  private final Map<String, String> told = new HashMap<>();
  private boolean firstLook = true;

  Narrator(Console console, Policy policy) {
    this.console = console;
    this.policy = policy;
  }

  void started(Spec spec, Track track) {
    String name = spec.id().workstream();
    if (spec.id().kind() == Kind.VERIFY) {
      console.info(name + ": verifying " + spec.commit().orElseThrow().abbreviated());
      return;
    }
    Turn turn = spec.turn().orElseThrow();
    String session = turn.session().orElseThrow();
    String attempt = spec.id().attempt() > 1 ? ", attempt " + spec.id().attempt() : "";
    if (turn.prompt() == Prompt.FEEDBACK) {
      console.info(name + ": sent back (round " + track.rounds() + " of " + policy.terms().maxRounds() + "): "
          + first(turn.notes()));
    } else if (turn.resume()) {
      console.done("Resumed session " + session + " for " + name + attempt);
    } else {
      console.done("Started session " + session + " for " + name + attempt);
    }
  }

  /** At the first look only: turns that an earlier Maven started and that still run. */
  void takeUp(Feature feature, Sight sight) {
    if (!firstLook) {
      return;
    }
    firstLook = false;
    feature.live().stream().filter(job -> sight.life().get(job.id()) == Life.ALIVE).forEach(job ->
        job.spec().turn().flatMap(Turn::session).ifPresent(session -> console.done(
            "Took up session " + session + " of " + job.id().workstream() + ", which is still running")));
  }

  private static String first(List<String> notes) {
    String line = notes.isEmpty() ? "" : notes.get(0).lines().findFirst().orElse("");
    return notes.size() > 1 ? line + " (and " + (notes.size() - 1) + " more)" : line;
  }

  /** Ends and waits of those that are dispatched, each when it is new. */
  void tell(Feature feature, Sight sight) {
    for (Track track : feature.all()) {
      if (policy.selected().contains(track.name())) {
        tell(track, State.of(feature, track, sight, policy));
      }
    }
  }

  private void tell(Track track, State state) {
    String line = line(track, state);
    if (line.equals(told.put(track.name(), line)) || line.isEmpty()) {
      return;
    }
    if (state instanceof State.Completed) {
      console.done(line);
    } else if (state instanceof State.Failed) {
      console.warn(line);
    } else {
      console.info(line);
    }
  }

  private static String line(Track track, State state) {
    if (state instanceof State.Completed completed) {
      return "Completed " + track.name() + " at " + completed.commit().abbreviated();
    }
    if (state instanceof State.Failed failed) {
      return track.name() + " failed: " + failed.reason().lines().findFirst().orElse("");
    }
    return state.waiting().map(Wait::why).map(why -> track.name() + ": " + why).orElse("");
  }
}
