package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.journal.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The notes that all workers share. They lie where workers may edit them; a copy lies with the truth. */
public final class Coordination {

  private static final String BEGINNING = """
      # Coordination Notes

      Use this file to document important decisions and interfaces between workstreams.
      """;

  private final Layout layout;

  public Coordination(Layout layout) {
    this.layout = layout;
  }

  /**
   * Makes the file if there is none, from the copy if there is one.
   *
   * @return whether it was made
   */
  public boolean ensure() throws IOException {
    Path file = layout.coordination();
    if (Files.exists(file)) {
      return false;
    }
    Path kept = layout.keptCoordination();
    AtomicFile.writeThrough(
        layout.scratch(), file, Files.exists(kept) ? Files.readString(kept) : BEGINNING);
    return true;
  }

  /** The notes as they are now; those that were kept where the file is gone. */
  public String text() {
    Path file = layout.coordination();
    return WorkerFile.textOf(Files.exists(file) ? file : layout.keptCoordination());
  }

  /** Adds a line at the end, whatever others write meanwhile. */
  public void note(Instant when, String line) throws IOException {
    if (Files.isRegularFile(layout.coordination(), LinkOption.NOFOLLOW_LINKS)) {
      Files.writeString(
          layout.coordination(),
          "\n- " + when.truncatedTo(ChronoUnit.MINUTES) + " (noticed while you work) " + line
              + ".\n",
          StandardOpenOption.APPEND);
    }
  }

  /** Copies the file to the truth. */
  public void keep() throws IOException {
    if (WorkerFile.read(layout.coordination()) instanceof WorkerFile.Content.Text text) {
      AtomicFile.write(layout.keptCoordination(), text.text());
    }
  }
}
