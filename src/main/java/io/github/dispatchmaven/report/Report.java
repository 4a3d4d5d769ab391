package io.github.dispatchmaven.report;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.view.FeatureView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a feature. Written as JSON with snake_case keys it is {@code report.json}.
 *
 * @param format of this shape, raised when a reader would have to change
 * @param achievements one a workstream, in the order of the plan
 * @param merges one a completed workstream, in the order of merging
 * @param verification of the integrated result
 * @param shortfall what keeps the integration from being good; empty if nothing does
 * @param recommendations a line each
 * @param next commands to run, a line each
 */
public record Report(
    int format,
    FeatureView status,
    List<Achievement> achievements,
    List<MergeResult> merges,
    Verification verification,
    Optional<String> shortfall,
    List<String> recommendations,
    List<String> next) {

  public static final int FORMAT = 1;

  public Report {
    achievements = List.copyOf(achievements);
    merges = List.copyOf(merges);
    recommendations = List.copyOf(recommendations);
    next = List.copyOf(next);
  }

  /** What came of it, in a few words. */
  public String verdict() {
    if (shortfall.isPresent()) {
      return "Not good yet";
    }
    int all = status.workstreams().size();
    if (status.count(Status.COMPLETED) < all) {
      return "In progress";
    }
    boolean integrated = status.integration().merged().size() == all;
    return !integrated
        ? "All completed"
        : good() ? "Good: all integrated and verified" : "All integrated";
  }

  private boolean good() {
    return verification.result().equals("passed");
  }

  /**
   * @param sections of its results file by title, each without its heading; empty where there is none
   * @param tests what is worth knowing of the tests of its verification, a line each
   * @param commits subjects, newest first
   * @param files changed since its start
   */
  public record Achievement(
      String workstream,
      Map<String, String> sections,
      List<String> tests,
      List<String> commits,
      List<String> files) {

    public Achievement {
      tests = List.copyOf(tests);
      commits = List.copyOf(commits);
      files = List.copyOf(files);
    }
  }

  /**
   * @param result {@code merged}, {@code already merged}, {@code resolved}, {@code conflict}, {@code not reached}
   *     or {@code dropped}
   * @param conflict for people; empty unless there was one
   * @param leftOut files of the plugin's own that its branch committed, and that no merge takes
   * @param byMeaning files that were merged by what they say
   */
  public record MergeResult(
      String workstream,
      String commit,
      String result,
      String conflict,
      List<String> leftOut,
      List<String> byMeaning) {

    public MergeResult {
      leftOut = List.copyOf(leftOut);
      byMeaning = List.copyOf(byMeaning);
    }

    /** For people, in one line. */
    public String text() {
      return result
          + (result.equals("resolved") ? " by an agent" : "")
          + (conflict.isEmpty() ? "" : ": " + conflict)
          + (leftOut.isEmpty()
              ? ""
              : ", without the " + String.join(" and ", leftOut) + " that it committed")
          + (byMeaning.isEmpty()
              ? ""
              : ", with " + Printable.paths(byMeaning) + " merged by meaning");
    }
  }

  /**
   * @param command empty where none is named
   * @param result {@code passed}, {@code failed} or {@code not run}
   * @param tests empty where there are no test reports
   * @param remarks what else is worth knowing of the tests, a line each
   */
  public record Verification(
      Optional<String> command,
      String result,
      String detail,
      Optional<Tests> tests,
      List<String> remarks) {

    public Verification {
      remarks = List.copyOf(remarks);
    }
  }
}
