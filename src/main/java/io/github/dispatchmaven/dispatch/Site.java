package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.dispatch.jobs.Workbench;
import io.github.dispatchmaven.engine.Engine;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Observation;
import io.github.dispatchmaven.git.BaseBranch;
import io.github.dispatchmaven.git.ForeignWork;
import io.github.dispatchmaven.git.MergeRules;
import io.github.dispatchmaven.git.Range;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.merge.FileKind;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.workspace.GitPrograms;
import io.github.dispatchmaven.workspace.JobEnvironment;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Leftovers;
import io.github.dispatchmaven.workspace.ProjectShape;
import io.github.dispatchmaven.workspace.Provisioning;
import io.github.dispatchmaven.workspace.Sheets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * Where a dispatch works, and with what.
 *
 * @param project what it is about, which does not change meanwhile
 * @param goOn the call that goes on with it after an interruption
 */
public record Site(
    Project project,
    Journal journal,
    Agents agents,
    Engine engine,
    Provisioning provisioning,
    JobEnvironment environment,
    Audience audience,
    Clock clock,
    String goOn) {

  /**
   * The facts of a project: a plan, and the repository that it is carried out in.
   *
   * @param shape what the base holds by which a project is built
   * @param byMeaning kinds of files that are merged by what they say
   */
  public record Project(
      Plan plan,
      Repository repository,
      Layout layout,
      Sheets sheets,
      ProjectShape shape,
      Set<FileKind> byMeaning) {}

  public Console console() {
    return audience.console();
  }

  public Plan plan() {
    return project.plan();
  }

  public Repository repository() {
    return project.repository();
  }

  public Layout layout() {
    return project.layout();
  }

  public Sheets sheets() {
    return project.sheets();
  }

  public ProjectShape shape() {
    return project.shape();
  }

  /** The same site with the facts as another journal has them. */
  public Site with(Journal other) {
    return new Site(
        project, other, agents, engine, provisioning, environment, audience, clock, goOn);
  }

  /** The same site with people at another console. */
  public Site with(Console other) {
    return with(new Audience(other, audience.viewers()));
  }

  /** The same site with others who are told what happens. */
  public Site with(Audience other) {
    return new Site(
        project, journal, agents, engine, provisioning, environment, other, clock, goOn);
  }

  /** The same site with other agents at work. */
  public Site with(Agents others) {
    return new Site(
        project, journal, others, engine, provisioning, environment, audience, clock, goOn);
  }

  /**
   * How the branches are merged.
   *
   * @param base that they start from
   */
  public MergeRules mergeRules(Commit base) {
    return new GitPrograms(repository(), layout())
        .mergeRules(base, sheets().names(), project.byMeaning());
  }

  /** What worktrees hold that no commit does. */
  public Leftovers leftovers() {
    return new Leftovers(repository(), layout(), sheets(), provisioning, clock);
  }

  /**
   * What a workstream's branch took in that others did.
   *
   * @param others branches beside it, by workstream
   */
  public ForeignWork foreignWork(String workstream, Map<String, Range> others) {
    return new ForeignWork(
        repository(),
        layout().worktree(workstream),
        layout().branch(workstream),
        BaseBranch.tips(repository(), journal.feature().baseBranch()),
        others);
  }

  /** What can be seen of one of its jobs. */
  public Observation observe(Job job) {
    return engine.observe(JobFolder.of(layout(), job.id()));
  }

  /** What it takes to run a job there. */
  public Workbench workbench() {
    return new Workbench(layout(), journal, engine, console(), clock, goOn);
  }
}
