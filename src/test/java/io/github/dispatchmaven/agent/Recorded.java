package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Transcripts that real clients wrote, as they are replayed. */
final class Recorded {

  private static final Path FOLDER = Path.of("src/test/resources/transcripts");

  private Recorded() {}

  static List<String> lines(String client, String name) {
    try {
      return Files.readAllLines(FOLDER.resolve(client).resolve(name + ".jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the client wrote, read as the output of a turn that goes on with a session, or begins one. */
  static Transcript transcript(String client, String name, boolean resumed) {
    Transcript transcript = claude(turn(resumed, Optional.empty()));
    lines(client, name).forEach(transcript::line);
    return transcript;
  }

  /** A turn of Claude, nothing of which is read yet. */
  static Transcript claude(Turn turn) {
    return new Transcript(new ClaudeReader(turn.model(), ZoneOffset.UTC), turn, true);
  }

  /** The first turn of a session that nothing limits, of a model that nobody named. */
  static Transcript claude() {
    Turn turn = turn(false, Optional.empty());
    return new Transcript(new ClaudeReader(Optional.empty(), ZoneId.systemDefault()), turn, true);
  }

  static Turn turn(boolean resumed, Optional<BigDecimal> reserved) {
    return new Turn(
        "claude",
        Optional.of("sonnet"),
        Optional.of("s-1"),
        resumed,
        resumed ? Prompt.CONTINUE : Prompt.BEGIN,
        List.of(),
        List.of(),
        reserved);
  }

  static List<String> names(String client) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(client))) {
      return files
          .map(file -> file.getFileName().toString().replace(".jsonl", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
