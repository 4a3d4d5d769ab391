package io.github.dispatchmaven.view;

import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Kind;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Sheets;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads progress off the disk, once. */
public final class ProgressReader {

  private final Repository repository;
  private final Layout layout;
  private final Sheets sheets;
  private final Agents agents;
  private final Map<String, Read> checklists = new HashMap<>();

  /**
   * @param stamp of the file as it was read
   */
  private record Read(long stamp, Checklist checklist) {}

  public ProgressReader(Repository repository, Layout layout, Sheets sheets, Agents agents) {
    this.repository = repository;
    this.layout = layout;
    this.sheets = sheets;
    this.agents = agents;
  }

  /**
   * @param tip of the workstream's branch, as it was just seen
   */
  public Progress read(Track track, Optional<Commit> tip) {
    Optional<Job> turn = track.newest(Kind.TURN);
    Optional<JobFolder> folder = turn.map(job -> new JobFolder(layout.job(job.id())));
    Checklist checklist = checklist(track.name());
    return new Progress(
        checklist,
        checklist.newestSince(new Checklist(List.of())),
        turn.flatMap(job -> lastMessage(job, folder.orElseThrow())),
        folder.flatMap(f -> changedAt(f.out())),
        commits(track, tip));
  }

  /** Empty where there is no sheet. One that did not change is not read again. */
  public Checklist checklist(String workstream) {
    Path sheet = layout.worktree(workstream).resolve(sheets.tasks());
    long stamp = sheet.toFile().lastModified() * 31 + sheet.toFile().length();
    Read known = checklists.get(workstream);
    if (known == null || known.stamp() != stamp) {
      known = new Read(stamp, Checklist.of(WorkerFile.textOf(sheet)));
      checklists.put(workstream, known);
    }
    return known.checklist();
  }

  private Optional<String> lastMessage(Job job, JobFolder folder) {
    Turn turn = job.spec().turn().orElseThrow();
    Transcript transcript = agents.named(turn.agent()).transcript(turn);
    try {
      new Tail(folder.out()).finish(transcript::line);
    } catch (IOException e) {
      return Optional.empty();
    }
    return transcript.lastMessage();
  }

  private static Optional<Instant> changedAt(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Since the start of its own work; git is only asked where there are any. */
  public int commits(Track track, Optional<Commit> tip) {
    return tip.isPresent() && track.start().isPresent() ? repository.count(track.start().get(), tip.get()) : 0;
  }
}
