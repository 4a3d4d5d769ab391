package io.github.dispatchmaven.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.dispatch.Verification;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.git.Diff;
import io.github.dispatchmaven.git.Range;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.view.ChangedFile;
import io.github.dispatchmaven.view.JournalLine;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is on the disk of one workstream, for its page. */
public final class WorkstreamFiles {

  private static final int MOST_LINES = 2_000;
  private static final int MOST_FILES = 300;
  private static final int LONGEST_PROMPT = 200_000;

  private final Site site;
  private final Track track;

  public WorkstreamFiles(Site site, Track track) {
    this.site = site;
    this.track = track;
  }

  public List<Checklist.Item> tasks() {
    return Checklist.ofSheet(WorkerFile.textOf(site.sheets().tasksOf(site.layout(), track.name())))
        .items();
  }

  /** Its newest verification that is over. */
  public Optional<Job> verified() {
    return track.newest(JobKind.VERIFY).filter(job -> !job.live());
  }

  /** What is worth knowing of the tests of a verification beside the counts, a line each. */
  public List<String> tests(Job verified) {
    return new Verification(site).remarks(verified);
  }

  /** What its commits change, against the commit that its own work began from. */
  public List<ChangedFile> changes() {
    Optional<Commit> tip = site.repository().branch(site.layout().branch(track.name()));
    if (tip.isEmpty() || track.start().isEmpty() || tip.equals(track.start())) {
      return List.of();
    }
    Range range = new Range(track.start().get(), tip.get());
    List<String> own = site.foreignWork(track.name(), Map.of()).ownPaths(range.from(), range.to());
    return new Diff(site.repository().git())
        .of(range, own, MOST_FILES, MOST_LINES).stream()
            .map(file -> new ChangedFile(
                file.path(),
                file.added(),
                file.removed(),
                file.lines().stream().map(ChangedFile.Line::of).toList(),
                file.cut(),
                range.from().abbreviated() + ".." + range.to().abbreviated()))
            .toList();
  }

  /** What each of its turns was told, by its title. */
  public Map<String, String> prompts() {
    Map<String, String> prompts = new LinkedHashMap<>();
    int number = 0;
    for (Job job : track.jobs()) {
      if (job.kind() == JobKind.TURN) {
        prompts.put(TranscriptReader.title(++number, job.spec().turn().orElseThrow()), prompt(job));
      }
    }
    return prompts;
  }

  private String prompt(Job job) {
    try {
      String text = Files.readString(JobFolder.of(site.layout(), job.id()).prompt());
      return text.length() <= LONGEST_PROMPT ? text : text.substring(0, LONGEST_PROMPT);
    } catch (IOException e) {
      return "";
    }
  }

  /** What the journal says of it, in its order. */
  public List<JournalLine> facts() {
    List<JournalLine> facts = new ArrayList<>();
    try (Stream<String> lines = Files.lines(site.layout().journal())) {
      lines.flatMap(line -> fact(line).stream()).forEach(facts::add);
    } catch (IOException e) {
      return List.of();
    }
    return facts;
  }

  private Optional<JournalLine> fact(String line) {
    try {
      JsonNode node = Json.mapper().readTree(line);
      String job = node.path("id")
          .path("workstream")
          .asText(node.path("spec").path("id").path("workstream").asText());
      if (!(node instanceof ObjectNode fact)
          || !node.path("workstream").asText(job).equals(track.name())) {
        return Optional.empty();
      }
      String at = fact.remove("at").asText();
      String name = fact.remove("fact").asText();
      fact.remove("workstream");
      return Optional.of(new JournalLine(at, name, fact.toString()));
    } catch (JsonProcessingException e) {
      // The last line may be half written.
      return Optional.empty();
    }
  }
}
