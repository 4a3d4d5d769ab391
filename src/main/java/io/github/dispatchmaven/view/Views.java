package io.github.dispatchmaven.view;

import io.github.dispatchmaven.agent.DeniedCall;
import io.github.dispatchmaven.core.Assignment;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Owner;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Steering;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Layout;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes views: facts, plan and what was seen, brought into one picture. */
public final class Views {

  private final Plan plan;
  private final Layout layout;
  private final Map<String, Integer> waves = new HashMap<>();

  public Views(Plan plan, Layout layout) {
    this.plan = plan;
    this.layout = layout;
    List<List<Workstream>> all = Waves.of(plan);
    for (int wave = 0; wave < all.size(); wave++) {
      for (Workstream workstream : all.get(wave)) {
        waves.put(workstream.name(), wave + 1);
      }
    }
  }

  /**
   * @param waits what the limits hold back, beside what the facts say
   * @param supervised whether a controller is at work, which will see to jobs that ended
   * @param progress by workstream
   * @param predicted which branches will not go together, where that was looked at
   */
  public FeatureView of(
      Feature feature,
      Observations sight,
      List<Wait> waits,
      boolean supervised,
      Map<String, Progress> progress,
      List<FeatureView.Predicted> predicted) {
    Policy policy = Policy.of(feature.terms());
    List<WorkstreamView> workstreams = new ArrayList<>();
    for (Track track :
        feature.all().stream().filter(t -> waves.containsKey(t.name())).toList()) {
      State state = State.of(feature, track, sight, policy);
      Optional<Wait> wait =
          waits.stream().filter(w -> w.workstream().equals(track.name())).findFirst();
      workstreams.add(workstream(
          feature,
          track,
          state,
          wait,
          sight,
          supervised,
          progress.getOrDefault(track.name(), Progress.NONE)));
    }
    return new FeatureView(
        FeatureView.FORMAT,
        layout.feature(),
        plan.source(),
        feature.base().map(Commit::sha).orElse(""),
        workstreams,
        integration(feature),
        otherJobs(feature, sight.now()),
        predicted,
        whole(feature, sight.now(), supervised));
  }

  private static FeatureView.Whole whole(Feature feature, Instant now, boolean supervised) {
    return new FeatureView.Whole(
        supervised,
        feature.others().values().stream().map(Views::past).toList(),
        feature.integratedAt(),
        feature.terms().allowance().budgetUsd(),
        feature.spentUsd(),
        feature.holds().values().stream()
            .filter(hold -> hold.holds(now))
            .map(hold -> new FeatureView.Limited(hold.text(), hold.until()))
            .toList(),
        Optional.empty());
  }

  private IntegrationView integration(Feature feature) {
    List<String> merged = feature.all().stream()
        .map(Track::name)
        .filter(feature.merged().commits()::containsKey)
        .toList();
    return new IntegrationView(
        layout.integrationBranch(),
        layout.shown(layout.integration()),
        feature.merged().tip().map(Commit::sha),
        merged,
        feature.merged().byMeaning());
  }

  private static List<OtherJobs> otherJobs(Feature feature, Instant now) {
    Map<String, List<Job>> byKind = new TreeMap<>();
    for (Job job : feature.others().values()) {
      String kind =
          job.id().workstream().equals(Layout.TRIAL) ? "trial" : job.kind().word();
      byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(job);
    }
    return byKind.entrySet().stream()
        .map(entry -> {
          Usage usage = entry.getValue().stream()
              .flatMap(job -> job.outcome().stream())
              .map(Outcome::usage)
              .reduce(Usage.NONE, Usage::plus);
          Duration length = entry.getValue().stream()
              .map(job -> job.length(now))
              .reduce(Duration.ZERO, Duration::plus);
          return new OtherJobs(
              entry.getKey(),
              entry.getValue().size(),
              length.toSeconds(),
              usage.costUsd(),
              usage.estimated());
        })
        .toList();
  }

  private WorkstreamView workstream(
      Feature feature,
      Track track,
      State state,
      Optional<Wait> wait,
      Observations sight,
      boolean supervised,
      Progress progress) {
    Assignment assignment = feature.terms().assignment(track.name());
    Usage usage = track.usage();
    Optional<Job> running = track.newest().filter(Job::live);
    Standing standing = standing(feature, track, state, wait, sight, supervised);
    Status status = standing.status();
    return new WorkstreamView(
        track.name(),
        waves.getOrDefault(track.name(), 1),
        track.needs(),
        status,
        standing.reason(),
        Optional.of(track.since()).filter(Instant.EPOCH::isBefore).map(Views::seconds),
        track.newest().map(job -> job.id().toString()),
        session(track, assignment, running.filter(job -> status != Status.PENDING), progress),
        new WorkstreamView.Work(
            progress.checklist().ticked(), progress.checklist().total(), progress.commits()),
        new WorkstreamView.Cost(
            usage.costUsd(), usage.estimated(), usage.inputTokens(), usage.outputTokens()),
        new WorkstreamView.Verification(
            assignment.verify().flatMap(command -> verify(track)),
            track.newest(JobKind.VERIFY).flatMap(Job::outcome).flatMap(Outcome::tests)),
        length(track, sight.now()).toSeconds(),
        state instanceof State.Completed completed
            ? Optional.of(completed.commit().sha())
            : Optional.empty(),
        denied(track),
        track.course().questions(),
        notes(track),
        state.waiting().or(() -> wait).map(Wait::kind).filter(kind -> status == Status.PENDING),
        track.jobs().stream().map(Views::past).toList(),
        track.course().gates().stream()
            .map(gate -> new WorkstreamView.Gate(
                gate.at(), gate.judgement().passed(), gate.judgement().missing()))
            .toList(),
        messages(track));
  }

