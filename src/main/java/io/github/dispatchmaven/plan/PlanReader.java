package io.github.dispatchmaven.plan;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a plan: Markdown with a heading {@code ## Workstream: name} for each workstream, or {@code ### name} for each
 * under one heading {@code ## Workstreams}. What the author wrote is cut out of the text by position and arrives
 * unchanged, with {@code \n} as the end of each line.
 */
public final class PlanReader {

  /** {@link Problem#what()} of a plan that has no workstreams: a free-form text, which a planner may decompose. */
  public static final String NO_WORKSTREAMS = "the plan has no workstreams";

  /**
   * Reads a file.
   *
   * @param file the plan, UTF-8 with or without a byte order mark
   * @param shownAs how messages name the file
   * @param featureOverride the feature's name where the command line gives one
   * @throws PlanException with everything that is wrong with the file and the plan
   */
  public Plan read(Path file, String shownAs, Optional<String> featureOverride) {
    return read(PlanFile.read(file, shownAs), file, shownAs, featureOverride);
  }

  /**
   * Reads a text.
   *
   * @param file where the text comes from, looked at only for its name and its folder's name; it need not exist
   * @throws PlanException with everything that is wrong with the plan
   */
  public Plan read(String text, Path file, String shownAs, Optional<String> featureOverride) {
    var source = Source.of(text);
    var problems = new Problems(shownAs);
    if (source.blankFrom(0)) {
      throw Problems.only(shownAs, 0, "the plan is empty", shortestForm());
    }
    var front = FrontMatter.read(source, problems);
    var feature = feature(file, featureOverride, front, problems);
    if (source.blankFrom(front.end())) {
      problems.whole("the plan has nothing but front matter", shortestForm());
      problems.refuse();
    }
    var division = Division.of(Outline.of(source, front.end(), problems), problems);
    var reader = new WorkstreamReader(source, problems);
    var drafts = division.workstreams().stream().map(reader::read).toList();
    if (drafts.isEmpty()) {
      problems.whole(NO_WORKSTREAMS, shortestForm());
    }
    Relations.check(drafts, problems);
    problems.refuse();
    return new Plan(feature, shownAs, division.title().orElse(feature), front.options(),
        source.cut(division.context()), drafts.stream().map(Draft::workstream).toList());
  }

  private static String feature(Path file, Optional<String> override, FrontMatter front, Problems problems) {
    var written = front.entry(FrontMatter.FEATURE);
    var feature = FeatureName.of(file, override, written.map(FrontMatter.Entry::value));
    var reason = Names.whyNotFeature(feature);
    if (reason.isPresent()) {
      var what = "the name " + Problems.quote(feature) + " cannot be that of a feature: " + reason.get();
      if (override.isPresent()) {
        problems.whole(what, "give another one with -Dfeature, or leave that out");
      } else if (written.isPresent()) {
        problems.at(written.get().index(), what, "give another one as `feature: name`");
      } else {
        problems.whole("the file's name gives no feature's name; " + what,
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
