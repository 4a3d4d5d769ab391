package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.dispatch.Audience;
import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.dispatch.Viewer;
import io.github.dispatchmaven.engine.Engines;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.git.MergeRules;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.integrate.ConflictPrediction;
import io.github.dispatchmaven.integrate.MergeOrder;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.plan.Ownership;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Fence;
import io.github.dispatchmaven.workspace.JobEnvironment;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Leftovers;
import io.github.dispatchmaven.workspace.LocalRepository;
import io.github.dispatchmaven.workspace.ProjectShape;
import io.github.dispatchmaven.workspace.Provisioning;
import io.github.dispatchmaven.workspace.Sheets;
import io.github.dispatchmaven.workspace.Whereabouts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the stages of one goal share: the feature, its plan, the settings, and the means to work on it. */
public final class Context {

  private final Request request;
  private final Settings settings;
  private final Site site;
  private final Reactor reactor;
  private final Set<String> files;
  private final BigDecimal costBefore;
  private @Nullable VerifyCommands verifyCommands;

  private Context(
      Request request, Settings settings, Site site, Reactor reactor, Set<String> files) {
    this.request = request;
    this.settings = settings;
    this.site = site;
    this.reactor = reactor;
    this.files = files;
    this.costBefore = site.journal().feature().costUsd();
  }

  /** Reads, and changes nothing, but for what the move of a repository broke. */
  public static Context open(Request request, Console console) {
    request.plan().ifPresent(value -> console.info("FEATURE_OR_PLAN: " + value));
    Repository repository = Repository.discover(request.root());
    Plan plan = Input.find(request, repository, console);
    Layout layout = new Layout(repository.top(), repository.commonDirectory(), plan.feature());
    Clock clock = Clock.systemUTC();
    Journal journal = Journal.open(layout.journal(), clock);
    Settings settings = new Settings(request).goingOn(journal.feature().terms());
    Host host = Host.local();
    Agents agents =
        Agents.builtIn(host, Settings.executables(settings.executable()), settings.agentCommand());
    Commit base = base(journal.feature(), repository, settings, plan);
    List<String> files = repository.files(base);
    Reactor reactor = Modules.of(request.modules(), repository.top(), files);
    Site site = new Site(
        new Site.Project(
            Ownership.of(plan, reactor),
            repository,
            layout,
            Sheets.besides(files),
            ProjectShape.of(files),
            settings.mergeByMeaning()),
        journal,
        agents,
        Engines.named(settings.engine(), host),
        new Provisioning(repository, layout, Sheets.besides(files), settings.portKeys()),
        environment(repository, layout, files, settings, request, host),
        Audience.of(console),
        clock,
        new MavenCalls(request, plan.feature()).ofChosen("run"));
    new Whereabouts(repository, layout).check(journal.feature(), atWork(site));
    return new Context(request, settings, site, reactor, Set.copyOf(files));
  }

  private static boolean atWork(Site site) {
    Feature feature = site.journal().feature();
    return Stream.concat(
            feature.live().stream(), feature.others().values().stream().filter(Job::live))
        .map(job -> site.observe(job).life())
        .anyMatch(life -> life == JobLife.ALIVE || life == JobLife.UNKNOWN);
  }

  private static JobEnvironment environment(
      Repository repository,
      Layout layout,
      List<String> files,
      Settings settings,
      Request request,
      Host host) {
    RunningMaven maven = request.maven();
    boolean isolated =
        settings.choice(PropertyNames.LOCAL_REPOSITORY, "isolated", "shared").equals("isolated");
    LocalRepository localRepository = new LocalRepository(
        maven.repository(),
        isolated,
        maven.repositoryGiven(),
        files.stream().anyMatch(file -> file.contains("/.mvn/")),
        request.environment());
    return new JobEnvironment(
        layout,
        Sheets.besides(files),
        localRepository,
        new Fence(repository, layout, request.environment()),
        host.executable("mvn"),
        repository.prefix(),
        settings.list(PropertyNames.KEEP_ENVIRONMENT));
  }

  /** This context with the facts as they are now: another controller may have added some before the lock was ours. */
  public Context reread() {
    Site now = site.with(Journal.open(layout().journal(), site.clock()));
    return new Context(request, settings, now, reactor, files);
  }

