package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.workspace.Coordination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Predicate;

/** Tells people, and sessions where that is wanted, of branches that will not go together. */
final class TroubleNotes {

  private final Site site;
  private final boolean warnWorkers;

  /**
   * @param warnWorkers whether the sessions are told, too
   */
  TroubleNotes(Site site, boolean warnWorkers) {
    this.site = site;
    this.warnWorkers = warnWorkers;
  }

  /**
   * Tells people, and notes it for all.
   *
   * @param how it was found
   */
  void tell(String how, String text) {
    site.console().warn(how + text);
    try {
      new Coordination(site.layout())
          .note(site.clock().instant(), text + ": agree here on who does what");
    } catch (IOException e) {
      site.console().warn("cannot write to COORDINATION.md: " + e.getMessage());
    }
  }

  /**
   * Tells a session that is at work, once.
   *
   * @param others whose branches have to do with it, such as {@code the one of the workstream `web`}
   * @param what they do together
   * @param underway whether a session is at work
   */
  void warn(String workstream, String others, String what, Predicate<String> underway) {
    if (!warnWorkers) {
      return;
    }
    Track track = site.journal().feature().track(workstream);
    String id = "predicted-"
        + UUID.nameUUIDFromBytes((workstream + others + what).getBytes(StandardCharsets.UTF_8));
    boolean known = track.steering().messages().stream().map(Message::id).anyMatch(id::equals);
    if (track.begun() && underway.test(workstream) && !known) {
      site.journal()
          .append(new Fact.Asked(
              workstream,
              new Message(
                  id,
                  "As it is now, your branch and " + others + " " + what + ". Read "
                      + site.layout().coordination()
                      + ", agree there on who changes what, and keep your own change "
                      + "there as small as you can.")));
    }
  }
}
