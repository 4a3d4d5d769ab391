package io.github.dispatchmaven.run.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.Launches;
import io.github.dispatchmaven.dispatch.jobs.Jobs;
import io.github.dispatchmaven.dispatch.jobs.LoneTurn;
import io.github.dispatchmaven.dispatch.jobs.Workbench;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import io.github.dispatchmaven.plan.PlanException;
import io.github.dispatchmaven.plan.Problem;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.reading.Spec;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Settings;
import io.github.dispatchmaven.run.sessions.TakeOver;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An agent divides a spec: it reads, answers by a schema, and mends in the same session what is wrong with its answer. */
final class PlannerSession {

  private static final int MOST_FEEDBACK = 2;
  private static final int LONGEST = 200;
  private static final String PLANNER = "planner";
  private static final String ATTEMPT = "attempt ";
  private static final String ROUND = "round ";

  private final Workbench bench;
  private final Agent agent;
  private final Settings settings;
  private final Spec spec;
  private final Path plan;
  private final Reactor reactor;
  private final Set<String> withheld;
  private final Jobs jobs;
  private final LoneTurn lone;

  /**
   * @param withheld variables that the agent does not get
   */
  PlannerSession(
      Workbench bench,
      Agent agent,
      Settings settings,
      Spec spec,
      Path plan,
      Reactor reactor,
      Set<String> withheld) {
    this.bench = bench;
    this.agent = agent;
    this.settings = settings;
    this.spec = spec;
    this.plan = plan;
    this.reactor = reactor;
    this.withheld = withheld;
    this.jobs = new Jobs(bench);
    this.lone =
        new LoneTurn(bench, settings.patience(), bench.clock(), bench.layout().top());
  }

  /** What one turn came to: the text of a good plan, or what is wrong. */
  private record Answer(
      Optional<String> session, Optional<String> text, List<String> wrong, BigDecimal costUsd) {}

  /**
   * @return the text of the plan
   * @throws Failure if the agent gives no usable answer
   */
  String divide() {
    Optional<String> model = settings.text(PropertyNames.PLANNER_MODEL).or(agent::plannerModel);
    bench
        .console()
        .info("Dividing " + spec.shownAs() + " with " + agent.name()
            + model.map(m -> " (" + m + ")").orElse("") + "...");
    String first = PlannerPrompt.first(spec, reactor, mostUseful());
    String attempt = attempt(id(first));
    Optional<BigDecimal> left =
        settings.money(PropertyNames.BUDGET_USD).filter(usd -> agent.abilities().metered());
    List<String> wrong = List.of();
    Optional<String> session = Optional.empty();
    for (int round = 0; round <= MOST_FEEDBACK; round++) {
      String prompt = round > 0 ? PlannerPrompt.feedback(wrong) : first;
      Turn asked = new Turn(
          agent.name(),
          model,
          session,
          round > 0,
          round > 0 ? Prompt.FEEDBACK : Prompt.BEGIN,
          List.of(id(first), attempt, ROUND + round, id(prompt)),
          List.of(),
          left);
      Turn turn = session.isPresent() ? asked : inItsSession(asked);
      Answer answer = answer(turn, prompt);
      session = answer.session();
      if (answer.text().isPresent()) {
        return answer.text().get();
      }
      wrong = answer.wrong();
      left = left.map(usd -> usd.subtract(answer.costUsd()));
      if (left.filter(usd -> usd.signum() <= 0).isPresent()) {
        throw new Failure("the planner has spent what " + PropertyNames.BUDGET_USD
            + " allows, and its answer cannot be used: " + wrong.get(0));
      }
      bench
          .console()
          .info("The planner's answer cannot be used"
              + (round < MOST_FEEDBACK ? ", asking again" : "") + ": " + wrong.get(0)
              + (wrong.size() > 1 ? " (and " + (wrong.size() - 1) + " more)" : ""));
    }
    throw new Failure(agent.name() + " gave no plan that can be used after " + MOST_FEEDBACK
        + " rounds of feedback: " + wrong.get(0) + "; write " + plan.getFileName()
        + " by hand, or give the spec more structure and try again");
  }

