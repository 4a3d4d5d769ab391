package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.dispatch.Restarter;
import io.github.dispatchmaven.dispatch.Trial;
import io.github.dispatchmaven.dispatch.WorkstreamSettings;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.workspace.SetupCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the plan and the settings say of each workstream. */
public final class PlannedSettings implements WorkstreamSettings {

  private final Context context;
  private final Restarter restarter;

  public PlannedSettings(Context context, Restarter restarter) {
    this.context = context;
    this.restarter = restarter;
  }

  @Override
  public Optional<String> verify(String workstream) {
    return context.plan().workstream(workstream).flatMap(context::verify);
  }

  @Override
  public List<String> words(String command, List<String> changed) {
    return context.verifyCommands().words(command, changed);
  }

  @Override
  public List<List<String>> setup(Path checkout) {
    return SetupCommand.of(context.settings().setup(context.plan()), checkout);
  }

  @Override
  public boolean warnWorkers() {
    return context.settings().flag(PropertyNames.WARN_WORKERS);
  }

  @Override
  public Optional<Trial> trial() {
    return BranchesTrial.of(context);
  }

  @Override
  public synchronized void verifyBase(Commit newer) {
    new BaseVerification(context).runNewer(newer);
  }

  @Override
  public Restarter restarter() {
    return restarter;
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
