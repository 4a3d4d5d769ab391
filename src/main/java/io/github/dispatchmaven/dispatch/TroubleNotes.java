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
   * @param advice what they do about it, with what stands before it
   */
  void tell(String how, String text, String advice) {
    site.console().warn(how + text);
    try {
      new Coordination(site.layout()).note(site.clock().instant(), text + advice);
    } catch (IOException e) {
      site.console().warn("cannot write to COORDINATION.md: " + e.getMessage());
    }
  }

  /**
   * Tells a session that is at work, once.
   *
   * @param subject by which it is known that it was told
   * @param what its branch does together with others
   * @param advice what it does about it
   * @param underway whether a session is at work
   */
  void warn(
      String workstream, String subject, String what, String advice, Predicate<String> underway) {
    if (!warnWorkers) {
      return;
    }
    Track track = site.journal().feature().track(workstream);
    String id = "predicted-"
        + UUID.nameUUIDFromBytes((workstream + subject).getBytes(StandardCharsets.UTF_8));
    boolean known = track.steering().messages().stream().map(Message::id).anyMatch(id::equals);
    if (track.begun() && underway.test(workstream) && !known) {
      site.journal()
          .append(new Fact.Asked(
              workstream,
              new Message(
                  id,
                  "As it is now, " + what + ". Read " + site.layout().coordination() + ", " + advice
                      + ".")));
    }
  }
}