  /** This context with the clients of the newest dispatch, whose command line is not there any more. */
  public Context asDispatched() {
    Terms terms = feature().terms();
    Agents agents =
        Agents.builtIn(Host.local(), Settings.executables(terms.executable()), terms.command());
    return new Context(request, settings, site.with(agents), reactor, files);
  }

  /** This context with one more who is shown each new view while a controller is at work. */
  public Context shownTo(Viewer viewer) {
    Site now = site.with(site.audience().and(viewer));
    return new Context(request, settings, now, reactor, files);
  }

  /** This context for what goes on beside all that people are told. */
  public Context unsaid() {
    return new Context(request, settings, site.with(Console.SILENT), reactor, files);
  }

  private static Commit base(Repository repository, String revision) {
    // A tag of the same name would win otherwise.
    return repository
        .branch(revision)
        .or(() -> repository.resolve(revision))
        .orElseThrow(() ->
            new IllegalArgumentException(PropertyNames.BASE + ": there is no commit \"" + revision
                + "\" in " + repository.top() + "; give a branch, a tag or a commit id"));
  }

  /** Where the branches start: once one was begun, it stands. */
  public Commit base() {
    return base(feature(), repository(), settings, plan());
  }

  private static Commit base(Feature feature, Repository repository, Settings settings, Plan plan) {
    return feature
        .base()
        .filter(kept -> feature.begun())
        .orElseGet(() -> base(repository, settings.base(plan)));
  }

  /** What this call may still spend; empty for no limit. */
  public Optional<BigDecimal> budgetLeft() {
    return settings
        .money(PropertyNames.BUDGET_USD)
        .map(budget -> budget.subtract(feature().costUsd().subtract(costBefore)));
  }

  /** How the branches are merged. */
  public MergeRules mergeRules() {
    return site.mergeRules(base());
  }

  /** Which workstreams are completed, and how they are merged one after the other. */
  public MergeOrder mergeOrder() {
    return new MergeOrder(
        repository(), layout(), plan(), feature(), site.clock().instant());
  }

  /** Predicts, of commits, which do not go together. */
  public ConflictPrediction prediction() {
    return new ConflictPrediction(repository(), mergeRules());
  }

  public Request request() {
    return request;
  }

  public Settings settings() {
    return settings;
  }

  public Site site() {
    return site;
  }

  public Plan plan() {
    return site.plan();
  }

  public Reactor reactor() {
    return reactor;
  }

  /** The command that verifies a workstream. */
  public Optional<String> verify(Workstream workstream) {
    return verifyCommands().of(workstream);
  }

  /** The command that verifies the whole. */
  public Optional<String> verify() {
    return verifyCommands().whole();
  }

  public VerifyCommands verifyCommands() {
    if (verifyCommands == null) {
      Path started = repository().top().resolve(repository().prefix()).normalize();
      verifyCommands = new VerifyCommands(
          settings,
          plan(),
          reactor,
          site.shape(),
          files,
          repository().top(),
          started,
          request.maven(),
          site.environment().installedMaven(),
          () -> VerifiedBase.red(feature()));
    }
    return verifyCommands;
  }

  public Repository repository() {
    return site.repository();
  }

  public Layout layout() {
    return site.layout();
  }

  /** What worktrees hold that no commit does. */
  public Leftovers leftovers() {
    return site.leftovers();
  }

  public Sheets sheets() {
    return site.sheets();
  }

  public Journal journal() {
    return site.journal();
  }

  public Feature feature() {
    return site.journal().feature();
  }

  public Console console() {
    return site.console();
  }

  /**
   * The agent of a workstream.
   *
   * @throws IllegalArgumentException in one line, which tells where its name stands, if there is none of that name
   */
  public Agent agent(Workstream workstream) {
    boolean planned = !request.commandLine().containsKey(PropertyNames.AGENT)
        && Settings.planned("agent", plan(), workstream).isPresent();
    String where = workstream
        .option("agent")
        .map(name -> plan().source() + ":" + workstream.line() + ": " + workstream.name())
        .orElse(plan().source());
    return site.agents()
        .named(settings().agent(plan(), workstream), planned ? where : PropertyNames.AGENT);
  }

  /** Calls of goals for this feature, as they are told to people. */
  public MavenCalls calls() {
    return new MavenCalls(request, plan().feature());
  }

  /** The plan as it is kept; empty before the first goal that creates something. */
  public Optional<Plan> kept() {
    return new PlanStore(layout().common()).read(layout());
  }
}
