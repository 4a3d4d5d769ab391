package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.plan.Workstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the user ordered for each workstream, beyond who works on it. */
public interface WorkstreamSettings {

  /** The verify command as the user wrote it; empty where none is named. */
  Optional<String> verify(String workstream);

  /**
   * A verify command as it is run on a commit.
   *
   * @param changed the files that the commit changes
   */
  List<String> words(String command, List<String> changed);

  /** Commands that prepare a checkout before anything runs in it. */
  List<List<String>> setup(Path checkout);

  /** Whether sessions whose branches will not go together are told so. */
  boolean warnWorkers();

  /** How branches are tried together while their sessions work; empty where they are not. */
  Optional<Trial> trial();

  /**
   * Has a newer commit of that branch verified, if the base is at all and this commit was not: what fails there is charged to
   * nobody who took it in. Returns when that is done.
   */
  void verifyBase(Commit newer);

  /** Has workstreams done again. */
  Restarter restarter();

  /** What the gate lets the workstream change. */
  Scope scope(Workstream workstream);
}
