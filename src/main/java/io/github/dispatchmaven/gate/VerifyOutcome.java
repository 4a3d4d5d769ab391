package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a verify command's end says. Pure. */
public final class VerifyOutcome {

  private static final int MOST_LINES = 30;
  private static final int MOST_TESTS = 15;
  private static final int MOST_ERRORS = 2;
  private static final int LONGEST_ERROR = 200;
  private static final String SYMBOL = "symbol:";
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int SIGNALS = 128;
  private static final int MOST_SIGNALS = 64;

  private static final Pattern MARKED = Pattern.compile("\\[(ERROR|FATAL)]");
  /** What Maven says after every failure, whatever failed. */
  private static final Pattern ADVICE = Pattern.compile(
      "\\[ERROR]\\s*($|COMPILATION ERROR|-> \\[Help|\\[Help \\d+]|To see the full stack"
          + "|Re-run Maven|For more information about|After correcting the problems|\\s+mvn <args> -rf)");

  private static final Pattern COMPILER = Pattern.compile(
      "(?i)compilation (failure|error)|test failures|`: \\d+ of \\d+ tests? failed");
  /** The compiler fails by these, too, without a word about what it compiles. */
  private static final Pattern OF_THE_MACHINE = Pattern.compile(
      "OutOfMemoryError|out of resources|unknown compilation problem|No space left");
  /** A place in a source file, as compilers name it. */
  private static final Pattern PLACE = Pattern.compile("\\.\\w+:(\\[\\d+,\\d+]| ?\\(?\\d+)");

  private static final Pattern BROKEN =
      Pattern.compile(".*(Failed to execute goal |Execution failed for task ).*");
  private static final Pattern TESTING =
      Pattern.compile(".*(surefire|failsafe).*|.*Execution failed for task '[^']*[tT]est'.*");
  /** Where failures of tests are ignored, these are logged and ignored, too, though no report tells of them. */
  private static final Pattern FORK = Pattern.compile(
      "There was a timeout or other error in the fork|The forked VM terminated without|Failed to run task: ");

  private VerifyOutcome() {}

  /** How far a verification came. */
  public enum Stage {
    CHECKOUT,
    COMMAND
  }

  /**
   * One that ended.
   *
   * @param command as it ran
   * @param output the end of standard output
   * @param errors the end of standard error
   */
  public record Run(
      String command, int exit, Stage stage, String output, String errors, TestReport tests) {}

  /**
   * @param base the tests of the base; what failed there is charged to nobody
   * @param explained whether whoever wrote the commit says why a test is gone
   */
  public static Outcome of(Run run, Optional<TestReport> base, Predicate<TestCase> explained) {
    TestReport before = base.orElse(TestReport.NONE);
    List<TestCase> failed = run.tests().newlyFailed(before);
    Outcome outcome = run.exit() == 0
        ? ended(run, before, failed, explained)
        : broken(run, before, failed, explained);
    return run.tests().cases().isEmpty()
        ? outcome
        : outcome.withTests(run.tests().counts());
  }

  private static Outcome ended(
      Run run, TestReport before, List<TestCase> failed, Predicate<TestCase> explained) {
    if (!failed.isEmpty()) {
      return Outcome.of(Verdict.FEEDBACK, named(run, before, failed));
    }
    if (FORK.matcher(run.output()).find()) {
      return Outcome.of(
          Verdict.FEEDBACK,
          "`" + run.command() + "`: a process that ran tests did not come to its end\n"
              + excerpt(run.output(), run.errors()));
    }
    List<TestCase> vanished = run.tests().vanished(before).stream()
        .filter(test -> !explained.test(test))
        .toList();
    return vanished.isEmpty()
        ? Outcome.of(Verdict.PASSED, "")
        : Outcome.of(
            Verdict.FEEDBACK,
            "tests that ran before do not run any more: "
                + vanished.stream()
                    .limit(MOST_TESTS)
                    .map(TestCase::method)
                    .collect(Collectors.joining(", "))
                + (vanished.size() > MOST_TESTS
                    ? " and " + (vanished.size() - MOST_TESTS) + " more"
                    : "")
                + ": bring them back, or name each class in RESULTS.md with the reason why its tests are gone");
  }

  private static Outcome broken(
      Run run, TestReport before, List<TestCase> failed, Predicate<TestCase> explained) {
    if (run.stage() == Stage.CHECKOUT) {
      return Outcome.of(
          Verdict.RETRY,
          "the commit could not be checked out: " + Printable.line(run.errors(), 200));
    }
    boolean projects =
        run.command().matches("['\"]?\\.{0,2}[^/\\s]*/.*") && !run.command().matches("['\"]?/.*");
    if (projects && (run.exit() == NOT_FOUND || run.exit() == NOT_EXECUTABLE)) {
      return Outcome.of(
          Verdict.FEEDBACK,
          "`" + run.command() + "` cannot be run: " + Printable.line(run.errors(), 200)
              + "; what it calls has to be in the commit, and executable");
    }
    if (run.exit() == NOT_FOUND || run.exit() == NOT_EXECUTABLE) {
      return Outcome.of(
          Verdict.PERMANENT,
          "the verify command cannot be run (" + Printable.line(run.errors(), 200)
              + "); correct dispatch.verify or the plan: " + run.command());
    }
    if (run.exit() > SIGNALS && run.exit() <= SIGNALS + MOST_SIGNALS) {
      return Outcome.of(
          Verdict.RETRY, "`" + run.command() + "` was killed by signal " + (run.exit() - SIGNALS));
    }
    if (!failed.isEmpty()) {
      return Outcome.of(Verdict.FEEDBACK, named(run, before, failed));
    }
    return !run.tests().failed().isEmpty() && wentOn(run) && onlyTests(run)
        ? excused(run, before, explained)
        : Outcome.of(
            Verdict.FEEDBACK,
            "`" + run.command() + "` failed with exit status " + run.exit() + "\n"
                + excerpt(run.output(), run.errors()));
  }

