package io.github.dispatchmaven.run.context;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.journal.FormatException;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps plans as they were understood, so that later goals need no plan file. */
public final class PlanStore {

  private static final int FORMAT = 1;

  private final Path common;

  public PlanStore(Path common) {
    this.common = common;
  }

  /** The shape of {@code plan.json}. */
  private record Kept(int format, Plan plan) {}

  /** The names of all planned features. */
  public List<String> features() {
    Path truths = Layout.truths(common);
    if (!Files.isDirectory(truths)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(truths)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("plan.json")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw IoFailure.cannot("read " + truths, e);
    }
  }

  /** Where what a feature left was put when it was cleaned; the newest, if there are several. */
  public Optional<Path> cleaned(String feature) {
    Path all = Layout.cleaned(common);
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(all)) {
      return folders
          .filter(folder ->
              folder.getFileName().toString().matches(Pattern.quote(feature) + "-[\\d-]{19}"))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw IoFailure.cannot("read " + all, e);
    }
  }

  Optional<Plan> read(Layout layout) {
    if (!Files.exists(layout.plan())) {
      return Optional.empty();
    }
    try {
      Kept kept = Json.mapper().readValue(Files.readString(layout.plan()), Kept.class);
      FormatException.check(layout.plan(), kept.format(), FORMAT);
      return Optional.of(kept.plan());
    } catch (JsonProcessingException e) {
      throw new FormatException(layout.plan() + " cannot be read: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw IoFailure.cannot("read " + layout.plan(), e);
    }
  }

  public void write(Layout layout, Plan plan) {
    try {
      AtomicFile.writeDurably(
          layout.plan(),
          Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(new Kept(FORMAT, plan))
              + "\n");
    } catch (IOException e) {
      throw IoFailure.cannot("write " + layout.plan(), e);
    }
  }
}
