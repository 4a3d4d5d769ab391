package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.ViewJson;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.util.function.Consumer;

/** Keeps {@code sessions.json} true. */
final class SessionsFile implements Consumer<FeatureView> {

  private final Layout layout;
  private String written = "";

  SessionsFile(Layout layout) {
    this.layout = layout;
  }

  @Override
  public void accept(FeatureView view) {
    String text = ViewJson.sessions(view);
    if (!text.equals(written)) {
      try {
        AtomicFile.writeThrough(layout.scratch(), layout.sessions(), text);
        written = text;
      } catch (IOException e) {
        throw IoFailure.cannot("write " + layout.sessions(), e);
      }
    }
  }
}