  /** What stopped at the first failure has not built what comes after it, and excuses nothing. */
  private static boolean wentOn(Run run) {
    return run.command().contains(" --continue");
  }

  private static Outcome excused(Run run, TestReport before, Predicate<TestCase> explained) {
    return ended(run, before, List.of(), explained);
  }

  /** Whether a build broke by something else than tests. */
  public static boolean broke(Outcome outcome) {
    return BROKEN.matcher(outcome.reason()).find();
  }

  /** Whether it is the compiler or a test that says so: only those accuse who wrote it. */
  public static boolean ofCompilerOrTests(Outcome outcome) {
    return COMPILER.matcher(outcome.reason()).find()
        && !OF_THE_MACHINE.matcher(outcome.reason()).find();
  }

  /**
   * The first errors of a reason, in one line.
   *
   * @param checkout in which it was built, which is nothing to whoever reads it
   */
  public static String firstErrors(String reason, Path checkout) {
    List<String> lines = new ArrayList<>();
    reason
        .lines()
        .skip(1)
        .map(line -> line.replaceFirst("^\\[(ERROR|FATAL)]\\s*", "")
            .replace(checkout + "/", "")
            .strip())
        .filter(line -> !line.isEmpty())
        .forEach(line -> {
          if (line.startsWith(SYMBOL) && !lines.isEmpty()) {
            // Which one it is that cannot be found stands in a line of its own.
            lines.set(
                lines.size() - 1,
                lines.get(lines.size() - 1) + ", " + line.replaceAll("\\s+", " "));
          } else {
            lines.add(line);
          }
        });
    List<String> places =
        lines.stream().filter(line -> PLACE.matcher(line).find()).toList();
    List<String> told = places.isEmpty() ? lines : places;
    // Maven says them twice, and the second time more of them.
    return told.stream()
        .filter(line -> told.stream()
            .noneMatch(other -> other.length() > line.length() && other.startsWith(line)))
        .map(line -> Printable.line(line, LONGEST_ERROR))
        .distinct()
        .limit(MOST_ERRORS)
        .collect(Collectors.joining("; "));
  }

  /** Whether nothing but tests failed, as far as the build says. */
  private static boolean onlyTests(Run run) {
    List<String> broken = (run.output() + "\n" + run.errors())
        .lines()
        .filter(line -> BROKEN.matcher(line).matches())
        .toList();
    return !broken.isEmpty()
        && broken.stream().allMatch(line -> TESTING.matcher(line).matches());
  }

  private static String named(Run run, TestReport before, List<TestCase> failed) {
    StringBuilder text = new StringBuilder("`" + run.command() + "`: " + failed.size() + " of "
        + Printable.count(run.tests().counts().run(), "test")
        + " failed");
    failed.stream()
        .limit(MOST_TESTS)
        .forEach(test -> text.append("\n")
            .append(test.shown())
            .append(test.message().isEmpty() ? "" : ": " + test.message())
            .append(test.frame().isEmpty() ? "" : " (" + test.frame() + ")"));
    if (failed.size() > MOST_TESTS) {
      text.append("\nand ").append(failed.size() - MOST_TESTS).append(" more");
    }
    List<TestCase> known =
        run.tests().failed().stream().filter(test -> !failed.contains(test)).toList();
    if (!known.isEmpty()) {
      text.append("\n(")
          .append(known.size())
          .append(known.size() == 1 ? " other fails" : " others fail")
          .append(" on the base, too, and ")
          .append(known.size() == 1 ? "is" : "are")
          .append(" not counted)");
    }
    run.output()
        .lines()
        .filter(line -> BROKEN.matcher(line).matches() && !TESTING.matcher(line).matches())
        .map(line -> Printable.line(line, 400))
        .distinct()
        .limit(3)
        .forEach(line -> text.append("\n").append(line));
    return text.toString();
  }

  /** Maven marks what matters; of other tools the last lines tell most. */
  private static String excerpt(String output, String errors) {
    List<String> lines = new ArrayList<>(Printable.text(output).lines().toList());
    lines.addAll(Printable.text(errors).lines().toList());
    List<String> marked = lines.stream()
        .filter(line -> MARKED.matcher(line).find())
        .filter(line -> !ADVICE.matcher(line).find())
        .toList();
    List<String> shown = marked.isEmpty() ? lines : marked;
    return String.join("\n", shown.subList(Math.max(0, shown.size() - MOST_LINES), shown.size()));
  }
}
