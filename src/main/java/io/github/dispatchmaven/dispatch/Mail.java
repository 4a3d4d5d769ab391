package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Steering;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes letters into the journal. */
final class Mail {

  private static final int LONGEST = 100;

  private final Site site;
  private final Inbox inbox;
  private final Predicate<String> completed;
  private final Set<String> warned = new HashSet<>();

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
    Inbox.Contents contents = inbox.read();
    contents.problems().forEach(this::warnOnce);
    contents.letters().forEach(this::take);
  }

  private void warnOnce(String problem) {
    if (warned.add(problem)) {
      site.console().warn(problem);
    }
  }

  /** Facts first: a letter that is read twice says nothing new. */
  private void take(Letter letter) {
    String workstream = letter.workstream();
    if (!site.journal().feature().tracks().containsKey(workstream)) {
      warnOnce("a message to " + workstream + " waits: no run knows that workstream yet");
      return;
    }
    if (!letter.stop() || !completed.test(workstream)) {
      letter.text().ifPresent(text -> {
        site.journal().append(new Fact.Asked(workstream, new Message(letter.id(), text)));
        site.console().info(workstream + ": message received: " + Printable.line(text, LONGEST));
      });
      if (letter.stop()) {
        Optional<String> lastWord = letter.text().map(text -> letter.id());
        site.journal().append(new Fact.Stopping(workstream, new Steering.Stop(lastWord)));
        site.console()
            .info(workstream + ": asked to stop"
                + (letter.text().isPresent() ? ", with a last message" : ""));
      }
    }
    inbox.remove(letter);
  }
}
