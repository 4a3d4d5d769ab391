package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.workspace.Shell;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Maven calls that go on with a feature, as they are told to people. */
public record MavenCalls(Request request, String feature) {

  /** What a user says for one call, not for those that follow. */
  private static final Set<String> ONCE = Set.of(
      PropertyNames.FORMAT,
      PropertyNames.FOLLOW,
      PropertyNames.WATCH,
      PropertyNames.FORCE,
      PropertyNames.SKIP,
      PropertyNames.WORKSTREAM,
      PropertyNames.FAIL_IF_INCOMPLETE,
      PropertyNames.MESSAGE,
      PropertyNames.DETACH,
      PropertyNames.RESTART,
      PropertyNames.ACCEPT_CONFIG,
      PropertyNames.TAKE_OVER,
      // A URL that others can post to by it.
      PropertyNames.NOTIFY);

  /** Of a goal, on the terms that the user gave on the command line. */
  public String of(String goal) {
    StringBuilder call = new StringBuilder(plain(goal));
    new TreeMap<>(request.commandLine()).forEach((name, value) -> {
      if (!ONCE.contains(name)) {
        call.append(" -D").append(name).append('=').append(Shell.quoted(value));
      }
    });
    return call.toString();
  }

  /** Of a goal, for the workstreams that the user chose, and for no others. */
  public String ofChosen(String goal) {
    return of(goal)
        + Optional.ofNullable(request.commandLine().get(PropertyNames.WORKSTREAM))
            .map(names -> " -D" + PropertyNames.WORKSTREAM + "=" + Shell.quoted(names))
            .orElse("");
  }

  /** Of a goal for which those terms make no difference. */
  public String plain(String goal) {
    return "mvn " + request.prefix() + ":" + goal + " -Dplan=" + feature;
  }
}
