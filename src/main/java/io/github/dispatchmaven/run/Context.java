package io.github.dispatchmaven.run;

import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.engine.LocalEngine;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.ProjectShape;
import io.github.dispatchmaven.workspace.Sheets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the stages of one goal share: the feature, its plan, the settings, and the means to work on it. */
final class Context {

  private final Request request;
  private final Settings settings;
  private final Site site;
  private final boolean planFromFile;

  private Context(Request request, Settings settings, Site site, boolean planFromFile) {
    this.request = request;
    this.settings = settings;
    this.site = site;
    this.planFromFile = planFromFile;
  }

  /** Reads, and changes nothing. */
  static Context open(Request request, Console console) {
    Repository repository = Repository.discover(request.root());
    Settings settings = new Settings(request);
    Input input = Input.find(request, repository, console);
    Plan plan = input.plan();
    Layout layout = new Layout(repository.top(), repository.commonDirectory(), plan.feature());
    Clock clock = Clock.systemUTC();
    Journal journal = Journal.open(layout.journal(), clock);
    Host host = Host.local();
    Agents agents =
        new Agents(host, settings.text(PropertyNames.EXECUTABLE), settings.words(PropertyNames.COMMAND));
    Commit base = journal.feature().base().orElseGet(() -> base(repository, settings.base(plan)));
    List<String> files = repository.files(base);
    Site site = new Site(plan, repository, layout, Sheets.besides(files), ProjectShape.of(files), journal, agents,
        new LocalEngine(host), console, clock);
    return new Context(request, settings, site, input.fromFile());
  }

  /** The same with the facts as they are now: another controller may have added some before the lock was ours. */
  Context reread() {
    Journal journal = Journal.open(layout().journal(), site.clock());
    Site now = new Site(site.plan(), site.repository(), site.layout(), site.sheets(), site.shape(), journal,
        site.agents(), site.engine(), site.console(), site.clock());
    return new Context(request, settings, now, planFromFile);
  }

  private static Commit base(Repository repository, String revision) {
    return repository.resolve(revision).orElseThrow(() -> new IllegalArgumentException(PropertyNames.BASE
        + ": there is no commit \"" + revision + "\" in " + repository.top() + "; give a branch, a tag or a commit id"));
  }

  Commit base() {
    return feature().base().orElseGet(() -> base(repository(), settings.base(plan())));
  }

  Request request() {
    return request;
  }

  Settings settings() {
    return settings;
  }

  Site site() {
    return site;
  }

  Plan plan() {
    return site.plan();
  }

  boolean planFromFile() {
    return planFromFile;
  }

  Repository repository() {
    return site.repository();
  }

  Layout layout() {
    return site.layout();
  }

  Sheets sheets() {
    return site.sheets();
  }

  Journal journal() {
    return site.journal();
  }

  Feature feature() {
    return site.journal().feature();
  }

  Console console() {
    return site.console();
  }

  /** What to write for {@code -Dplan} from now on. */
  String planArgument() {
    return "-Dplan=" + plan().feature();
  }

  /** The plan as it is kept; empty before the first goal that creates something. */
  Optional<Plan> kept() {
    return new PlanStore(layout().common()).read(layout());
  }
}
