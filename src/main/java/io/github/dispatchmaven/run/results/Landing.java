package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands that bring the integrated work to where the user wants it; none of them is ours to run. */
final class Landing {

  private static final String ORIGIN = "origin";

  private final Context context;

  Landing(Context context) {
    this.context = context;
  }

  List<String> commands() {
    String branch = context.layout().integrationBranch();
    // A tag of the same name would win.
    String name = context.repository().means(branch) ? branch : "refs/heads/" + branch;
    List<String> lines = new ArrayList<>(List.of("git merge --no-ff " + name));
    Map<String, String> remotes = context.repository().configuration().remotes();
    Optional<String> pushed = context.settings().text(PropertyNames.PUSH);
    Optional<String> remote = pushed.or(() -> remotes.containsKey(ORIGIN)
        ? Optional.of(ORIGIN)
        : remotes.keySet().stream().findFirst());
    remote.filter(remotes::containsKey).ifPresent(to -> {
      if (pushed.isEmpty()) {
        lines.add("git push " + to + " " + name + "    # or have it reviewed first");
      }
      lines.add(request(Required.value(remotes, to), branch));
    });
    return lines;
  }

  private static String request(String url, String branch) {
    // Of https://host/path as of user@host:path.
    String host =
        url.replaceFirst("^[a-z+]+://", "").replaceFirst("^[^/@]*@", "").split("[:/]", 2)[0];
    if (host.contains("github")) {
      return "gh pr create --head " + branch;
    }
    return host.contains("gitlab")
        ? "glab mr create --source-branch " + branch
        : "# and open a pull request from " + branch;
  }
}
