package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which files a workstream owns that names modules: theirs. */
public final class Ownership {

  private static final int NAMES_SHOWN = 20;

  private Ownership() {}

  /**
   * The plan with the files of the named modules as scope, where no files are declared, and with modules by their paths.
   * One that the reactor does not have, any more, is left out.
   */
  public static Plan of(Plan plan, Reactor reactor) {
    if (reactor.modules().isEmpty()) {
      return plan;
    }
    List<Workstream> owned = plan.workstreams().stream().map(w -> owned(w, reactor)).toList();
    return new Plan(
        plan.feature(), plan.source(), plan.title(), plan.options(), plan.context(), owned, plan.notes());
  }

  /** Modules that the build does not have; nothing is said where there is none. */
  static void check(Draft draft, Reactor reactor, Problems problems) {
    if (!reactor.modules().isEmpty()) {
      draft.modules().stream().filter(module -> reactor.named(module.text()).isEmpty()).forEach(module ->
          problems.at(module.index(), "`" + draft.name() + "` names the module " + Problems.quote(module.text())
              + ", which this build does not have", instead(module.text(), reactor)));
    }
  }

  private static Workstream owned(Workstream workstream, Reactor reactor) {
    List<Module> modules = new ArrayList<>();
    workstream.modules().forEach(name -> reactor.named(name).ifPresent(modules::add));
    Set<String> files = new LinkedHashSet<>(workstream.files());
    if (files.isEmpty()) {
      modules.forEach(module -> files.addAll(reactor.patterns(module)));
    }
    return new Workstream(workstream.name(), workstream.line(), workstream.mission(), List.copyOf(files),
        workstream.dependsOn(), modules.stream().map(Module::path).distinct().toList(), workstream.options(),
        workstream.sections(), workstream.mentioned());
  }

  private static String instead(String name, Reactor reactor) {
    List<String> names = reactor.modules().stream().map(m -> m.path().equals(".") ? m.artifactId() : m.path()).toList();
    int more = names.size() - NAMES_SHOWN;
    return Nearest.to(name, names).map(near -> "did you mean `" + near + "`? ").orElse("") + "the modules are "
        + names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", ")) + (more > 0 ? " and " + more + " more" : "");
  }

  /** What a workstream works on: what it declares, else what its tasks mention. */
  public static Scope scope(Workstream workstream) {
    return Scope.of(workstream.files().isEmpty() ? mentioned(workstream) : workstream.files());
  }

  private static List<String> mentioned(Workstream workstream) {
    return workstream.mentioned().stream().map(path -> path.endsWith("/") ? path + "**" : path).toList();
  }
}
