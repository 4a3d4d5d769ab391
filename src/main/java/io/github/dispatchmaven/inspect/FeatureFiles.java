package io.github.dispatchmaven.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.report.FeatureNotes;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.workspace.Coordination;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is on the disk of one feature, for its page. */
public final class FeatureFiles {

  private final Layout layout;
  private @Nullable FileTime read;
  private Optional<FeatureNotes.LastMerge> merged = Optional.empty();

  public FeatureFiles(Layout layout) {
    this.layout = layout;
  }

  public synchronized FeatureNotes notes() {
    return new FeatureNotes(new Coordination(layout).text(), underway(), merged());
  }

  private List<String> underway() {
    return new Inbox(layout.inbox())
        .read().letters().stream()
            .map(letter -> letter.workstream() + ": " + told(letter))
            .toList();
  }

  /** Letters to one workstream that no controller has taken yet, a line each. */
  public List<String> underway(String workstream) {
    return new Inbox(layout.inbox())
        .read().letters().stream()
            .filter(letter -> letter.workstream().equals(workstream))
            .map(FeatureFiles::told)
            .toList();
  }

  private static String told(Letter letter) {
    String text = letter.text().orElse("");
    if (letter.wish().isPresent()) {
      return switch (letter.wish().get()) {
        case RESUME -> "It is to go on.";
        case RESTART -> "It is to begin anew.";
        case ALLOW -> "It may: " + text;
      };
    }
    return letter.stop() ? "It is to stop. " + text : text;
  }

  /** As the newest report tells; read again when there is another. */
  private Optional<FeatureNotes.LastMerge> merged() {
    Path file = layout.report("json");
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (!now.equals(read)) {
        merged = merged(Json.mapper().readTree(file.toFile()), now);
        read = now;
      }
    } catch (IOException e) {
      // There is none yet.
      merged = Optional.empty();
      read = null;
    }
    return merged;
  }

  private static Optional<FeatureNotes.LastMerge> merged(JsonNode report, FileTime at) {
    List<Report.MergeResult> merges = new ArrayList<>();
    report
        .path("merges")
        .forEach(merge -> merges.add(new Report.MergeResult(
            merge.path("workstream").asText(),
            merge.path("commit").asText(),
            merge.path("result").asText(),
            merge.path("conflict").asText(),
            texts(merge.path("left_out")),
            texts(merge.path("by_meaning")))));
    Optional<String> shortfall =
        Optional.of(report.path("shortfall").asText("")).filter(text -> !text.isEmpty());
    return merges.isEmpty() && shortfall.isEmpty()
        ? Optional.empty()
        : Optional.of(new FeatureNotes.LastMerge(
            at.toInstant(), shortfall, merges, whole(report.path("verification"))));
  }

  private static String whole(JsonNode verification) {
    JsonNode tests = verification.path("tests");
    return verification.path("result").asText()
        + (tests.isObject()
            ? ", " + Json.mapper().convertValue(tests, Tests.class).text()
            : "");
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
