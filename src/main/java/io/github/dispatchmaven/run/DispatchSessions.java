package io.github.dispatchmaven.run;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.core.Assignment;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Kind;
import io.github.dispatchmaven.core.Limit;
import io.github.dispatchmaven.core.Patience;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.dispatch.Controller;
import io.github.dispatchmaven.dispatch.Orders;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.report.Table;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import io.github.dispatchmaven.workspace.CommandLine;
import io.github.dispatchmaven.workspace.Coordination;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One session a workstream, supervised to its end. */
final class DispatchSessions {

  private static final int VERIFY_AT_ONCE = 2;

  private final Context context;
  private final Settings settings;
  private final Plan plan;

  DispatchSessions(Context context) {
    this.context = context;
    this.settings = context.settings();
    this.plan = context.plan();
  }

  /** Finds out, before anything is created, whether every agent that is needed can run. */
  void check() {
    terms();
    settings.parallel(1, Long.MAX_VALUE);
    patience();
    for (String agent : agents()) {
      named(agent).unusable().ifPresent(why -> {
        throw new IllegalArgumentException(why);
      });
    }
    plan.workstreams().forEach(w -> settings.verify(plan, w).ifPresent(v -> CommandLine.split(PropertyNames.VERIFY, v)));
    settings.choice(PropertyNames.SCOPE, "enforce", "off");
  }

  private Set<String> agents() {
    return settings.chosen(plan).stream().map(w -> settings.agent(plan, w)).collect(Collectors.toSet());
  }

  private Agent named(String agent) {
    return context.site().agents().named(agent);
  }

  private Terms terms() {
    Map<String, Assignment> assignments = new LinkedHashMap<>();
    for (Workstream workstream : plan.workstreams()) {
      String agent = settings.agent(plan, workstream);
      assignments.put(workstream.name(), new Assignment(agent,
          settings.model(plan, workstream).or(named(agent)::defaultModel),
          settings.verify(plan, workstream)));
    }
    return new Terms(settings.number(PropertyNames.MAX_ROUNDS, 0), settings.number(PropertyNames.RETRIES, 0),
        assignments);
  }

  /** What is completed afterwards, and what is not. */
  FeatureView run() {
    List<Workstream> chosen = settings.chosen(plan);
    chosen.forEach(w -> Registration.created(context, w.name()));
    Console console = context.console();
    int slots = settings.parallel(chosen.size(), Host.local().availableMemory());
    Terms terms = terms();
    Policy policy = new Policy(terms, chosen.stream().map(Workstream::name).collect(Collectors.toSet()),
        List.of(new Limit.RateHold(), new Limit.Slots(Kind.TURN, slots), new Limit.Slots(Kind.VERIFY, VERIFY_AT_ONCE)),
        patience());
    console.info("Dispatching " + InitWorktrees.count(chosen.size()) + " to "
        + chosen.stream().map(w -> who(terms.assignments().get(w.name()))).distinct().collect(Collectors.joining(", "))
        + ", up to " + slots + " at once...");
    console.info("Check " + context.layout().shown(context.layout().sessions())
        + " for status, or run: " + context.plainCommand("status"));
    Controller controller = new Controller(context.site(), new PlanOrders(), policy);
    FeatureView view = controller.run();
    keepCoordination();
    if (controller.wasInterrupted()) {
      throw new Failure("interrupted");
    }
    Table.of(view).forEach(console::info);
    return view;
  }

  private Patience patience() {
    return new Patience(settings.duration(PropertyNames.STALL_TIMEOUT, "10m"),
        settings.duration(PropertyNames.TURN_TIMEOUT, "2h"));
  }

  private static String who(Assignment assignment) {
    return assignment.agent() + assignment.model().map(model -> " (" + model + ")").orElse("");
  }

  /** One line for everything that did not complete; empty if all chosen did. */
  Optional<String> shortfall(FeatureView view) {
    Set<String> chosen = settings.chosen(plan).stream().map(Workstream::name).collect(Collectors.toSet());
    List<WorkstreamView> open = view.workstreams().stream()
        .filter(w -> chosen.contains(w.name()) && !w.status().equals("completed")).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(open.size() + " of " + InitWorktrees.count(chosen.size()) + " did not complete: "
        + open.stream().map(w -> w.name() + " (" + (w.reason().isEmpty() ? w.status()
            : w.reason().lines().findFirst().orElse("")) + ")").collect(Collectors.joining("; ")));
  }

  private void keepCoordination() {
    try {
      new Coordination(context.layout()).keep();
    } catch (IOException e) {
      context.console().warn("cannot keep a copy of COORDINATION.md: " + e.getMessage());
    }
  }

  /** What the plan and the settings say of each workstream. */
  private final class PlanOrders implements Orders {

    @Override
    public Optional<String> verify(String workstream) {
      return plan.workstream(workstream).flatMap(w -> settings.verify(plan, w));
    }

    @Override
    public List<String> verifyCommand(String workstream) {
      return verify(workstream).map(line -> CommandLine.split(PropertyNames.VERIFY, line)).orElse(List.of());
    }

    @Override
    public String goOn() {
      return context.command("run");
    }

    @Override
    public Scope scope(Workstream workstream) {
      boolean off = settings.choice(PropertyNames.SCOPE, "enforce", "off").equals("off");
      return Scope.of(off ? List.of() : workstream.files());
    }
  }
}
