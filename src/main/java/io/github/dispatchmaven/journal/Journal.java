package io.github.dispatchmaven.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.IoFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of a feature, one JSON object a line, appended and synced. The first line names the format. Only the holder
 * of the feature's {@link Lock} appends; anyone may read. A last line without its line end was cut off while it was
 * written: readers leave it out, and the next append cuts it away first.
 */
public final class Journal {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /**
   * The format of the facts; a plugin refuses a newer one. A line that names it goes before the first fact that an older plugin would
   * not know.
   */
  public static final int FORMAT = 7;

  private final Path file;
  private final Clock clock;
  private Feature feature = Feature.NONE;
  private int format;

  private Journal(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Reads all whole lines.
   *
   * @throws FormatException if a newer plugin wrote it, or a line before the last is no fact
   */
  public static Journal open(Path file, Clock clock) {
    Journal journal = new Journal(file, clock);
    journal.read();
    return journal;
  }

  /** The feature as all facts so far make it. */
  public synchronized Feature feature() {
    return feature;
  }

  /** Returns once the fact will survive a power cut. */
  public Feature append(Fact fact) {
    return append(List.of(fact));
  }

  /** Appends facts in their order, on the disk when this returns; of a power cut in between, the first of them are there. */
  public synchronized Feature append(List<Fact> facts) {
    if (facts.isEmpty()) {
      return feature;
    }
    Instant at = clock.instant();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel = FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        long end = wholeLines(channel);
        channel.truncate(end);
        StringBuilder lines = new StringBuilder(format < FORMAT || end == 0 ? header() : "");
        for (Fact fact : facts) {
          lines.append(line(at, fact));
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
        channel.position(end);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      }
    } catch (IOException e) {
      throw IoFailure.cannot("write " + file, e);
    }
    for (Fact fact : facts) {
      LOG.debug("fact {}", fact);
      feature = fact.applyTo(feature, at);
    }
    format = FORMAT;
    return feature;
  }

  private static String header() {
    return "{\"format\":" + FORMAT + "}\n";
  }

  private static String line(Instant at, Fact fact) throws JsonProcessingException {
    ObjectNode node = Json.mapper().createObjectNode().put("at", at.toString());
    node.setAll((ObjectNode) Json.mapper().valueToTree(fact));
    return Json.mapper().writeValueAsString(node) + "\n";
  }

  /** The length up to and with the last line end. */
  private static long wholeLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      one.clear();
      channel.read(one, end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private void read() {
    if (!Files.exists(file)) {
      return;
    }
    String text;
    try {
      // Decoded up to the last line end only: a torn line may end within a character.
      byte[] bytes = Files.readAllBytes(file);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw IoFailure.cannot("read " + file, e);
    }
    int number = 0;
    for (int from = 0, to; (to = text.indexOf('\n', from)) >= 0; from = to + 1) {
      number++;
      read(text.substring(from, to), number);
    }
  }

  private void read(String line, int number) {
    try {
      JsonNode node = Json.mapper().readTree(line);
      if (node.has("format")) {
        format = node.get("format").asInt();
        FormatException.check(file, format, FORMAT);
        return;
      }
      Instant at = Instant.parse(node.path("at").asText());
      feature = Json.mapper().treeToValue(node, Fact.class).applyTo(feature, at);
    } catch (JsonProcessingException | DateTimeException e) {
      throw new FormatException(
          file + ":" + number + ": not a fact this version knows: " + line, e);
    }
  }
}
