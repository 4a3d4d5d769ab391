package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.report.PlanText;
import io.github.dispatchmaven.view.PlanView;
import io.github.dispatchmaven.view.ViewJson;
import java.util.function.Consumer;

/** Shows what a plan comes to; changes nothing. */
final class ShowPlan {

  private final Context context;

  ShowPlan(Context context) {
    this.context = context;
  }

  /**
   * @param out where the JSON goes, if that is the format asked for
   */
  void run(Consumer<String> out) {
    boolean json = context.settings().choice(PropertyNames.FORMAT, "table", "json").equals("json");
    PlanView view = new LookAhead(context).view();
    if (json) {
      out.accept(ViewJson.of(view));
      return;
    }
    Console console = context.console();
    PlanText.of(view, context.plan().notes()).forEach(console::info);
    view.problems().forEach(console::warn);
  }
}
