package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.agent.Rendering;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints what the agents of the chosen workstreams said and did, turn after turn. Reads, and changes nothing. */
public final class ShowLogs {

  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Context context;
  private final List<String> chosen;
  private final Map<JobId, Shown> shown = new LinkedHashMap<>();
  private final Set<JobId> unreadable = new HashSet<>();

  public ShowLogs(Context context) {
    this.context = context;
    this.chosen =
        context.settings().chosen(context.plan()).stream().map(Workstream::name).toList();
  }

  /** A turn whose output is being printed. */
  private record Shown(Tail tail, Rendering rendering) {}

  /** Prints what there is. */
  public void run() {
    show(context);
    if (shown.isEmpty()) {
      context.console().text("No session of " + String.join(", ", chosen) + " was started yet.");
    }
  }

  /** Goes on printing what comes, until nobody works on the feature any more. */
  public void follow() {
    CountDownLatch never = new CountDownLatch(1);
    try {
      boolean working = true;
      while (working) {
        // Asked before the look, so that nothing that was written until the end is missed.
        Context now = context.reread();
        working = Lock.isHeld(context.layout().lock()) || alive(now);
        show(now.reread());
        if (working && never.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (IOException e) {
      throw IoFailure.cannot("look at " + context.layout().lock(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sessions may be at work without a Maven that watches them. */
  private static boolean alive(Context now) {
    return now.feature().live().stream()
        .anyMatch(job -> now.site().observe(job).life() == JobLife.ALIVE);
  }

  private void show(Context now) {
    for (String workstream : chosen) {
      if (now.feature().tracks().containsKey(workstream)) {
        now.feature().track(workstream).jobs().stream()
            .filter(job -> job.kind() == JobKind.TURN)
            .forEach(this::show);
      }
    }
  }

  private void show(Job job) {
    Turn turn = job.spec().turn().orElseThrow();
    Shown output = shown.computeIfAbsent(job.id(), id -> {
      context
          .console()
          .text("=== " + id + " (" + turn.agent() + ", "
              + turn.prompt().name().toLowerCase(Locale.ROOT) + ") ===");
      turn.notes().forEach(note -> print(job, "? " + Printable.line(note, 160)));
      return new Shown(
          new Tail(JobFolder.of(context.layout(), id).out()),
          context.site().agents().rendering(job.spec()));
    });
    try {
      if (job.live()) {
        output.tail().read(line -> print(job, output, line));
      } else {
        output.tail().finish(line -> print(job, output, line));
      }
    } catch (IOException e) {
      // What one job wrote hides nothing of the others.
      if (unreadable.add(job.id())) {
        context.console().warn("cannot read the output of " + job.id() + ": " + e.getMessage());
      }
    }
  }

  private void print(Job job, Shown output, String line) {
    output.rendering().lines(line).forEach(text -> print(job, text));
  }

  private void print(Job job, String text) {
    context.console().text(chosen.size() > 1 ? job.id().workstream() + " | " + text : text);
  }
}
