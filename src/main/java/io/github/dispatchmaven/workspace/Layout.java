package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.JobId;
import java.nio.file.Path;

/**
 * Where everything of a feature lies.
 *
 * @param top of the user's checkout
 * @param common the repository's {@code .git} folder that all worktrees share
 */
public record Layout(Path top, Path common, String feature) {

  public static final String WORKTREES = ".worktrees";
  public static final String INTEGRATION = "integration";
  /** Where the base is verified. No workstream is called so: this begins with what no name may. */
  public static final String BASE = ".base";
  /** Where branches are tried together while their sessions work; no workstream is called so, either. */
  public static final String TRIAL = ".trial";

  /** The folder of all features' truths. */
  public static Path truths(Path common) {
    return common.resolve("dispatch");
  }

  /** Where features are put that were cleaned, each in a folder of its name and the time. */
  public static Path cleaned(Path common) {
    return truths(common).resolve(".cleaned");
  }

  /** Held by whoever changes what belongs to the repository rather than to one feature. */
  public Path repositoryLock() {
    return truths(common).resolve(".lock");
  }

  /** Workplaces and projections: safe to lose. */
  public Path folder() {
    return top.resolve(WORKTREES).resolve(feature);
  }

  public Path worktree(String workstream) {
    return folder().resolve(workstream);
  }

  /** Where a commit is verified, beside the worktree that it was made in: what lies there it does not hold. */
  public Path verifyCheckout(String name) {
    return verifyCheckouts().resolve(name);
  }

  public Path verifyCheckouts() {
    return folder().resolve(".verify");
  }

  /** The local repository of the Maven that works in a worktree. */
  public Path localRepository(String workstream) {
    return localRepositories().resolve(workstream);
  }

  /** The one of the Maven that verifies. */
  public Path verifyRepository(String name) {
    return localRepositories().resolve(".verify").resolve(name);
  }

  public Path localRepositories() {
    return folder().resolve(".m2");
  }

  public Path integration() {
    return folder().resolve(INTEGRATION);
  }

  public Path coordination() {
    return folder().resolve("COORDINATION.md");
  }

  public Path sessions() {
    return folder().resolve("sessions.json");
  }

  public Path report(String extension) {
    return folder().resolve(extension.equals("md") ? "REPORT.md" : "report." + extension);
  }

  /** Shows what could not be merged. */
  public Path conflicts() {
    return folder().resolve("CONFLICTS.md");
  }

  /** Relative to the top, with slashes, for people. */
  public String shown(Path path) {
    return path.startsWith(top)
        ? top.relativize(path).toString().replace('\\', '/')
        : path.toString();
  }

  /** What must not be lost. */
  public Path truth() {
    return truths(common).resolve(feature);
  }

  /** The folder of files that are not finished, so that nobody comes across one in a checkout. */
  public Path scratch() {
    return truth().resolve("scratch");
  }

  public Path journal() {
    return truth().resolve("journal.jsonl");
  }

  /** Which branches will not go together, as was seen last; safe to lose. */
  public Path predicted() {
    return truth().resolve("predicted.json");
  }

  public Path plan() {
    return truth().resolve("plan.json");
  }

  public Path lock() {
    return truth().resolve("lock");
  }

  /** Where other processes leave what the controller is to read. */
  public Path inbox() {
    return truth().resolve("inbox");
  }

  public Path keptCoordination() {
    return truth().resolve("COORDINATION.md");
  }

  /** The task sheet with the ticks that were last seen, which a worktree that is made again does not have. */
  public Path keptTasks(String workstream) {
    return truth().resolve("ticks").resolve(workstream + ".md");
  }

  public Path keptResults(String workstream) {
    return truth().resolve("results").resolve(workstream + ".md");
  }

  /** Where a sheet of ours is kept that a branch committed, which no merge takes. */
  public Path keptCommitted(String workstream, String sheet) {
    return truth().resolve("results").resolve("committed").resolve(workstream).resolve(sheet);
  }

  /** The task sheet as it was last generated, before anybody wrote in it. */
  public Path keptSheet(String workstream) {
    return truth().resolve("sheets").resolve(workstream + ".md");
  }

  public Path job(JobId id) {
    return truth().resolve("jobs").resolve(id.workstream()).resolve(id.folder());
  }

  /** Without {@code refs/heads/}. */
  public String branch(String workstream) {
    return feature + "/" + workstream;
  }

  public String integrationBranch() {
    return branch(INTEGRATION);
  }

  /** Keeps the commit that a workstream's own work begins after. */
  public String startRef(String workstream) {
    return "refs/dispatch/" + feature + "/start/" + workstream;
  }

  /** Keeps what was merged last, into the start of a workstream or into the integration. */
  public String mergedRef(String name) {
    return "refs/dispatch/" + feature + "/merged/" + name;
  }

  /** Keeps the tip of a branch that was replaced. One name for one commit, so keeping it twice does no harm. */
  public String backupRef(String workstream, Commit tip) {
    return "refs/dispatch/" + feature + "/backup/" + workstream + "-" + tip.abbreviated();
  }

  /** Keeps work that was left over in a worktree. */
  public String salvageRef(String workstream, Commit snapshot) {
    return "refs/dispatch/" + feature + "/salvage/" + workstream + "-" + snapshot.abbreviated();
  }
}
