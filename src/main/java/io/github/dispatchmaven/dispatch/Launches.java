package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.agent.Call;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.dispatch.jobs.Workbench;
import io.github.dispatchmaven.engine.Access;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Launch;
import io.github.dispatchmaven.git.BranchCommands;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.plan.ProposedPlan;
import io.github.dispatchmaven.workspace.JobEnvironment;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.VerifyCheckout;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each kind of job runs, and in which environment. */
public final class Launches {

  private static final String SYSTEM_PROMPT = "system-prompt";

  private final Site site;

  public Launches(Site site) {
    this.site = site;
  }

  /** A turn of an agent, in the worktree of its workstream. */
  Launch turn(JobSpec spec) {
    Turn turn = spec.turn().orElseThrow();
    Agent agent = site.agents().named(turn.agent());
    Call.Work call = work(spec, turn);
    Path worktree = site.layout().worktree(call.name());
    // It could commit nothing there.
    if (Files.isDirectory(worktree)) {
      new Checkout(worktree).renameBack(site.layout().branch(call.name()));
    }
    String system = Prompts.system(call.name(), worktree, call.coordination(), site.sheets());
    String news = told(spec, turn)
        .filter(before -> !before.equals(system))
        .map(before -> Prompts.changed(system))
        .orElse("");
    write(call.systemPrompt(), system);
    JobEnvironment.Given given = site.environment().ofWorker(call.name());
    Map<String, String> environment = new HashMap<>(given.variables());
    site.journal()
        .feature()
        .track(call.name())
        .start()
        .ifPresent(start -> environment.put("DISPATCH_START", start.sha()));
    environment.put("DISPATCH_TURN", String.valueOf(number(spec)));
    return launch(
        agent,
        call,
        folder(spec),
        environment,
        site.environment().withheld().fromWorker(agent::needs),
        worktree,
        working(worktree, given),
        news + Prompts.of(turn, site.sheets()));
  }

  /** What is the same of every process of an agent, whatever it is asked. */
  private static Launch launch(
      Agent agent,
      Call call,
      JobFolder folder,
      Map<String, String> environment,
      Set<String> withheld,
      Path directory,
      Access access,
      String prompt) {
    Map<String, String> all = new HashMap<>(environment);
    call.turn().session().ifPresent(id -> all.put("DISPATCH_SESSION_ID", id));
    all.put("DISPATCH_PROMPT", folder.prompt().toString());
    all.putAll(agent.environment(call));
    return new Launch(
        agent.command(call),
        all,
        withheld,
        directory,
        new Access(access.writes(), access.reads(), agent.abilities().network())
            .reading(folder.path()),
        prompt);
  }

  /** Of who commits, and may tell the others what concerns them. */
  private Access working(Path checkout, JobEnvironment.Given given) {
    return building(checkout, given).writing(site.layout().coordination());
  }

  /** Of who builds what is in a checkout; git has to write what it knows of that in the repository. */
  private Access building(Path checkout, JobEnvironment.Given given) {
    return new Access(given.repositories().writes(), given.repositories().reads(), true)
        .writing(checkout, site.repository().commonDirectory());
  }

  private JobFolder folder(JobSpec spec) {
    return JobFolder.of(site.layout(), spec.id());
  }

  /** Of the turn within its session, from 1. */
  private long number(JobSpec spec) {
    return 1
        + site.journal().feature().track(spec.id().workstream()).jobs().stream()
            .filter(job -> job.kind() == JobKind.TURN && !job.id().equals(spec.id()))
            .count();
  }

  /** What the session of a turn was told last; empty where that is not known, or this is its beginning. */
  private Optional<String> told(JobSpec spec, Turn turn) {
    return site.journal().feature().track(spec.id().workstream()).jobs().stream()
        .filter(job -> turn.resume()
            && job.spec()
                .turn()
                .filter(earlier -> job.session().equals(turn.session()))
                .isPresent())
        .filter(job -> job.outcome().flatMap(Outcome::session).isPresent())
        .reduce((before, last) -> last)
        .map(job -> site.layout().job(job.id()).resolve(SYSTEM_PROMPT))
        .filter(Files::isRegularFile)
        .map(WorkerFile::textOf);
  }

  /**
   * A turn that resolves a conflict, in the integration worktree.
   *
   * @param files that conflict, which alone it may change
   */
  public Launch resolve(JobSpec spec, Agent agent, List<String> files, String prompt) {
    Path worktree = site.layout().integration();
    Call call = new Call.Resolve(
        spec.turn().orElseThrow(),
        Layout.INTEGRATION,
        folder(spec).path().resolve(SYSTEM_PROMPT),
        worktree.resolve(site.sheets().tasks()),
        worktree.resolve(site.sheets().results()),
        site.layout().coordination(),
        files,
        site.shape().build());
    write(call.systemPrompt(), Prompts.resolver(worktree));
    JobEnvironment.Given given = site.environment().ofResolver();
    Map<String, String> environment = new HashMap<>(given.variables());
    environment.put("DISPATCH_TURN", "1");
    return launch(
        agent,
        call,
        folder(spec),
        environment,
        site.environment().withheld().fromWorker(agent::needs),
        worktree,
        working(worktree, given),
        prompt);
  }

