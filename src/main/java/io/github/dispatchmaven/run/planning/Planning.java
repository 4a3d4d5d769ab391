package io.github.dispatchmaven.run.planning;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.dispatch.jobs.Workbench;
import io.github.dispatchmaven.engine.Engines;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.plan.PlanException;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.modules.ModulePlanner;
import io.github.dispatchmaven.plan.reading.PlanReader;
import io.github.dispatchmaven.plan.reading.Spec;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.Input;
import io.github.dispatchmaven.run.context.Modules;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.context.Settings;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.WithheldVariables;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Has a free-form spec divided into workstreams, where the user names a planner; the plan is written beside it. */
public final class Planning {

  /** The planner that is no agent. */
  private static final String MODULES = "modules";

  private final Request request;
  private final Console console;
  private final Settings settings;

  public Planning(Request request, Console console) {
    this.request = request;
    this.console = console;
    this.settings = new Settings(request);
  }

  /**
   * The request for the plan that was written, where one was needed and wanted; else as it is. Empty where a dry run can tell
   * nothing before that is done.
   */
  public Optional<Request> planned() {
    Optional<String> planner = settings.text(PropertyNames.PLANNER);
    planner.ifPresent(this::check);
    settings.plannerOrder();
    Optional<Input.Named> file = Input.planFile(request);
    if (planner.isEmpty() || file.isEmpty() || !undivided(file.get())) {
      return Optional.of(request);
    }
    Path plan = Spec.planOf(file.get().path());
    String shown = Spec.planOf(Path.of(file.get().shownAs())).toString();
    if (Files.exists(plan)) {
      console.info("Going on with " + shown + ", which is there already");
    } else {
      if (settings.flag(PropertyNames.DRY_RUN)) {
        console.info(file.get().shownAs() + " would be divided by " + planner.get()
            + " and written to " + shown + "; nothing more can be told before that");
        return Optional.empty();
      }
      write(plan, divide(planner.get(), file.get(), plan));
      console.done("Wrote " + shown + ": look through it, and edit it as you like");
    }
    return Optional.of(request.with(shown));
  }

  private void check(String planner) {
    List<String> planners =
        Stream.concat(agents().planners().stream(), Stream.of(MODULES)).toList();
    if (!planners.contains(planner)) {
      throw new IllegalArgumentException(PropertyNames.PLANNER + ": there is no planner \""
          + planner + "\"; use one of " + String.join(", ", planners));
    }
  }

  private Agents agents() {
    return Agents.builtIn(
        Host.local(),
        Settings.executables(settings.text(PropertyNames.EXECUTABLE)),
        settings.words(PropertyNames.COMMAND));
  }

  private boolean undivided(Input.Named file) {
    try {
      new PlanReader().read(file.path(), file.shownAs(), request.feature());
      return false;
    } catch (PlanException e) {
      return e.undivided();
    }
  }

  private String divide(String planner, Input.Named file, Path plan) {
    Repository repository = Repository.discover(request.root());
    Reactor reactor = Modules.of(
        request.modules(),
        repository.top(),
        repository.resolve("HEAD").map(repository::files).orElse(List.of()));
    Spec spec = Spec.read(file.path(), file.shownAs(), request.feature());
    if (planner.equals(MODULES)) {
      return spec.checked(
          ModulePlanner.propose(
              spec.title(),
              spec.text(),
              file.shownAs(),
              reactor,
              settings.plannerOrder(),
              settings.parallel(Integer.MAX_VALUE, Long.MAX_VALUE)),
          plan,
          reactor);
    }
    Agent agent = agents().named(planner);
    agent.unusable().ifPresent(why -> {
      throw new IllegalArgumentException(
          why.replaceFirst(", or try .*", "") + "; or divide by modules, without an agent, with -D"
              + PropertyNames.PLANNER + "=" + MODULES);
    });
    return ask(agent, spec, plan, reactor, repository);
  }

  /** A feature has one controller, its planner included. */
  private String ask(Agent agent, Spec spec, Path plan, Reactor reactor, Repository repository) {
    Layout layout = new Layout(repository.top(), repository.commonDirectory(), spec.feature());
    try (Lock lock = Lock.tryAcquire(layout.lock(), Clock.systemUTC())
        .orElseThrow(() -> new Failure("another Maven works on " + spec.feature() + " ("
            + Lock.holder(layout.lock()) + "); wait for it"))) {
      Workbench bench = new Workbench(
          layout,
          Journal.open(layout.journal(), Clock.systemUTC()),
          Engines.named(settings.engine(), Host.local()),
          console,
          Clock.systemUTC(),
          "mvn " + request.prefix() + ":plan -Dplan=" + spec.shownAs() + " -D"
              + PropertyNames.PLANNER + "=" + agent.name());
      WithheldVariables variables = new WithheldVariables(
          request.environment(), settings.list(PropertyNames.KEEP_ENVIRONMENT));
      return new PlannerSession(
              bench, agent, settings, spec, plan, reactor, variables.fromReader(agent::needs))
          .divide();
    } catch (IOException e) {
      throw IoFailure.cannot("lock " + layout.lock(), e);
    }
  }

  private static void write(Path plan, String text) {
    try {
      // Never over a plan that somebody wrote meanwhile.
      Files.writeString(plan, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new Failure(
          plan
              + " was written meanwhile by somebody else; look at it, then run this again to go on with it");
    } catch (IOException e) {
      throw IoFailure.cannot("write " + plan, e);
    }
  }
}
