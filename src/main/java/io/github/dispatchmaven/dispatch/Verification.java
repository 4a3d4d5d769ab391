package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.gate.TestCase;
import io.github.dispatchmaven.gate.TestReport;
import io.github.dispatchmaven.gate.TestReports;
import io.github.dispatchmaven.gate.VerifyOutcome;
import io.github.dispatchmaven.gate.VerifyOutcome.Run;
import io.github.dispatchmaven.gate.VerifyOutcome.Stage;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Shell;
import io.github.dispatchmaven.workspace.VerifyCheckout;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads how verifications ended, and remembers what each tree came to: none is verified twice. */
public final class Verification {

  private static final String TESTS = "tests.json";

  private final Site site;
  private final VerifiedTrees trees;

  public Verification(Site site) {
    this.site = site;
    this.trees = new VerifiedTrees(site.layout().common());
  }

  /**
   * How it went.
   *
   * @param name of the workstream, or what else is verified
   * @param command as it was run, by which it is remembered
   */
  public Outcome read(JobSpec spec, String name, List<String> command, int exit, JobFolder folder) {
    TestReport tests = TestReports.read(site.layout().verifyCheckout(name));
    write(folder.path().resolve(TESTS), tests);
    Stage stage = stage(folder);
    VerifyCheckout checkout = new VerifyCheckout(site.repository(), site.layout(), name);
    checkout.forgetGiven(folder.path());
    if (stage == Stage.CHECKOUT && exit != 0) {
      // Whatever is wrong with it, the next try makes it anew.
      checkout.remove();
    }
    Run run =
        new Run(Shell.line(command), exit, stage, folder.longOutput(), folder.errors(), tests);
    Outcome outcome = VerifyOutcome.of(run, base(spec), explained(name));
    if (exit == 0 && outcome.verdict() == Verdict.PASSED) {
      trees.remember(key(spec, command), tests);
    }
    return outcome;
  }

  /** What is known of the commit's tree already, so that the command need not run; its tests are kept as if it had. */
  public Optional<Outcome> known(
      JobSpec spec, String name, List<String> command, JobFolder folder) {
    Optional<TestReport> tests = trees.tests(key(spec, command));
    tests.ifPresent(report -> write(folder.path().resolve(TESTS), report));
    return tests
        .map(report -> VerifyOutcome.of(
            new Run(spec.command().orElseThrow(), 0, Stage.COMMAND, "", "", report),
            base(spec),
            explained(name)))
        .filter(outcome -> outcome.verdict() == Verdict.PASSED);
  }

  private String key(JobSpec spec, List<String> command) {
    Commit commit = spec.commit().orElseThrow();
    return trees.key(
        site.repository().tree(commit),
        command,
        site.environment().toolchain() + " " + site.repository().prefix());
  }

  /** The tests of a verification that ended. */
  public Optional<TestReport> tests(Job job) {
    return read(JobFolder.of(site.layout(), job.id()).path().resolve(TESTS));
  }

  /** What is worth knowing of the tests of a verification that ended, beside their counts: by themselves, and against the base. */
  public List<String> remarks(Job job) {
    Optional<TestReport> tests = tests(job).filter(report -> !report.cases().isEmpty());
    return tests
        .map(report -> Stream.concat(
                report.remarks().stream(),
                base(job.spec()).filter(base -> !base.cases().isEmpty()).stream()
                    .flatMap(base -> report.against(base).stream()))
            .toList())
        .orElse(List.of());
  }

  /** Those of the base, and of the newest after it that the commit has, unless that is what is verified. */
  private Optional<TestReport> base(JobSpec spec) {
    Commit commit = spec.commit().orElseThrow();
    Optional<Commit> base = site.journal().feature().base();
    if (base.equals(spec.commit())) {
      return Optional.empty();
    }
    List<Job> verified = site.journal().feature().others().values().stream()
        .filter(job -> job.id().workstream().equals(Layout.BASE))
        .filter(job -> job.kind() == JobKind.VERIFY && !job.live())
        .toList();
    Optional<TestReport> before = verified.stream()
        .filter(job -> job.spec().commit().equals(base))
        .flatMap(job -> tests(job).stream())
        .reduce((a, b) -> b);
    Optional<TestReport> newer = verified.stream()
        .filter(job -> job.ended(Verdict.PASSED) || job.ended(Verdict.FEEDBACK))
        .filter(job -> !job.spec().commit().equals(base))
        .filter(job -> !job.spec().commit().equals(spec.commit()) && has(commit, job))
        .filter(job -> tests(job).filter(report -> !report.cases().isEmpty()).isPresent())
        .reduce((a, b) -> has(b.spec().commit().orElseThrow(), a) ? b : a)
        .flatMap(this::tests);
    return newer.map(now -> before.map(now::after).orElse(now)).or(() -> before);
  }

  private boolean has(Commit commit, Job verified) {
    return site.repository().history().isAncestor(verified.spec().commit().orElseThrow(), commit);
  }

  /** Whoever deletes tests has to say so; of the whole, each of its parts was asked before. */
  private Predicate<TestCase> explained(String name) {
    Optional<Workstream> workstream = site.plan().workstream(name);
    if (workstream.isEmpty() || workstream.get().option("verify").isPresent()) {
      // A command of its own may run fewer tests than the one of the whole.
      return test -> true;
    }
    String results =
        WorkerFile.textOf(site.layout().worktree(name).resolve(site.sheets().results()));
    return test -> results.contains(test.simpleType());
  }

  private static Stage stage(JobFolder folder) {
    try {
      return Stage.valueOf(
          Files.readString(folder.path().resolve("stage")).strip().toUpperCase(Locale.ROOT));
    } catch (IOException | IllegalArgumentException e) {
      return Stage.CHECKOUT;
    }
  }

  private static void write(Path file, TestReport tests) {
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, Json.mapper().writeValueAsString(tests));
    } catch (IOException e) {
      throw IoFailure.cannot("write " + file, e);
    }
  }

  static Optional<TestReport> read(Path file) {
    try {
      return Optional.of(Json.mapper().readValue(Files.readString(file), TestReport.class))
          .filter(report -> report.format() == TestReport.FORMAT);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // Half written, or by another version: then it is verified again.
      return Optional.empty();
    }
  }
}
