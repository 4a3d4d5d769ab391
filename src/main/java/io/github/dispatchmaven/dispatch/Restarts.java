package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Steering;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.jobs.InterruptedRun;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Has workstreams done again while others are at work: its session is closed first, then what it did is given up and its
 * ground is made anew. The letter that wants it stays until then, so that a controller that is killed in between is followed by
 * one that goes on with it.
 */
final class Restarts {

  private final Site site;
  private final WorkstreamSettings orders;
  private final Inbox inbox;
  /** By their ids, and so in their order. */
  private final Map<String, Letter> wanted = new ConcurrentSkipListMap<>();

  Restarts(Site site, WorkstreamSettings orders) {
    this.site = site;
    this.orders = orders;
    this.inbox = new Inbox(site.layout().inbox());
  }

  void want(Letter letter) {
    if (wanted.putIfAbsent(letter.id(), letter) == null) {
      site.console().info(letter.workstream() + ": asked to begin anew");
    }
  }

  /** Goes on with each as far as that can be done now. */
  void look(BackgroundTasks errands, boolean held) {
    if (held) {
      // What git runs was changed: nothing new is checked out.
      return;
    }
    for (Letter letter : List.copyOf(wanted.values())) {
      Track track = site.journal().feature().track(letter.workstream());
      if (errands.busy().contains(track.name())) {
        continue;
      }
      if (live(track)) {
        if (!track.stopping()) {
          site.journal()
              .append(new Fact.Stopping(track.name(), new Steering.Stop(Optional.empty())));
        }
      } else {
        errands.run(track.name(), () -> restart(track.name()));
      }
    }
  }

  private static boolean live(Track track) {
    return track.newest().filter(Job::live).isPresent();
  }

  /** All letters that want it were written before it begins. */
  private Optional<Fact> restart(String workstream) {
    try {
      orders.restart(workstream);
    } catch (InterruptedRun e) {
      // The next controller goes on with it.
      return Optional.empty();
    } catch (RuntimeException e) {
      site.console().warn(workstream + " does not begin anew: " + e.getMessage());
    }
    List<Letter> done = new ArrayList<>(wanted.values());
    done.removeIf(letter -> !letter.workstream().equals(workstream));
    done.forEach(letter -> {
      inbox.remove(letter);
      wanted.remove(letter.id());
    });
    return Optional.empty();
  }
}
