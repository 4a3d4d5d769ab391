package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Builds as tests want them. */
public final class Reactors {

  private Reactors() {}

  /** Each module as {@code path} or {@code path<need+need}; of the group {@code org.example}, called like its last folder. */
  public static Reactor of(String... modules) {
    List<Module> all = new ArrayList<>();
    for (String module : modules) {
      String path = module.split("<")[0];
      List<String> needs =
          module.contains("<") ? List.of(module.split("<")[1].split("\\+")) : List.of();
      all.add(new Module(
          path,
          "org.example",
          path.equals(".") ? "root" : path.substring(path.lastIndexOf('/') + 1),
          needs,
          List.of(path.equals(".") ? "src/main/java" : path + "/src/main/java"),
          10,
          8));
    }
    return new Reactor(all);
  }

  /** A plan of workstreams {@code name: attribute; attribute}, each attribute as in a plan, without the mark of its list. */
  static Plan plan(String... workstreams) {
    StringBuilder text = new StringBuilder();
    for (String workstream : workstreams) {
      text.append("## Workstream: ").append(workstream.split(": ", 2)[0]).append("\nIt.\n\n");
      Stream.of(workstream.split(": ", 2)[1].split("; "))
          .filter(attribute -> !attribute.isBlank())
          .forEach(attribute -> text.append(
                  attribute.startsWith("Task ")
                      ? "### Tasks\n- [ ] " + attribute.substring(5)
                      : "- **" + attribute.replaceFirst(" ", ":** "))
              .append('\n'));
      text.append('\n');
    }
    return Plans.read(text.toString().replace("**Depends:**", "**Depends on:**"));
  }
}
