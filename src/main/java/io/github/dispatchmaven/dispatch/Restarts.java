package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Steering;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.jobs.InterruptedRun;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Has workstreams done again while others are at work: what could be in the way is looked for first, then its session is
 * closed, then what it did is given up and its ground is made anew. The letter that wants it stays until then, so that a
 * controller that is killed in between is followed by one that goes on with it.
 */
final class Restarts {

  private final Site site;
  private final Restarter restarter;
  private final Inbox inbox;
  /** By their ids, and so in their order. */
  private final Map<String, Letter> wanted = new TreeMap<>();

  private final Set<String> checked = new HashSet<>();
  private final Map<String, Attempt> underway = new HashMap<>();

  Restarts(Site site, Restarter restarter) {
    this.site = site;
    this.restarter = restarter;
    this.inbox = new Inbox(site.layout().inbox());
  }

  /** A step of one workstream, done beside the loop. */
  private static final class Attempt {

    private final boolean restart;
    private volatile boolean over;
    private volatile Optional<String> hindrance = Optional.empty();

    Attempt(boolean restart) {
      this.restart = restart;
    }

    Optional<Fact> run(Runnable step) {
      try {
        step.run();
        over = true;
      } catch (InterruptedRun e) {
        // The next controller goes on with it.
        over = false;
      } catch (RuntimeException e) {
        hindrance = Optional.of(String.valueOf(e.getMessage()));
        over = true;
      }
      return Optional.empty();
    }
  }

  void want(Letter letter) {
    if (wanted.putIfAbsent(letter.id(), letter) == null) {
      site.console().info(letter.workstream() + ": asked to begin anew");
    }
  }

  /**
   * Somebody wants it closed by now, which is the last word.
   *
   * @return whether it can be: not while it begins anew, where nobody could say what is closed
   */
  boolean giveWay(String workstream) {
    Attempt attempt = underway.get(workstream);
    if (attempt != null && attempt.restart) {
      return false;
    }
    drop(workstream);
    return true;
  }

  /** Whether anybody wants one. */
  boolean any() {
    return !wanted.isEmpty();
  }

  /** Goes on with each as far as that can be done now. */
  void look(BackgroundTasks errands, boolean held) {
    settle(errands.busy());
    if (held) {
      // What git runs was changed: nothing new is checked out.
      return;
    }
    Set<String> workstreams = new LinkedHashSet<>();
    wanted.values().forEach(letter -> workstreams.add(letter.workstream()));
    workstreams.removeAll(errands.busy());
    for (String workstream : workstreams) {
      Track track = site.journal().feature().track(workstream);
      if (!checked.contains(workstream)) {
        begin(new Attempt(false), workstream, () -> restarter.check(workstream), errands);
      } else if (!live(track)) {
        begin(new Attempt(true), workstream, () -> restarter.restart(workstream), errands);
      } else if (!track.stopping()) {
        site.journal().append(new Fact.Stopping(workstream, new Steering.Stop(Optional.empty())));
      }
    }
  }

  private static boolean live(Track track) {
    return track.newest().filter(Job::live).isPresent();
  }

  private void begin(Attempt attempt, String workstream, Runnable step, BackgroundTasks errands) {
    underway.put(workstream, attempt);
    errands.run(workstream, () -> attempt.run(step));
  }

  private void settle(Set<String> busy) {
    Map<String, Attempt> ended = new TreeMap<>(underway);
    ended.keySet().removeAll(busy);
    underway.keySet().removeAll(ended.keySet());
    ended.values().removeIf(attempt -> !attempt.over);
    ended.forEach(this::settle);
  }

  private void settle(String workstream, Attempt attempt) {
    if (wanted.values().stream().noneMatch(letter -> letter.workstream().equals(workstream))) {
      // It gave way meanwhile: whoever wants it again has it looked at again.
      return;
    }
    attempt.hindrance.ifPresent(why -> {
      String told = "does not begin anew: " + why;
      site.journal().append(new Fact.Refused(workstream, told));
      site.console().warn(workstream + " " + told);
    });
    if (attempt.restart || attempt.hindrance.isPresent()) {
      drop(workstream);
    } else {
      checked.add(workstream);
    }
  }

  private void drop(String workstream) {
    checked.remove(workstream);
    List.copyOf(wanted.values()).stream()
        .filter(letter -> letter.workstream().equals(workstream))
        .forEach(letter -> {
          inbox.remove(letter);
          wanted.remove(letter.id());
        });
  }
}
