package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.plan.Draft;
import io.github.dispatchmaven.plan.FeatureName;
import io.github.dispatchmaven.plan.Names;
import io.github.dispatchmaven.plan.Ownership;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Problem;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.modules.ModulePlanner;
import io.github.dispatchmaven.plan.speckit.ForeignChecklist;
import io.github.dispatchmaven.plan.speckit.ForeignChecklistReader;
import io.github.dispatchmaven.plan.speckit.SpecKit;
import io.github.dispatchmaven.plan.speckit.SpecKitDivision;
import io.github.dispatchmaven.plan.text.Outline;
import io.github.dispatchmaven.plan.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a plan: Markdown with a heading {@code ## Workstream: name} for each workstream, or {@code ### name} for each
 * under one heading {@code ## Workstreams}; or a {@code tasks.md} of GitHub's spec-kit. What the author wrote is cut out of
 * the text by position and arrives unchanged, with {@code \n} as the end of each line.
 */
public final class PlanReader {

  /** {@link Problem#what()} of a plan that has no workstreams: a free-form text, which a planner may decompose. */
  public static final String NO_WORKSTREAMS = "the plan has no workstreams";

  /** Files beside a spec-kit checklist that say what it is about. */
  private static final List<String> BESIDE = List.of("spec.md", "plan.md");

  private final Reactor reactor;
  private final Optional<Path> top;

  public PlanReader() {
    this(Reactor.NONE);
  }

  /**
   * @param reactor whose modules a plan may name; {@link Reactor#NONE} to believe what it says
   */
  public PlanReader(Reactor reactor) {
    this.reactor = reactor;
    this.top = Optional.empty();
  }

  /**
   * @param top of the repository, from which paths in the plan are told
   */
  public PlanReader(Reactor reactor, Path top) {
    this.reactor = reactor;
    this.top = Optional.of(top);
  }

  /**
   * Reads a file.
   *
   * @param file the plan, UTF-8 with or without a byte order mark
   * @param shownAs how messages name the file
   * @param featureOverride the feature's name where the command line gives one
   * @throws PlanException with everything that is wrong with the file and the plan
   */
  public Plan read(Path file, String shownAs, Optional<String> featureOverride) {
    return read(
        fromTop(PlanFile.read(file, shownAs), file),
        file,
        shownAs,
        featureOverride,
        name -> beside(file, name));
  }

  private String fromTop(String text, Path file) {
    return top.map(
            path -> new PlanPaths(path, Required.parent(file.toAbsolutePath())).fromTop(text))
        .orElse(text);
  }

  private Optional<String> beside(Path file, String name) {
    Path other = file.resolveSibling(name);
    try {
      return Files.isRegularFile(other) && !Files.isSameFile(file, other)
          ? Optional.of(fromTop(PlanFile.read(other, name), other))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a text.
   *
   * @param file where the text comes from, looked at only for its name and its folder's name; it need not exist
   * @throws PlanException with everything that is wrong with the plan
   */
  public Plan read(String text, Path file, String shownAs, Optional<String> featureOverride) {
    return read(text, file, shownAs, featureOverride, name -> Optional.empty());
  }

  private Plan read(
      String text,
      Path file,
      String shownAs,
      Optional<String> featureOverride,
      Function<String, Optional<String>> beside) {
    Source source = Source.of(text);
    Problems problems = new Problems(shownAs);
    if (source.blankFrom(0)) {
      throw Problems.only(shownAs, 0, "the plan is empty", shortestForm());
    }
    FrontMatter others = FrontMatter.ofOthers(source);
    Problems unread = new Problems(shownAs);
    Optional<SpecKit> kit = Optional.of(text)
        .filter(t -> SpecKit.recognises(t) && !hasWorkstreams(source))
        .map(t -> SpecKit.of(source, Outline.of(source, others.end(), unread)))
        .filter(k -> !k.phases().isEmpty());
    // What the front matter of a text for people says is its own business.
    FrontMatter front =
        kit.isPresent() || !hasWorkstreams(source) ? others : FrontMatter.read(source, problems);
    String feature = feature(file, featureOverride, front, problems);
    if (source.blankFrom(front.end())) {
      problems.whole("the plan has nothing but front matter", shortestForm());
      problems.refuse();
    }
    Outline outline = Outline.of(source, front.end(), problems);
    return kit.isPresent()
        ? specKit(kit.get(), shownAs, feature, beside, front, problems)
        : structured(source, outline, shownAs, feature, front, problems);
  }

  private static boolean hasWorkstreams(Source source) {
    return source.lines().stream()
        .anyMatch(line -> line.matches("(?i)^ {0,3}#{1,6}\\s+workstreams?\\b.*"));
  }

  private Plan structured(
      Source source,
      Outline outline,
      String shownAs,
      String feature,
      FrontMatter front,
      Problems problems) {
    PlanSections division = PlanSections.of(outline, problems);
    WorkstreamReader reader = new WorkstreamReader(source, problems, division.names());
    List<Draft> drafts = division.workstreams().stream().map(reader::read).toList();
    if (drafts.isEmpty()) {
      return undivided(source, outline, shownAs, feature, front, problems);
    }
    ArrayList<String> notes = new ArrayList<String>();
    Relations.check(drafts, problems);
    drafts.forEach(draft -> Ownership.check(draft, reactor, problems));
    problems.refuse();
    SharedBoxes context = SharedBoxes.in(source.cut(division.context()));
    return new Plan(
        feature,
        shownAs,
        division.title().orElse(feature),
        front.options(),
        context.text(),
        SaidOrder.apply(drafts, division, source, shownAs, notes).stream()
            .map(Draft::workstream)
            .toList(),
        all(notes, context.note(shownAs + ": ")));
  }

  /** A checklist of another tool is divided by its tasks. */
  private Plan undivided(
      Source source,
      Outline outline,
      String shownAs,
      String feature,
      FrontMatter front,
      Problems problems) {
    // A heading that was meant to make one is what is wrong.
    problems.refuse();
    Optional<String> kind = ForeignChecklist.in(source);
    SpecKit read = ForeignChecklistReader.read(source, outline);
    Optional<SpecKitDivision> checklist =
        kind.flatMap(name -> SpecKitDivision.of(read, name, reactor, problems));
    if (checklist.isPresent()) {
      return divided(
          checklist.get(), read, shownAs, feature, name -> Optional.empty(), front, problems);
    }
    problems.undivided(
        NO_WORKSTREAMS
            + kind.map(name -> "; it looks like " + name + ", whose tasks do not name two modules")
                .orElse(""),
        shortestForm() + "; or have it divided by an agent with -Ddispatch.planner=claude"
            + (kind.isPresent() || !ModulePlanner.divides(reactor)
                ? ""
                : ", or by modules, without any, with -Ddispatch.planner=modules"));
    throw problems.refusal();
  }

  private static List<String> all(List<String> notes, List<String> more) {
    notes.addAll(more);
    return notes;
  }

  private Plan specKit(
      SpecKit kit,
      String shownAs,
      String feature,
      Function<String, Optional<String>> beside,
      FrontMatter front,
      Problems problems) {
    return divided(
        SpecKitDivision.of(kit, reactor, shownAs, problems),
        kit,
        shownAs,
        feature,
        beside,
        front,
        problems);
  }

  private static Plan divided(
      SpecKitDivision division,
      SpecKit kit,
      String shownAs,
      String feature,
      Function<String, Optional<String>> beside,
      FrontMatter front,
      Problems problems) {
    Relations.check(division.workstreams(), problems);
    problems.refuse();
    ArrayList<String> context = new ArrayList<String>();
    if (!kit.context().isBlank()) {
      context.add(kit.context());
    }
    String after = String.join("\n", kit.notes()).strip();
    if (!after.isEmpty()) {
      context.add(after);
    }
    SharedBoxes shared = SharedBoxes.in(String.join("\n\n", context));
    context.clear();
    Optional.of(shared.text()).filter(text -> !text.isBlank()).ifPresent(context::add);
    ArrayList<String> notes = new ArrayList<>(division.said());
    notes.addAll(shared.note(shownAs + ": "));
    for (String name : BESIDE) {
      beside.apply(name).map(String::strip).filter(text -> !text.isEmpty()).ifPresent(text -> {
        context.add("From " + name + ":\n\n" + SharedBoxes.in(text).text());
        notes.add("For every worker: " + name);
      });
    }
    return new Plan(
        feature,
        shownAs,
        kit.title().isEmpty() ? feature : kit.title(),
        front.options(),
        String.join("\n\n", context),
        division.workstreams().stream().map(Draft::workstream).toList(),
        notes);
  }

  private static String feature(
      Path file, Optional<String> override, FrontMatter front, Problems problems) {
    Optional<FrontMatter.Entry> written = front.entry(FrontMatter.FEATURE);
    String feature = FeatureName.of(file, override, written.map(FrontMatter.Entry::value));
    Optional<String> reason = Names.whyNotFeature(feature);
    if (reason.isPresent()) {
      String what =
          "the name " + Problems.quote(feature) + " cannot be that of a feature: " + reason.get();
      if (override.isPresent()) {
        problems.whole(what, "give another one with -Dfeature, or leave that out");
      } else if (written.isPresent()) {
        problems.at(written.get().index(), what, "give another one as `feature: name`");
      } else {
        problems.whole(
            "the file's name gives no feature's name; " + what,
            "set `feature: name` in the front matter, or -Dfeature=name");
      }
    }
    return feature;
  }

  private static String shortestForm() {
    return "divide the work: write a heading `## Workstream: name` for each part that can be worked on at the same "
        + "time, and below it what it is for";
  }
}
