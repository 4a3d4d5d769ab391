package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Everything known of one workstream.
 *
 * @param name of the workstream
 * @param needs the workstreams it depends on
 * @param ground its branch and worktree
 * @param course how the work on it went
 * @param steering what people want of its session
 * @param since when the newest fact about it came
 */
public record Track(
    String name,
    List<String> needs,
    BranchState ground,
    JobHistory course,
    Steering steering,
    Instant since) {

  public Track {
    needs = List.copyOf(needs);
  }

  static Track planned(String name, List<String> needs) {
    return new Track(name, needs, BranchState.NONE, JobHistory.NONE, Steering.NONE, Instant.EPOCH);
  }

  Track needing(List<String> others) {
    return new Track(
        name, others, ground.basedOnlyIf(needs.equals(others) || begun()), course, steering, since);
  }

  Track creatingNow(int number) {
    return on(ground.creatingNow(number));
  }

  Track createdFrom(Commit commit) {
    return on(ground.createdFrom(commit, needs.isEmpty()));
  }

  Track basedOn(Commit commit) {
    return on(ground.basedOn(commit));
  }

  private Track on(BranchState other) {
    return new Track(name, needs, other, course, steering, since);
  }

  /** Its worktree is no more; the numbers of its jobs go on, since their folders stay. */
  Track discarded(Instant at) {
    return new Track(name, needs, BranchState.NONE, course.restarted(at), steering, since);
  }

  /** It begins anew on the same ground, with all that was said to it and not heard. */
  Track restarted(Instant at) {
    return new Track(
        name, needs, ground.again(), course.restarted(at), steering.anew(untold()), since);
  }

  Track intended(JobSpec spec, Instant at) {
    return going(course.intended(spec, at));
  }

  Track changed(JobId id, UnaryOperator<Job> change) {
    return going(course.changed(id, change));
  }

  Track ended(JobId id, Outcome how, Instant at) {
    return going(course.ended(id, how, at));
  }

  Track judged(Judgement judgement, Instant at) {
    return going(course.judged(judgement, at));
  }

  Track reopenedNow(boolean newRounds) {
    return new Track(name, needs, ground, course.reopenedNow(newRounds), steering.goingOn(), since);
  }

  private Track going(JobHistory how) {
    return new Track(name, needs, ground, how, steering, since);
  }

  Track since(Instant at) {
    return new Track(name, needs, ground, course, steering, at);
  }

  Track asked(Message message) {
    return steering.knows(message.id())
        ? this
        : new Track(name, needs, ground, course.encouraged(), steering.with(message), since);
  }

  Track stopping(Steering.Stop how) {
    return steered(steering.stopping(how));
  }

  Track allowed(String rule, Instant at) {
    return steered(steering.allowing(rule, at));
  }

  Track refused(String why) {
    return steered(steering.refusing(why));
  }

  private Track steered(Steering how) {
    return new Track(name, needs, ground, course, how, since);
  }

  public int number() {
    return ground.number();
  }

  public boolean creating() {
    return ground.creating();
  }

  public boolean created() {
    return ground.created();
  }

  public Optional<Commit> start() {
    return ground.start();
  }

  public boolean based() {
    return ground.based();
  }

  public List<Job> jobs() {
    return course.jobs();
  }

  public Optional<Judgement> judged() {
    return course.judged();
  }

  /** The judgement by which it is, or stays, completed. */
  public Optional<Judgement> accepted() {
    return course.judged().filter(Judgement::passed).or(course::kept);
  }

  /** What the gate found last; while a message is said, before it. */
  public Optional<Judgement> checked() {
    return course.judged().or(course::kept);
  }

  public int rounds() {
    return course.rounds();
  }

  public int failures() {
    return course.failures();
  }

  public boolean reopened() {
    return course.reopened();
  }

  /** Whether a turn was ever intended, since it was last begun. */
  public boolean begun() {
    return newest(JobKind.TURN).isPresent();
  }

  /** The newest turn or verify job that still counts. */
  public Optional<Job> newest() {
    return course.newest();
  }

  public Optional<Job> newest(JobKind kind) {
    return course.newest(kind);
  }

  /** Jobs that prepared its worktree as it is now. */
  public List<Job> setups() {
    return course.current().stream().filter(j -> j.kind() == JobKind.SETUP).toList();
  }

  public Optional<Job> job(JobId id) {
    return jobs().stream().filter(j -> j.id().equals(id)).findFirst();
  }

  public JobId nextId(JobKind kind) {
    return new JobId(
        name, kind, jobs().stream().mapToInt(j -> j.id().number()).max().orElse(0) + 1, 1);
  }

  /** The id under which this agent knows the session, once any of its processes was seen to begin. */
  public Optional<String> knownSession(String agent) {
    return course.knownSession(agent);
  }

  /** The session's id: the one of the newest turn. */
  public Optional<String> session() {
    return newest(JobKind.TURN).flatMap(Job::session);
  }

  /** Messages that no turn took along yet. */
  public List<Message> untold() {
    Set<String> told = course.told();
    return steering.messages().stream().filter(m -> !told.contains(m.id())).toList();
  }

  /** Whether it is to be closed. */
  public boolean stopping() {
    return steering.stop().isPresent();
  }

  /** The turn that told its session this message, or tells it now. */
  public Optional<Job> turnThatTold(String message) {
    return course.told().contains(message)
        ? jobs().stream()
            .filter(j -> j.spec().turn().filter(t -> t.tells(message)).isPresent())
            .reduce((a, b) -> b)
        : Optional.empty();
  }

  /** All that its ended turns used together. */
  public Usage usage() {
    return course.usage();
  }
}
