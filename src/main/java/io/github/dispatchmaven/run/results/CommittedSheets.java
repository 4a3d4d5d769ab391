package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The sheets of ours that a branch committed all the same: no merge takes them, and they are kept aside. */
final class CommittedSheets {

  private final Context context;

  CommittedSheets(Context context) {
    this.context = context;
  }

  /** Keeps those of the commits that were checked, and tells of each that is new. */
  void keep() {
    List<String> asked = new ArrayList<>();
    List<Track> judged = context.feature().all().stream()
        .filter(track -> track.checked().isPresent())
        .toList();
    judged.forEach(
        track -> context.sheets().names().forEach(sheet -> asked.add(file(track, sheet))));
    Map<String, Long> sizes = context.repository().sizes(asked);
    for (Track track : judged) {
      for (String sheet : context.sheets().names()) {
        Long size = sizes.get(file(track, sheet));
        keep(track, sheet, size == null ? OptionalLong.empty() : OptionalLong.of(size));
      }
    }
  }

  private static String file(Track track, String sheet) {
    return track.checked().map(Judgement::commit).orElseThrow() + ":" + sheet;
  }

  private void keep(Track track, String sheet, OptionalLong size) {
    Path kept = context.layout().keptCommitted(track.name(), sheet);
    try {
      if (size.isEmpty()) {
        Files.deleteIfExists(kept);
        return;
      }
      if (size.getAsLong() > WorkerFile.LARGEST) {
        context
            .console()
            .warn(track.name() + " committed " + sheet
                + ", which no merge takes; it is larger than 1 MB, and stays in that branch alone");
        return;
      }
      String text = context.repository().text(track.checked().orElseThrow().commit(), sheet);
      if (Files.exists(kept) && Files.readString(kept).equals(text)) {
        return;
      }
      AtomicFile.write(kept, text);
    } catch (IOException e) {
      throw IoFailure.cannot("write " + kept, e);
    }
    context
        .console()
        .info(track.name() + " committed " + sheet + ", which no merge takes; it is kept: "
            + context.layout().shown(kept));
  }

  /** What of a workstream is kept so. */
  List<String> of(String workstream) {
    return context.sheets().names().stream()
        .filter(sheet -> Files.exists(context.layout().keptCommitted(workstream, sheet)))
        .toList();
  }
}
