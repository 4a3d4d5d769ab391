package io.github.dispatchmaven.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.dispatchmaven.core.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Letters to the feature's controller, a file each: anyone may write one, the controller takes them. One that is taken
 * twice, since it was killed in between, is known by its id.
 */
public final class Inbox {

  private static final int FORMAT = 2;
  /** Of letters without a wish, which an older controller understands. */
  private static final int OLDER = 1;

  private static final String ENDING = ".json";

  private final Path folder;

  public Inbox(Path folder) {
    this.folder = folder;
  }

  /** The file's shape. */
  private record Written(int format, Letter letter) {}

  /** Returns once the letter will survive a power cut. Letters are read in the order of their ids. */
  public void write(Letter letter) {
    try {
      AtomicFile.writeDurably(
          file(letter),
          Json.mapper()
                  .writeValueAsString(
                      new Written(letter.wish().isPresent() ? FORMAT : OLDER, letter))
              + "\n");
    } catch (IOException e) {
      throw IoFailure.cannot("write to " + folder, e);
    }
  }

  /**
   * All that are there.
   *
   * @param letters that can be read, in the order of their ids
   * @param problems one line for each that cannot: a newer plugin wrote it, or it is no letter
   */
  public record Contents(List<Letter> letters, List<String> problems) {}

  /** What cannot be read holds up nothing else. */
  public Contents read() {
    List<Letter> letters = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files()) {
      try {
        Written written = Json.mapper().readValue(Files.readString(file), Written.class);
        if (written.format() > FORMAT) {
          problems.add(file + " has format " + written.format() + ", this version of "
              + "dispatch-maven-plugin reads up to " + FORMAT
              + ": use the newer version that wrote it");
        } else if (written.letter() == null) {
          problems.add(file + " is no message of dispatch-maven-plugin; move it away");
        } else {
          letters.add(written.letter());
        }
      } catch (NoSuchFileException e) {
        // Somebody else took it.
        continue;
      } catch (JsonProcessingException e) {
        problems.add(file + " is no message of dispatch-maven-plugin; move it away");
      } catch (IOException e) {
        throw IoFailure.cannot("read " + file, e);
      }
    }
    return new Contents(letters, problems);
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw IoFailure.cannot("read " + folder, e);
    }
  }

  public boolean holds(Letter letter) {
    return Files.exists(file(letter));
  }

  /** The letter was read, and what it says is in the journal. */
  public void remove(Letter letter) {
    try {
      Files.deleteIfExists(file(letter));
    } catch (IOException e) {
      throw IoFailure.cannot("remove " + file(letter), e);
    }
  }

  private Path file(Letter letter) {
    return folder.resolve(letter.id() + ENDING);
  }
}
