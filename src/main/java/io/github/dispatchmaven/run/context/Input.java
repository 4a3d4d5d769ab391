package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.reading.PlanReader;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the plan that a goal works on: from a file, or as it was kept. */
public final class Input {

  private Input() {}

  /**
   * A plan file.
   *
   * @param shownAs as the user named it
   */
  public record Named(Path path, String shownAs) {}

  /** The file that the user means; empty where it is the name of a feature, or nothing is given. */
  public static Optional<Named> planFile(Request request) {
    return request
        .plan()
        .map(value -> value.startsWith("@") ? value.substring(1) : value)
        .flatMap(given -> file(request, given).map(path -> new Named(path, given)));
  }

  /** Finds out what the user means, and says it. */
  static Plan find(Request request, Repository repository, Console console) {
    Optional<Named> file = planFile(request);
    if (file.isPresent()) {
      return read(request, file.get(), repository, console);
    }
    Optional<String> given = request.plan();
    if (given.isPresent()) {
      return kept(given.get(), repository, console)
          .orElseThrow(() -> unknown(given.get(), repository));
    }
    if (request.feature().isPresent()) {
      String name = request.feature().get();
      return kept(name, repository, console).orElseThrow(() -> unknown(name, repository));
    }
    return only(repository, console);
  }

  private static Optional<Path> file(Request request, String given) {
    Path fromHere = request.startedIn().resolve(given);
    Path fromRoot = request.root().resolve(given);
    if (Files.exists(fromHere) && (Files.isRegularFile(fromHere) || looksLikeFile(given))) {
      return Optional.of(fromHere);
    }
    if (Files.isRegularFile(fromRoot)) {
      return Optional.of(fromRoot);
    }
    return looksLikeFile(given) ? Optional.of(fromHere) : Optional.empty();
  }

  private static boolean looksLikeFile(String given) {
    return given.contains("/") || given.contains("\\") || given.endsWith(".md");
  }

  private static Plan read(Request request, Named file, Repository repository, Console console) {
    Plan plan = new PlanReader(
            Modules.of(request.modules(), repository.top(), List.of()), repository.top())
        .read(file.path(), file.shownAs(), request.feature());
    refuseOther(request, file, plan, repository);
    console.info("Extracted feature name: " + plan.feature());
    plan.notes().forEach(console::info);
    return plan;
  }

  /** Two plans of one name would take each other's work for their own; one that was moved is the same. */
  private static void refuseOther(Request request, Named file, Plan plan, Repository repository) {
    Layout layout = new Layout(repository.top(), repository.commonDirectory(), plan.feature());
    Optional<Plan> kept = request.feature().isPresent()
        ? Optional.empty()
        : new PlanStore(repository.commonDirectory()).read(layout);
    List<Path> before = kept.stream()
        .flatMap(known -> Stream.of(request.startedIn(), request.root(), repository.top())
            .map(folder -> folder.resolve(known.source())))
        .filter(Files::isRegularFile)
        .toList();
    if (!before.isEmpty() && before.stream().noneMatch(path -> same(path, file.path()))) {
      throw new IllegalArgumentException(file.shownAs() + ": the feature " + plan.feature()
          + " is planned from " + kept.get().source()
          + " already; go on with that by -Dplan=" + plan.feature()
          + ", give this plan another name by -D" + PropertyNames.FEATURE
          + "=<name>, or put it in the place of the other by -D" + PropertyNames.FEATURE + "="
          + plan.feature());
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Plan> kept(String name, Repository repository, Console console) {
    PlanStore store = new PlanStore(repository.commonDirectory());
    if (!store.features().contains(name)) {
      return Optional.empty();
    }
    console.info("Continuing feature: " + name);
    return store.read(new Layout(repository.top(), repository.commonDirectory(), name));
  }

  private static Plan only(Repository repository, Console console) {
    List<String> features = new PlanStore(repository.commonDirectory()).features();
    if (features.size() != 1) {
      throw new Failure(
          features.isEmpty()
              ? "no plan is given and no feature is planned yet; give a plan file with -Dplan=<file>.md"
              : "several features are planned; choose one with -Dplan=<name>: "
                  + String.join(", ", features));
    }
    return kept(features.get(0), repository, console).orElseThrow();
  }

  private static Failure unknown(String given, Repository repository) {
    List<String> features = new PlanStore(repository.commonDirectory()).features();
    return new Failure(
        "-Dplan=" + given + " is neither a file nor a planned feature; give the path of a plan file"
            + (features.isEmpty()
                ? ""
                : ", or one of the planned features: " + String.join(", ", features)));
  }
}
