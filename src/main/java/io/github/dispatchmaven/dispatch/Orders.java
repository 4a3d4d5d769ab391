package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.plan.Workstream;
import java.util.List;
import java.util.Optional;

/** What the user ordered for each workstream, beyond who works on it. */
public interface Orders {

  /** The verify command as the user wrote it; empty where none is named. */
  Optional<String> verify(String workstream);

  /** A command as the user wrote it, split into its arguments. */
  List<String> split(String command);

  /** What the gate lets the workstream change. */
  Scope scope(Workstream workstream);
}
