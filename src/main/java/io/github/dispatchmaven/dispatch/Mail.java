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
  private final Predicate<String> resumable;
  private final Predicate<String> unchosen;
  private final Restarts restarts;
  private final Set<String> warned = new HashSet<>();

  /**
   * @param completed workstreams that have nothing left to stop
   * @param resumable those that would not go on by themselves
   * @param unchosen those that are not worked on now
   */
  Mail(
      Site site,
      Predicate<String> completed,
      Predicate<String> resumable,
      Predicate<String> unchosen,
      Restarts restarts) {
    this.site = site;
    this.completed = completed;
    this.resumable = resumable;
    this.unchosen = unchosen;
    this.restarts = restarts;
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
    if (letter.wish().isPresent()) {
      grant(letter, letter.wish().get());
      return;
    }
    if (letter.stop() && !restarts.giveWay(workstream)) {
      // Taken when it has begun anew.
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

  private void resume(String workstream) {
    if (unchosen.test(workstream) && !completed.test(workstream)) {
      String why = "does not go on: the run that is at work is of others; run it by name";
      site.journal().append(new Fact.Refused(workstream, why));
      site.console().warn(workstream + " " + why);
    } else if (resumable.test(workstream)) {
      site.journal().append(new Fact.Reopened(workstream, "a person wants it to go on", true));
      site.console().info(workstream + ": asked to go on");
    }
  }

  private void grant(Letter letter, Letter.Wish wish) {
    String workstream = letter.workstream();
    switch (wish) {
      case RESUME -> {
        resume(workstream);
        inbox.remove(letter);
      }
      case ALLOW -> {
        letter.text().ifPresent(rule -> {
          site.journal().append(new Fact.Allowed(workstream, rule));
          site.console()
              .info(
                  workstream + ": may do from its next turn on: " + Printable.line(rule, LONGEST));
        });
        inbox.remove(letter);
      }
      case RESTART -> restarts.want(letter);
    }
  }
}