  /**
   * A turn that divides a spec: in the user's checkout, of which it changes nothing, and before there is a feature.
   *
   * @param system what goes before its prompt
   * @param withheld variables that it does not get
   */
  public static Launch plan(
      Workbench bench,
      JobSpec spec,
      Agent agent,
      String system,
      String prompt,
      Set<String> withheld) {
    JobFolder folder = JobFolder.of(bench.layout(), spec.id());
    Call call = new Call.Plan(
        spec.turn().orElseThrow(), folder.path().resolve(SYSTEM_PROMPT), ProposedPlan.SCHEMA);
    write(call.systemPrompt(), system);
    return launch(
        agent,
        call,
        folder,
        Map.of("DISPATCH_FEATURE", bench.layout().feature()),
        withheld,
        bench.layout().top(),
        new Access(Set.of(), Set.of(bench.layout().top(), bench.layout().common()), true),
        prompt);
  }

  private static void write(Path systemPrompt, String text) {
    try {
      AtomicFile.write(systemPrompt, text);
    } catch (IOException e) {
      throw IoFailure.cannot("write " + systemPrompt, e);
    }
  }

  private Call.Work work(JobSpec spec, Turn turn) {
    String workstream = spec.id().workstream();
    Path worktree = site.layout().worktree(workstream);
    return new Call.Work(
        turn,
        workstream,
        folder(spec).path().resolve(SYSTEM_PROMPT),
        worktree.resolve(site.sheets().tasks()),
        worktree.resolve(site.sheets().results()),
        site.layout().coordination(),
        site.plan().workstream(workstream).map(w -> w.scope()).orElse(List.of()),
        site.shape().build(),
        mending(workstream),
        site.journal().feature().track(workstream).steering().rules());
  }

  private List<String> mending(String workstream) {
    return site.journal()
        .feature()
        .track(workstream)
        .start()
        .map(start -> new BranchCommands(site.layout().branch(workstream), start).all())
        .orElse(List.of());
  }

  /**
   * A command in a worktree, in the folder that Maven was started in where the worktree has it.
   */
  public Launch command(String workstream, List<String> command) {
    Path worktree = site.layout().worktree(workstream);
    Path started = worktree.resolve(site.repository().prefix());
    JobEnvironment.Given given = site.environment().ofWorker(workstream);
    return new Launch(
        command,
        given.variables(),
        site.environment().withheld().fromWorker(name -> false),
        Files.isDirectory(started) ? started : worktree,
        working(worktree, given),
        "");
  }

  /**
   * A verify command on a commit, in a checkout that has nothing but what the commit holds and what each worktree is given.
   *
   * @param spec with commit and command
   * @param command as it is run
   * @param setup commands that run before it
   */
  public Launch verify(JobSpec spec, String name, List<String> command, List<List<String>> setup) {
    return verify(
        spec, name, command, setup, site.environment().ofVerify(name, checkout(name), command));
  }

  /** The project's own build on the base. */
  public Launch base(JobSpec spec, List<String> command, List<List<String>> setup) {
    return verify(
        spec,
        Layout.BASE,
        command,
        setup,
        site.environment().ofBase(checkout(Layout.BASE), command));
  }

  /** Compiles what the branches come to together, with what their workers have already downloaded. */
  public Launch trial(JobSpec spec, List<String> command, List<List<String>> setup) {
    return verify(
        spec,
        Layout.TRIAL,
        command,
        setup,
        site.environment()
            .ofTrial(
                checkout(Layout.TRIAL),
                command,
                site.journal().feature().tracks().keySet()));
  }

  private VerifyCheckout checkout(String name) {
    return new VerifyCheckout(site.repository(), site.layout(), name);
  }

  private Launch verify(
      JobSpec spec,
      String name,
      List<String> command,
      List<List<String>> setup,
      JobEnvironment.Given environment) {
    Commit commit = spec.commit().orElseThrow();
    VerifyCheckout checkout = checkout(name);
    checkout.ensure(commit);
    Path given = VerifyCheckout.given(site.layout().job(spec.id()));
    try {
      site.provisioning().provide(given, number(name));
    } catch (IOException e) {
      throw IoFailure.cannot("prepare " + given, e);
    }
    return new Launch(
        checkout.command(
            commit, checkout.path().resolve(site.repository().prefix()), given, setup, command),
        environment.variables(),
        site.environment().withheld().fromVerify(),
        checkout.path(),
        // What is given to it is removed once it is in the checkout.
        building(checkout.path(), environment).writing(given),
        "");
  }

  /** Those who verify what is of no workstream have a port of their own, too. */
  private int number(String name) {
    Track track = site.journal().feature().tracks().get(name);
    return track == null ? site.journal().feature().nextNumber() : track.number();
  }
}
