package io.github.dispatchmaven.plan.modules;

import io.github.dispatchmaven.plan.PathOrder;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.ProposedPlan;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.Reactor.Module;
import io.github.dispatchmaven.plan.text.Attributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Proposes one workstream a module, or a group of modules where there are many: for specs that say "do this in every
 * module". No agent is asked.
 */
public final class ModulePlanner {

  /** What a plan can have in its text as it is. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}._/+@-]+( [\\p{L}\\p{M}\\p{N}._/+@-]+)*");

  /** A few more workstreams than sessions are no loss: what is shorter makes room for the next. */
  private static final int FEWEST = 8;

  private final Reactor reactor;
  private final ModuleGraph graph;
  private final List<Module> modules;
  private final GroupCourse course;

  /** What waits for what. */
  public enum Order {
    /** Nothing: what is done in one module does not need that it is done in another. */
    NONE,
    /** What is built on other modules, for these. */
    REACTOR
  }

  private ModulePlanner(Reactor reactor, int sessions) {
    this.reactor = reactor;
    this.graph = new ModuleGraph(reactor);
    boolean counted = reactor.modules().stream().anyMatch(module -> module.sourceFiles() > 0);
    Map<String, Module> byPath = new LinkedHashMap<>();
    reactor.modules().stream()
        .filter(module -> counted ? module.sourceFiles() > 0 : !module.sources().isEmpty())
        .forEach(module -> byPath.putIfAbsent(module.path(), module));
    this.modules = byPath.values().stream().sorted(PathOrder.OF_MODULES).toList();
    this.course = new GroupCourse(
        Math.max(FEWEST, Math.min(sessions, modules.size())),
        module -> counted ? module.sourceFiles() : 1);
  }

  /** Whether there are modules that could divide anything. */
  public static boolean divides(Reactor reactor) {
    return reactor.modules().stream()
            .filter(module -> !module.sources().isEmpty())
            .count()
        > 1;
  }

  /**
   * @param title of the spec
   * @param spec its text, for every worker
   * @param sessions how many may be at work at once
   * @throws PlanException if there are not two modules with sources of their own
   */
  public static ProposedPlan propose(
      String title, String spec, String shownAs, Reactor reactor, Order order, int sessions) {
    ModulePlanner planner = new ModulePlanner(reactor, sessions);
    if (planner.modules.size() < 2) {
      throw Problems.only(
          shownAs,
          0,
          reactor.modules().isEmpty()
              ? "there is no Maven build here whose modules could divide this spec"
              : "this build has no two modules with sources under git",
          "run it where the POM of the modules is, or have an agent divide the "
              + "spec with -Ddispatch.planner=claude");
    }
    return new ProposedPlan(
        title, spec, order == Order.REACTOR ? planner.ordered() : planner.independent());
  }

  private List<ProposedPlan.Part> independent() {
    GroupNames names = new GroupNames(List.of(modules));
    return IndependentGroups.of(modules, course).stream()
        .map(group -> part(names.of(group), group, List.of(ProposedPlan.NOTHING)))
        .toList();
  }

  private List<ProposedPlan.Part> ordered() {
    List<List<Module>> groups = OrderedGroups.of(modules, graph, course);
    GroupNames names = new GroupNames(
        modules.size() > groups.size() ? OrderedGroups.layers(modules, graph) : List.of(modules));
    List<ProposedPlan.Part> parts = new ArrayList<>();
    List<BitSet> waits = new ArrayList<>();
    for (List<Module> group : groups) {
      BitSet needs = new BitSet();
      IntStream.range(0, parts.size())
          .filter(before -> OrderedGroups.waits(group, groups.get(before), graph))
          .forEach(needs::set);
      BitSet all = (BitSet) needs.clone();
      BitSet far = new BitSet();
      needs.stream().mapToObj(waits::get).forEach(far::or);
      all.or(far);
      waits.add(all);
      // What another of them waits for anyway is not said again.
      needs.andNot(far);
      parts.add(part(
          names.of(group),
          group,
          needs.stream().mapToObj(parts::get).map(ProposedPlan.Part::name).toList()));
    }
    return parts;
  }

  private ProposedPlan.Part part(String name, List<Module> group, List<String> dependsOn) {
    List<String> words = group.stream().map(this::word).toList();
    String where = words.size() == 1
        ? "the module `" + words.get(0) + "`"
        : "the modules `" + String.join("`, `", words) + "`";
    return new ProposedPlan.Part(
        name,
        "Do what the plan describes in " + where + ".",
        List.of(),
        words,
        dependsOn,
        words.stream().map(word -> "Do it in `" + word + "`, with its tests").toList(),
        List.of("Everything that the plan describes is done in " + where + ", and its tests pass"));
  }

  /** The module's path, unless a plan that says it would be read otherwise. */
  private String word(Module module) {
    String ids = module.groupId() + ":" + module.artifactId();
    return Stream.of(module.path(), module.artifactId())
        .filter(word -> PLAIN.matcher(word).matches() && !Attributes.meansNone(word))
        .filter(word ->
            reactor.named(word).map(Module::path).filter(module.path()::equals).isPresent())
        .findFirst()
        .orElse(ids);
  }
}
