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
    boolean off = context.settings().choice(PropertyNames.SCOPE, "enforce", "off").equals("off");
    return Scope.of(off ? List.of() : workstream.files());
  }
}
