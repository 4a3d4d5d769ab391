package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Steering;
import io.github.dispatchmaven.journal.FormatException;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes letters into the journal. */
final class Mail {

  private static final int LONGEST = 100;

  private final Site site;
  private final Inbox inbox;
  private final Predicate<String> completed;
  private String warned = "";

  /**
   * @param completed workstreams that have nothing left to stop
   */
  Mail(Site site, Predicate<String> completed) {
    this.site = site;
    this.completed = completed;
    this.inbox = new Inbox(site.layout().inbox());
  }

  /** What cannot be read is no reason to end sessions. */
  void collect() {
    try {
      inbox.read().forEach(this::take);
    } catch (FormatException e) {
      if (!e.getMessage().equals(warned)) {
        site.console().warn(e.getMessage());
        warned = e.getMessage();
      }
    }
  }

  /** Facts first: a letter that is read twice says nothing new. */
  private void take(Letter letter) {
    String workstream = letter.workstream();
    if (!site.journal().feature().tracks().containsKey(workstream)) {
      site.console().warn("a message to " + workstream + " is left aside: the feature has no such workstream");
    } else if (!letter.stop() || !completed.test(workstream)) {
      letter.text().ifPresent(text -> {
        site.journal().append(new Fact.Asked(workstream, new Message(letter.id(), text)));
        site.console().info(workstream + ": message received: " + Printable.line(text, LONGEST));
      });
      if (letter.stop()) {
        Optional<String> lastWord = letter.text().map(text -> letter.id());
        site.journal().append(new Fact.Stopping(workstream, new Steering.Stop(lastWord)));
        site.console().info(workstream + ": asked to stop" + (letter.text().isPresent() ? " after a last word" : ""));
      }
    }
    inbox.remove(letter);
  }
}
