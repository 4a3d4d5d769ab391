package io.github.dispatchmaven.view;

import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hears what agents said last off the output of their turns; of what was read before, only what is new is read. */
public final class Transcripts {

  /** From the end of a turn's output: what was said before is not the last. */
  private static final long MOST = 1 << 20;

  private final Layout layout;
  private final Agents agents;
  private final Map<String, Ear> ears = new HashMap<>();

  private record Ear(JobId turn, Tail tail, Transcript transcript) {}

  public Transcripts(Layout layout, Agents agents) {
    this.layout = layout;
    this.agents = agents;
  }

  /** In the newest turn of a workstream. */
  public LastMessage heard(Track track) {
    return track.newest(JobKind.TURN).map(this::heard).orElse(LastMessage.NOTHING);
  }

  private LastMessage heard(Job job) {
    Path out = JobFolder.of(layout, job.id()).out();
    Ear ear = ears.get(job.id().workstream());
    if (ear == null || !ear.turn().equals(job.id())) {
      ear = new Ear(job.id(), Tail.ofEnd(out, MOST), agents.transcript(job.spec()));
      ears.put(job.id().workstream(), ear);
    }
    try {
      if (job.live()) {
        ear.tail().read(ear.transcript()::line);
      } else {
        ear.tail().finish(ear.transcript()::line);
      }
    } catch (IOException e) {
      return LastMessage.NOTHING;
    }
    return new LastMessage(
        ear.transcript().lastMessage(), changedAt(out), ear.transcript().session());
  }

  private static Optional<Instant> changedAt(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