  private static List<WorkstreamView.SentMessage> messages(Track track) {
    List<Message> untold = track.untold();
    return track.steering().messages().stream()
        .map(message -> new WorkstreamView.SentMessage(message.text(), !untold.contains(message)))
        .toList();
  }

  private static Duration length(Track track, Instant now) {
    return track.jobs().stream().map(job -> job.length(now)).reduce(Duration.ZERO, Duration::plus);
  }

  private static List<String> denied(Track track) {
    return track.jobs().stream()
        .flatMap(job -> job.outcome().stream()
            .flatMap(outcome -> outcome.denied().stream())
            .filter(line -> !allowedSince(track, job, DeniedCall.of(line).rules())))
        .distinct()
        .toList();
  }

  /** What is denied in a turn that began with the permission is denied all the same. */
  private static boolean allowedSince(Track track, Job job, List<String> rules) {
    Set<String> since = track.steering().allowed().stream()
        .filter(allowed -> allowed.at().isAfter(job.intendedAt()))
        .map(Steering.Allowed::rule)
        .collect(Collectors.toSet());
    return !rules.isEmpty() && since.containsAll(rules);
  }

  /** How a workstream stands for whoever looks, and why. */
  private record Standing(Status status, String reason) {}

  private static Standing standing(
      Feature feature,
      Track track,
      State state,
      Optional<Wait> wait,
      Observations sight,
      boolean supervised) {
    Optional<Job> running = track.newest().filter(Job::live);
    boolean abandoned = !supervised
        && running
            .map(job -> sight.life().getOrDefault(job.id(), JobLife.UNCLAIMED))
            .filter(life -> life == JobLife.GONE || life == JobLife.UNCLAIMED)
            .isPresent();
    boolean waiting = state instanceof State.Ready && wait.isPresent();
    boolean atWork = state.status() == Status.ACTIVE || state.status() == Status.VERIFYING;
    boolean left = !supervised && atWork && running.isEmpty();
    Status status = (abandoned || waiting || left) && state.status() != Status.COMPLETED
        ? Status.PENDING
        : state.status();
    String told = supervised ? reason(state, wait) : unsupervised(state, wait, status, abandoned);
    boolean others = status == Status.PENDING
        && !feature.terms().selected().isEmpty()
        && !feature.terms().selected().contains(track.name());
    return new Standing(status, others ? notChosen(track, told) : told);
  }

  private WorkstreamView.Session session(
      Track track, Assignment assignment, Optional<Job> running, Progress progress) {
    List<Job> turns =
        track.jobs().stream().filter(job -> job.kind() == JobKind.TURN).toList();
    return new WorkstreamView.Session(
        assignment.agent(),
        assignment.model(),
        layout.branch(track.name()),
        layout.shown(layout.worktree(track.name())),
        track.session().or(progress::session),
        turns.stream().findFirst().map(job -> seconds(job.intendedAt())),
        progress.lastEventAt().map(Views::seconds),
        progress.checkpoint(),
        turns.size(),
        running.flatMap(Job::owner).flatMap(Owner::pid));
  }

  private static WorkstreamView.PastJob past(Job job) {
    return new WorkstreamView.PastJob(
        job.id().toString(),
        job.kind().word(),
        job.intendedAt(),
        job.endedAt(),
        job.outcome().map(Outcome::verdict),
        job.outcome().flatMap(outcome -> outcome.usage().costUsd()),
        job.outcome()
            .map(Outcome::usage)
            .map(used -> used.inputTokens() + used.outputTokens())
            .orElse(0L),
        job.outcome().map(Outcome::denied).orElse(List.of()));
  }

  private static String unsupervised(
      State state, Optional<Wait> wait, Status status, boolean abandoned) {
    if (status == Status.ACTIVE) {
      return "runs, but no Maven supervises it; dispatch:run takes it up";
    }
    if (abandoned) {
      return "its job ended while no Maven was running; dispatch:run goes on";
    }
    String reason = reason(state, wait);
    return reason.isEmpty() && (state instanceof State.Ready || state instanceof State.Busy)
        ? "no Maven works on it; dispatch:run goes on"
        : reason;
  }

  /** A run of others says nothing of it, and takes nothing back of why it is not completed. */
  private static String notChosen(Track track, String told) {
    String before = track
        .newest()
        .filter(job -> !job.ended(Verdict.PASSED))
        .flatMap(Job::outcome)
        .map(Outcome::reason)
        .or(() -> track
            .checked()
            .filter(judgement -> !judgement.passed())
            .map(judgement -> String.join("; ", judgement.missing())))
        .map(Printable::brief)
        .filter(why -> !why.isBlank())
        .map(why -> "; before: " + why)
        .orElse("");
    return "not chosen in the last run"
        + (before.isEmpty() && !told.isEmpty() ? "; " + told : before);
  }

  private static String reason(State state, Optional<Wait> wait) {
    return state.reason().isEmpty() ? wait.map(Wait::why).orElse("") : state.reason();
  }

  private static List<String> notes(Track track) {
    List<String> notes = new ArrayList<>();
    track.setups().stream()
        .filter(j -> j.outcome().isPresent() && !j.ended(Verdict.PASSED))
        .forEach(j -> notes.add("setup: " + j.outcome().map(Outcome::reason).orElse("")));
    notes.addAll(track.checked().map(Judgement::notes).orElse(List.of()));
    track.course().current().stream()
        .flatMap(j -> j.outcome().stream())
        .flatMap(o -> o.notes().stream())
        .distinct()
        .forEach(notes::add);
    track.steering().refused().ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> verify(Track track) {
    return track
        .newest(JobKind.VERIFY)
        .map(job -> job.live() ? "running" : job.ended(Verdict.PASSED) ? "passed" : "failed");
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
