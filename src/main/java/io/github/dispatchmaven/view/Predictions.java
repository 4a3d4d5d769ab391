package io.github.dispatchmaven.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.view.FeatureView.Predicted;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;

/** Keeps in a file which branches will not go together, as the controller saw it last, for all who look beside it. */
public final class Predictions implements Consumer<FeatureView> {

  private final Layout layout;
  private List<Predicted> written;

  public Predictions(Layout layout) {
    this.layout = layout;
    this.written = read(layout);
  }

  @Override
  public void accept(FeatureView view) {
    if (!view.predicted().equals(written)) {
      try {
        AtomicFile.writeThrough(
            layout.scratch(),
            layout.predicted(),
            Json.mapper().writeValueAsString(view.predicted()) + "\n");
        written = view.predicted();
      } catch (IOException e) {
        throw IoFailure.cannot("write " + layout.predicted(), e);
      }
    }
  }

  /** What was seen last; nothing where that cannot be read, since it is looked at again. */
  public static List<Predicted> read(Layout layout) {
    try {
      return Json.mapper()
          .readValue(Files.readString(layout.predicted()), new TypeReference<>() {});
    } catch (NoSuchFileException | JsonProcessingException e) {
      return List.of();
    } catch (IOException e) {
      throw IoFailure.cannot("read " + layout.predicted(), e);
    }
  }
}
