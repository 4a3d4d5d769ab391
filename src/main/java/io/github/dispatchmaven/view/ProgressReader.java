package io.github.dispatchmaven.view;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.git.BaseBranch;
import io.github.dispatchmaven.git.ForeignWork;
import io.github.dispatchmaven.git.Range;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Sheets;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads progress off the disk. What did not change since it was read is not read again. */
public final class ProgressReader {

  private final Repository repository;
  private final Layout layout;
  private final Sheets sheets;
  private final Map<String, Sheet> read = new HashMap<>();
  private final Map<String, Range> counted = new HashMap<>();
  private final Map<String, Integer> commits = new HashMap<>();
  private final Map<String, Progress> newest = new LinkedHashMap<>();
  /** Tips that were asked for here, and what whoever calls had seen until then. */
  private Map<String, Commit> newer = Map.of();

  private Map<String, Commit> seenBefore = Map.of();

  /**
   * @param stamp of the file as it was read
   */
  private record Sheet(long stamp, Checklist checklist) {}

  public ProgressReader(Repository repository, Layout layout, Sheets sheets) {
    this.repository = repository;
    this.layout = layout;
    this.sheets = sheets;
  }

  /**
   * How far each workstream is.
   *
   * @param tips of the workstreams' branches, as they were just seen
   * @param heard what the agent of a workstream said last
   */
  public Map<String, Progress> read(
      Feature feature, Map<String, Commit> tips, Function<Track, LastMessage> heard) {
    Map<String, Checklist> before = new HashMap<>();
    newest.forEach((name, progress) -> before.put(name, progress.checklist()));
    Map<String, Checklist> checklists = new HashMap<>();
    feature.all().forEach(track -> checklists.put(track.name(), checklist(track.name())));
    // What was ticked may have been committed since the tips were seen, and is told with it.
    if (!before.isEmpty() && !checklists.equals(before)) {
      newer = tips();
      seenBefore = tips;
    }
    Map<String, Commit> now = new HashMap<>(tips);
    newer.forEach((name, tip) ->
        now.computeIfPresent(name, (same, seen) -> seen.equals(seenBefore.get(name)) ? tip : seen));
    count(feature, now);
    for (Track track : feature.all()) {
      newest.put(
          track.name(),
          progress(
              heard.apply(track),
              track,
              Required.value(checklists, track.name()),
              newest.getOrDefault(track.name(), Progress.NONE)));
    }
    return Map.copyOf(newest);
  }

  private Map<String, Commit> tips() {
    String prefix = "refs/heads/" + layout.feature() + "/";
    Map<String, Commit> tips = new HashMap<>();
    repository.refs(prefix).forEach((ref, tip) -> tips.put(ref.substring(prefix.length()), tip));
    return tips;
  }

  private Progress progress(LastMessage now, Track track, Checklist checklist, Progress before) {
    return new Progress(
        checklist,
        checklist.newestSince(before.checklist()).or(before::lastTicked),
        now.message().or(before::lastMessage),
        now.at().or(before::lastEventAt),
        now.session(),
        commits.getOrDefault(track.name(), 0));
  }

  /** Empty where there is no sheet. */
  private Checklist checklist(String workstream) {
    Path sheet = sheets.tasksOf(layout, workstream);
    long stamp = sheet.toFile().lastModified() * 31 + sheet.toFile().length();
    Sheet known = read.get(workstream);
    if (known == null || known.stamp() != stamp) {
      known = new Sheet(stamp, Checklist.ofSheet(WorkerFile.textOf(sheet)));
      read.put(workstream, known);
    }
    return known.checklist();
  }

  /**
   * Since the start of each one's own work, and without what the base's branch had meanwhile; while that has nothing new, git is asked
   * once for all that moved.
   */
  private void count(Feature feature, Map<String, Commit> tips) {
    Map<String, Range> moved = new LinkedHashMap<>();
    for (Track track : feature.all()) {
      Optional<Commit> tip = Optional.ofNullable(tips.get(track.name()));
      if (tip.isPresent() && track.start().isPresent()) {
        Range range = new Range(track.start().get(), tip.get());
        if (!range.equals(counted.put(track.name(), range))) {
          moved.put(track.name(), range);
        }
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    List<Commit> bases = BaseBranch.tips(repository, feature.baseBranch());
    if (feature.base().stream().toList().containsAll(bases)) {
      Map<Range, Integer> counts = repository.history().counts(moved.values());
      moved.forEach((name, range) -> commits.put(name, counts.get(range)));
    } else {
      moved.forEach((name, range) -> commits.put(
          name,
          repository
              .history()
              .count(
                  range,
                  new ForeignWork(
                          repository, layout.worktree(name), layout.branch(name), bases, Map.of())
                      .news(range.from(), range.to()))));
    }
  }
}