  /** In the notes of a turn, so that the answer to one text, or round, is not taken for that to another. */
  private static String id(String prompt) {
    return UUID.nameUUIDFromBytes(prompt.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A new one once an earlier one came to its end without a usable answer, or where the user wants one. */
  private String attempt(String first) {
    List<Job> asked = bench.journal().feature().others().values().stream()
        .filter(job -> job.kind() == JobKind.PLAN)
        .filter(job -> notes(job).contains(first))
        .toList();
    long attempts = asked.stream().map(job -> notes(job).get(1)).distinct().count();
    boolean over = asked.stream()
        .anyMatch(job -> notes(job).contains(ATTEMPT + attempts)
            && notes(job).contains(ROUND + MOST_FEEDBACK)
            && job.ended(Verdict.PASSED));
    return ATTEMPT
        + (over || settings.flag(PropertyNames.RESTART) ? attempts + 1 : Math.max(attempts, 1));
  }

  private static List<String> notes(Job job) {
    return job.spec().turn().map(Turn::notes).orElse(List.of());
  }

  /** The turn in the session in which the same was asked before and not refused; else of a new one. */
  private Turn inItsSession(Turn asked) {
    return bench.journal().feature().others().values().stream()
        .filter(job -> job.kind() == JobKind.PLAN && (job.live() || job.ended(Verdict.PASSED)))
        .flatMap(job -> job.spec().turn().stream())
        .filter(turn -> turn.session().isPresent())
        .filter(turn -> turn.asks(asked.withSession(turn.session().get())))
        .flatMap(turn -> turn.session().stream())
        .reduce((a, b) -> b)
        .or(agent::newSession)
        .map(asked::withSession)
        .orElse(asked);
  }

  private int mostUseful() {
    return Math.max(settings.parallel(8, Long.MAX_VALUE), 2);
  }

  /** A turn that was paid for is not paid for again: its answer is still there. */
  private Answer answer(Turn turn, String prompt) {
    takeOver();
    Optional<Job> known = bench.journal().feature().others().values().stream()
        .filter(job ->
            job.kind() == JobKind.PLAN && job.spec().turn().filter(turn::asks).isPresent())
        .filter(job -> job.live() || job.ended(Verdict.PASSED))
        .reduce((a, b) -> b);
    if (known.isPresent() && known.get().ended(Verdict.PASSED)) {
      bench
          .console()
          .info("Reading what " + agent.name() + " answered before; to have it asked anew: -D"
              + PropertyNames.RESTART);
      return read(known.get().id(), turn);
    }
    if (known.isEmpty()) {
      lone.refused(PLANNER, turn).ifPresent(why -> {
        throw new Failure(why + ": " + bench.goOn());
      });
    }
    JobId id = known.map(Job::id).orElseGet(() -> jobs.next(PLANNER, JobKind.PLAN));
    JobSpec job = JobSpec.turn(id, turn);
    Outcome outcome = lone.run(
        job,
        () -> Launches.plan(bench, job, agent, PlannerPrompt.system(), prompt, withheld),
        Agents.transcript(agent, job));
    if (lone.again(outcome)) {
      // A session that was refused at its beginning may be known or not: a new one is not.
      return answer(
          turn.resume() ? turn : agent.newSession().map(turn::withSession).orElse(turn), prompt);
    }
    if (outcome.verdict() != Verdict.PASSED) {
      throw new Failure("the planner's turn failed: " + Printable.line(outcome.reason(), LONGEST)
          + "; its output is in " + jobs.folder(id).path() + "; try again with: " + bench.goOn());
    }
    return read(id, turn);
  }

  /** What was left in a container or on a machine that is gone, as the user says, is read, and goes on no more. */
  private void takeOver() {
    if (settings.flag(PropertyNames.TAKE_OVER)) {
      bench.journal().feature().others().values().stream()
          .filter(job -> job.kind() == JobKind.PLAN && job.live())
          .filter(job -> bench.engine().observe(jobs.folder(job.id())).elsewhere())
          .forEach(job -> {
            TakeOver.check(job, bench.layout(), settings.patience().stall(), Instant.now());
            bench
                .journal()
                .append(TakeOver.ended(
                    job, jobs.folder(job.id()), Optional.of(Agents.transcript(agent, job.spec()))));
          });
    }
  }

  private Transcript transcript(JobSpec spec, JobFolder folder) {
    Transcript transcript = Agents.transcript(agent, spec);
    try {
      new Tail(folder.out()).finish(transcript::line);
    } catch (IOException e) {
      throw IoFailure.cannot("read " + folder.out(), e);
    }
    return transcript;
  }

  private Answer read(JobId id, Turn turn) {
    Transcript transcript = transcript(JobSpec.turn(id, turn), jobs.folder(id));
    Job asked = Required.value(bench.journal().feature().others(), id);
    Optional<String> session = asked.session();
    BigDecimal cost =
        asked.outcome().flatMap(outcome -> outcome.usage().costUsd()).orElse(BigDecimal.ZERO);
    Optional<String> structured = transcript.structured();
    if (structured.isEmpty()) {
      return new Answer(
          session,
          Optional.empty(),
          List.of("there is no object of the asked shape in it, only: "
              + Printable.line(transcript.answer(), LONGEST)),
          cost);
    }
    try {
      return new Answer(
          session,
          Optional.of(spec.checked(PlannerPrompt.read(structured.get()), plan, reactor)),
          List.of(),
          cost);
    } catch (JsonProcessingException e) {
      return new Answer(
          session,
          Optional.empty(),
          List.of(
              "it is not of the asked shape: " + Printable.line(e.getOriginalMessage(), LONGEST)),
          cost);
    } catch (PlanException e) {
      return new Answer(
          session,
          Optional.empty(),
          e.problems().stream().map(PlannerSession::told).toList(),
          cost);
    }
  }

  /** Lines of a file that the planner does not see say nothing to it. */
  private static String told(Problem problem) {
    return problem.what() + "; " + problem.instead();
  }
}
