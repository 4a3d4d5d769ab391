package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which files a workstream owns that declares none: those of its modules, else those around what its tasks mention. */
public final class Ownership {

  private static final int NAMES_SHOWN = 20;
  private static final Pattern DOCUMENT = Pattern.compile(".*\\.(md|adoc|txt)");

  private Ownership() {}

  /**
   * The plan with the files of the named modules, where none are declared, with modules by their paths, and with the scope
   * that follows. A module that the reactor does not have, any more, is left out.
   */
  public static Plan of(Plan plan, Reactor reactor) {
    List<Workstream> owned =
        plan.workstreams().stream().map(w -> owned(w, reactor)).toList();
    return new Plan(
        plan.feature(),
        plan.source(),
        plan.title(),
        plan.options(),
        plan.context(),
        owned,
        plan.notes());
  }

  /** Modules that the build does not have; nothing is said where there is none. */
  public static void check(Draft draft, Reactor reactor, Problems problems) {
    if (!reactor.modules().isEmpty()) {
      draft.modules().stream()
          .filter(module -> reactor.named(module.text()).isEmpty())
          .forEach(module -> problems.at(
              module.index(),
              "`" + draft.name() + "` names the module " + Problems.quote(module.text())
                  + ", which this build does not have",
              instead(module.text(), reactor)));
    }
  }

  private static Workstream owned(Workstream workstream, Reactor reactor) {
    List<Module> modules = new ArrayList<>();
    workstream.modules().forEach(name -> reactor.named(name).ifPresent(modules::add));
    Set<String> files = new LinkedHashSet<>(workstream.files());
    if (files.isEmpty()) {
      modules.forEach(module -> files.addAll(reactor.patterns(module)));
    }
    List<String> paths = reactor.modules().isEmpty()
        ? workstream.modules()
        : modules.stream().map(Module::path).distinct().toList();
    return new Workstream(
        workstream.name(),
        workstream.line(),
        workstream.mission(),
        List.copyOf(files),
        workstream.dependsOn(),
        paths,
        workstream.options(),
        workstream.sections(),
        workstream.mentioned(),
        files.isEmpty() && paths.isEmpty()
            ? around(tasks(workstream), reactor)
            : List.copyOf(files),
        workstream.independent());
  }

  private static List<String> tasks(Workstream workstream) {
    return workstream.section(Workstream.TASKS).map(MentionedPaths::in).orElse(List.of());
  }

  /** The modules that mentioned paths lie in, since tests and resources belong to the same work. */
  private static List<String> around(List<String> mentioned, Reactor reactor) {
    if (mentioned.stream().allMatch(path -> DOCUMENT.matcher(path).matches())) {
      // What a task says to read is not all that it changes.
      return List.of();
    }
    Set<String> patterns = new LinkedHashSet<>();
    for (String path : mentioned) {
      List<String> module = reactor.holding(path).map(reactor::patterns).orElse(List.of());
      patterns.addAll(!module.isEmpty() && Scope.of(module).holds(path) ? module : around(path));
    }
    return patterns.contains("**") ? List.of("**") : List.copyOf(patterns);
  }

  /** Without a module: what the source folder belongs to, else the folder at the top. */
  private static List<String> around(String path) {
    int sources = ("/" + path).indexOf("/src/");
    int slash = path.indexOf('/');
    if (sources == 0) {
      return List.of("src/**", "*");
    }
    return List.of(
        sources > 0
            ? path.substring(0, sources) + "**"
            : slash < 0 ? path : path.substring(0, slash + 1) + "**");
  }

  private static String instead(String name, Reactor reactor) {
    List<String> names = reactor.modules().stream()
        .map(m -> m.path().equals(".") ? m.artifactId() : m.path())
        .toList();
    int more = names.size() - NAMES_SHOWN;
    return Nearest.to(name, names).map(near -> "did you mean `" + near + "`? ").orElse("")
        + "the modules are " + names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** What a workstream works on: what it declares, else just what its tasks mention. */
  static Scope work(Workstream workstream) {
    return Scope.of(workstream.files().isEmpty() ? mentioned(workstream) : workstream.files());
  }

  private static List<String> mentioned(Workstream workstream) {
    return workstream.mentioned().stream()
        .map(path -> path.endsWith("/") ? path + "**" : path)
        .toList();
  }
}
