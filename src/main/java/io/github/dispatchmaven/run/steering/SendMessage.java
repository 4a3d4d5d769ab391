package io.github.dispatchmaven.run.steering;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.journal.Letters;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says something to sessions, and prints what they answer. */
public final class SendMessage {

  private final Context context;
  private final Letters letters;

  public SendMessage(Context context) {
    this.context = context;
    this.letters =
        new Letters(new Inbox(context.layout().inbox()), context.site().clock());
  }

  /** What a user gave, checked before anything is sent. */
  public String text() {
    return context
        .settings()
        .text(PropertyNames.MESSAGE)
        .orElseThrow(() -> new IllegalArgumentException(
            PropertyNames.MESSAGE + " is missing; give what is to be said, such as -D"
                + PropertyNames.MESSAGE + "=\"What is your current progress?\""));
  }

  public void run() {
    String text = text();
    List<String> names =
        context.settings().chosen(context.plan()).stream().map(Workstream::name).toList();
    List<Letter> sent = letters.write(names, Optional.of(text), false);
    boolean question = text.endsWith("?") || context.settings().flag(PropertyNames.FOLLOW);
    Context now = new Attend(context, Set.copyOf(names))
        .until(
            at -> letters.taken(sent)
                && (!question || sent.stream().allMatch(letter -> settled(at, letter))),
            at -> names.stream().anyMatch(name -> begun(at, name) && !working(at, name)));
    sent.forEach(letter -> tell(now, letter));
    List<String> silent = sent.stream()
        .filter(letter -> !answered(now, letter))
        .map(Letter::workstream)
        .toList();
    if (question && !silent.isEmpty()) {
      throw new Failure("no answer from " + String.join(", ", silent) + " yet");
    }
  }

  /** Whether its session has answered, or will not before another dispatch. */
  private boolean settled(Context at, Letter letter) {
    return answered(at, letter)
        || !begun(at, letter.workstream())
        || at.feature().track(letter.workstream()).stopping();
  }

  private static boolean begun(Context at, String workstream) {
    Track track = at.feature().tracks().get(workstream);
    return track != null && track.begun();
  }

  private static boolean working(Context at, String workstream) {
    return at.feature().track(workstream).newest().filter(Job::live).isPresent();
  }

  private static Optional<Job> told(Context at, Letter letter) {
    return Optional.ofNullable(at.feature().tracks().get(letter.workstream()))
        .flatMap(track -> track.turnThatTold(letter.id()));
  }

  private static boolean answered(Context at, Letter letter) {
    return told(at, letter).flatMap(Job::outcome).isPresent();
  }

  private void tell(Context at, Letter letter) {
    Console console = context.console();
    String name = letter.workstream();
    Optional<Job> turn = told(at, letter);
    if (turn.isEmpty()) {
      console.text(name + ": the message is kept, and its " + (begun(at, name) ? "next" : "first")
          + " turn reads it"
          + (held(at) ? "" : "; start it with: " + context.calls().of("dispatch")));
    } else if (turn.get().live()) {
      console.done(name + ": told; read its answer with: " + context.calls().plain("logs")
          + " -Ddispatch.workstream=" + name);
    } else if (turn.get().ended(Verdict.PASSED)) {
      console.done(name + " answers:");
      answer(at, turn.get()).lines().forEach(line -> console.text("  " + line));
    } else {
      console.warn(name + " was told, but its turn did not end well: "
          + turn.get().outcome().map(Outcome::reason).orElse(""));
    }
  }

  private boolean held(Context at) {
    try {
      return Lock.isHeld(at.layout().lock());
    } catch (IOException e) {
      throw IoFailure.cannot("look at " + at.layout().lock(), e);
    }
  }

  private String answer(Context at, Job job) {
    Turn turn = job.spec().turn().orElseThrow();
    Transcript transcript = at.site().agents().transcript(job.spec());
    try {
      new Tail(JobFolder.of(at.layout(), job.id()).out()).finish(transcript::line);
    } catch (IOException e) {
      throw IoFailure.cannot("read the output of " + job.id(), e);
    }
    return transcript.answer();
  }
}
