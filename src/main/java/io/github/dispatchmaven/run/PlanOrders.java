package io.github.dispatchmaven.run;

import io.github.dispatchmaven.dispatch.Orders;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.CommandLine;
import java.util.List;
import java.util.Optional;

/** What the plan and the settings say of each workstream. */
final class PlanOrders implements Orders {

  private final Context context;

  PlanOrders(Context context) {
    this.context = context;
  }

  @Override
  public Optional<String> verify(String workstream) {
    return context.plan().workstream(workstream).flatMap(context::verify);
  }

  @Override
  public List<String> split(String command) {
    return CommandLine.split(PropertyNames.VERIFY, command);
  }

  @Override
  public Scope scope(Workstream workstream) {
    String wanted = context.settings().scope();
    if (wanted.equals("off")) {
      return Scope.ANYTHING;
    }
    Scope scope = Scope.of(workstream.scope());
    // What tasks mention, nobody declared to be all.
    return wanted.equals("warn") || workstream.files().isEmpty() ? scope.lenient() : scope;
  }
}
