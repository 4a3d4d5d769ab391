package io.github.dispatchmaven.run.planning;

import io.github.dispatchmaven.core.Forecast.Effort;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.journal.FormatException;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What workstreams took in earlier runs in this repository, those of cleaned features included.
 *
 * @param byAgent each workstream that delivered, by the agent that worked on it
 */
record PastEfforts(Map<String, List<Effort>> byAgent) {

  static PastEfforts in(Path common) {
    Map<String, List<Effort>> efforts = new TreeMap<>();
    Path truths = Layout.truths(common);
    for (Path folder : List.of(truths, truths.resolve(".cleaned"))) {
      for (Path journal : journals(folder)) {
        try {
          Journal.open(journal, Clock.systemUTC())
              .feature()
              .all()
              .forEach(track -> learn(track, efforts));
        } catch (FormatException e) {
          // Of a newer plugin: nothing to learn from.
          continue;
        }
      }
    }
    return new PastEfforts(efforts);
  }

  private static List<Path> journals(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> features = Files.list(folder)) {
      return features
          .map(feature -> feature.resolve("journal.jsonl"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw IoFailure.cannot("read " + folder, e);
    }
  }

  private static void learn(Track track, Map<String, List<Effort>> efforts) {
    Optional<String> agent =
        track.newest(JobKind.TURN).flatMap(job -> job.spec().turn()).map(Turn::agent);
    if (agent.isPresent() && track.accepted().isPresent()) {
      Effort effort = new Effort(
          length(track, JobKind.TURN),
          length(track, JobKind.VERIFY),
          track.usage().costUsd().orElse(BigDecimal.ZERO));
      efforts.computeIfAbsent(agent.get(), name -> new ArrayList<>()).add(effort);
    }
  }

  private static Duration length(Track track, JobKind kind) {
    return track.jobs().stream()
        .filter(job -> job.kind() == kind && job.endedAt().isPresent())
        .map((Job job) -> job.length(Instant.EPOCH))
        .reduce(Duration.ZERO, Duration::plus);
  }

  int workstreams(String agent) {
    return byAgent.getOrDefault(agent, List.of()).size();
  }

  /** The median of what this agent took; where it never delivered, what so much work may take. */
  Effort of(String agent, WorkSize size) {
    List<Effort> known = byAgent.getOrDefault(agent, List.of());
    return known.isEmpty()
        ? size.assumed()
        : new Effort(
            known.stream().map(Effort::turns).sorted().toList().get(known.size() / 2),
            known.stream().map(Effort::verify).sorted().toList().get(known.size() / 2),
            known.stream().map(Effort::costUsd).sorted().toList().get(known.size() / 2));
  }
}
