package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.FeatureName;
import io.github.dispatchmaven.plan.Names;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.ProposedPlan;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.text.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A free-form text that says what is to be done, and not what can be done at the same time.
 *
 * @param feature the feature's name, as a plan beside it would have it
 * @param shownAs how messages name the file
 * @param title its first heading, else the feature's name
 * @param options what its front matter says, that a plan's may say too
 * @param text word for word, without front matter and without that heading
 */
public record Spec(
    String feature, String shownAs, String title, Map<String, String> options, String text) {

  /**
   * @throws PlanException if the file cannot be read, or gives no name
   */
  public static Spec read(Path file, String shownAs, Optional<String> featureOverride) {
    String text = PlanFile.read(file, shownAs);
    Source source = Source.of(text);
    FrontMatter front = FrontMatter.ofOthers(source);
    String feature = FeatureName.of(
        file, featureOverride, front.entry(FrontMatter.FEATURE).map(FrontMatter.Entry::value));
    Names.whyNotFeature(feature).ifPresent(why -> {
      throw Problems.only(
          shownAs, 0, "the file's name gives no feature's name: " + why, "set -Dfeature=name");
    });
    String body =
        String.join("\n", source.lines().subList(front.end(), source.size())).strip();
    String title = body.lines()
        .filter(line -> line.startsWith("# "))
        .findFirst()
        .map(line -> line.substring(2).strip())
        .filter(line -> !line.isEmpty())
        .orElse(feature);
    return new Spec(
        feature,
        shownAs,
        title,
        front.options(),
        body.startsWith("# ") ? body.substring(body.indexOf('\n') + 1).strip() : body);
  }

  /** Where the plan made from a spec is written: {@code search.md} becomes {@code search.plan.md}. */
  public static Path planOf(Path spec) {
    String name = spec.getFileName().toString().replaceFirst("(?i)\\.(md|markdown)$", "");
    return spec.resolveSibling(name + ".plan.md");
  }

  /**
   * The text of a plan file.
   *
   * @throws PlanException with everything that is wrong with the proposal
   */
  public String checked(ProposedPlan proposal, Path plan, Reactor reactor) {
    String text = PlanWriter.text(proposal.plan(feature, options));
    String name = plan.getFileName().toString();
    proposal.check(new PlanReader(reactor).read(text, plan, name, Optional.empty()), name);
    return text;
  }
}
