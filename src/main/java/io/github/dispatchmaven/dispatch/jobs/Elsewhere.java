package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.LocalTimes;
import io.github.dispatchmaven.core.Owner;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Observation;
import io.github.dispatchmaven.workspace.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A job of which nothing can be said: claimed in another container or on another machine, mostly, where what it writes can be seen. */
public final class Elsewhere {

  private static final Duration GROWS = Duration.ofMinutes(1);

  /** What to do about it. */
  static final String ADVICE =
      ": go on there, or, if that machine or container is gone, take its work over with -Ddispatch.takeOver";

  private Elsewhere() {}

  /** What is known of it, for people: where it began, how long ago, and whether its transcript still grows. */
  public static String text(Job job, Observation seen, Layout layout, Instant now) {
    if (seen.unreadable().isPresent()) {
      return "its job " + job.id() + " cannot be looked at: "
          + seen.unreadable().get();
    }
    JobFolder folder = JobFolder.of(layout, job.id());
    String host = seen.owner().or(job::owner).map(Owner::host).orElse("another host");
    Optional<Instant> wrote = lastWritten(folder);
    String transcript = wrote.isEmpty()
        ? "it wrote nothing"
        : wrote.get().plus(GROWS).isAfter(now)
            ? "its transcript still grows"
            : "its transcript has not grown since " + LocalTimes.text(wrote.get(), now);
    return "its job " + job.id() + " was started " + ago(Duration.between(job.intendedAt(), now))
        + " on " + host
        + ", in a container or on a machine that cannot be looked into from here, where it may still run; "
        + transcript + " ("
        + layout.shown(folder.path()) + ")" + ADVICE;
  }

  /** When it last wrote anything. */
  public static Optional<Instant> lastWritten(JobFolder folder) {
    return Stream.of(folder.out(), folder.err())
        .filter(file -> file.toFile().length() > 0)
        .map(file -> Instant.ofEpochMilli(file.toFile().lastModified()))
        .max(Instant::compareTo);
  }

  private static String ago(Duration age) {
    long hours = age.toHours();
    return age.toMinutes() < 1
        ? "less than a minute ago"
        : hours < 1
            ? "less than an hour ago"
            : hours < 48
                ? hours + (hours == 1 ? " hour ago" : " hours ago")
                : age.toDays() + " days ago";
  }
}
