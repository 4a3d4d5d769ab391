package io.github.dispatchmaven.plan.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dispatchmaven.plan.AnyReactor;
import io.github.dispatchmaven.plan.Overlaps;
import io.github.dispatchmaven.plan.Ownership;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.PlanException;
import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.ProposedPlan;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.Reactor.Module;
import io.github.dispatchmaven.plan.Reactors;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.modules.ModulePlanner.Order;
import io.github.dispatchmaven.plan.reading.AnyTextTest;
import io.github.dispatchmaven.plan.reading.PlanReader;
import io.github.dispatchmaven.plan.reading.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What modules divide a spec into, whatever build they are of. */
class ModulePlannerTest {

  private static final int BUILDS = 20;

  @TempDir
  private Path folder;

  /** Written and read as the goals do it, with the modules' files. */
  private Plan plan(Reactor reactor, Order order) {
    Spec spec =
        new Spec("docs", "docs.md", "Document it", Map.of(), "Say what each package is for.");
    String text = spec.checked(
        ModulePlanner.propose(spec.title(), spec.text(), "docs.md", reactor, order, 8),
        folder.resolve("docs.plan.md"),
        reactor);
    try {
      Path file = Files.writeString(folder.resolve("docs.plan.md"), text);
      return Ownership.of(
          new PlanReader(reactor).read(file, "docs.plan.md", Optional.empty()), reactor);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Stream<Reactor> odd(AnyReactor.Shape shape) {
    return IntStream.range(0, BUILDS).mapToObj(seed -> AnyReactor.oddOf(shape, 4 + seed * 5, seed));
  }

  private static Map<String, Integer> sizes(Plan plan, Reactor reactor) {
    Map<String, Integer> sizes = new HashMap<>();
    plan.workstreams()
        .forEach(w -> sizes.put(
            w.name(),
            w.modules().stream()
                .mapToInt(path -> reactor.at(path).orElseThrow().sourceFiles())
                .sum()));
    return sizes;
  }

  private static void assertEven(Plan plan, Reactor reactor) {
    Map<String, Integer> sizes = sizes(plan, reactor);
    int median = sizes.values().stream().sorted().toList().get((sizes.size() - 1) / 2);
    assertThat(plan.workstreams())
        .filteredOn(w -> w.modules().size() > 1)
        .allSatisfy(w -> assertThat(sizes.get(w.name()))
            .as(w.name() + " of " + sizes)
            .isLessThanOrEqualTo(2 * median));
  }

  private static List<String> withSources(Reactor reactor) {
    return reactor.modules().stream()
        .filter(module -> !module.sources().isEmpty())
        .map(Module::path)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyModuleWithSourcesIsInOneWorkstreamAndNoOther(AnyReactor.Shape shape) {
    for (Order order : Order.values()) {
      assertThat(odd(shape))
          .allSatisfy(reactor -> assertThat(
                  plan(reactor, order).workstreams().stream().flatMap(w -> w.modules().stream()))
              .containsExactlyInAnyOrderElementsOf(withSources(reactor)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void allWorkstreamsCanRunAtOnceAndAreEven(AnyReactor.Shape shape) {
    assertThat(odd(shape)).allSatisfy(reactor -> {
      Plan plan = plan(reactor, Order.NONE);
      assertThat(Waves.of(plan)).hasSize(1);
      assertEven(plan, reactor);
      assertThat(new Overlaps(plan, reactor, List.of()).implied())
          .as("nobody has to wait")
          .isEmpty();
    });
  }

  @ParameterizedTest
  @EnumSource
  void aHundredModulesGiveWorkForAtLeastEightSessions(AnyReactor.Shape shape) {
    for (int seed = 0; seed < BUILDS; seed++) {
      Reactor reactor = AnyReactor.of(shape, 100, seed);
      Plan plan = plan(reactor, Order.NONE);
      assertThat(Waves.of(plan)).hasSize(1);
      assertThat(plan.workstreams()).hasSizeBetween(8, 12);
      assertEven(plan, reactor);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTheReactorsOrderEachWaitsForWhatItsModulesAreBuiltOn(AnyReactor.Shape shape) {
    assertThat(odd(shape)).allSatisfy(reactor -> {
      Plan plan = plan(reactor, Order.REACTOR);
      Map<String, Set<String>> reach = new HashMap<>();
      Map<String, String> holders = new HashMap<>();
      Waves.order(plan).forEach(w -> {
        reach.put(w.name(), new HashSet<>(w.dependsOn()));
        w.dependsOn().forEach(need -> reach.get(w.name()).addAll(reach.get(need)));
        w.modules().forEach(module -> holders.put(module, w.name()));
        assertThat(w.dependsOn())
            .as(w.name() + " names nobody that it waits for anyway")
            .noneMatch(need ->
                w.dependsOn().stream().anyMatch(other -> reach.get(other).contains(need)));
      });
      for (String user : withSources(reactor)) {
        for (String maker : withSources(reactor)) {
          if (shape != AnyReactor.Shape.CIRCULAR
              && !holders.get(user).equals(holders.get(maker))
              && reactor.reach(user).contains(maker)) {
            assertThat(reach.get(holders.get(user)))
                .as(user + " is built on " + maker)
                .contains(holders.get(maker));
          }
        }
      }
    });
  }

  @ParameterizedTest
  @EnumSource
  void inTheReactorsOrderNoGiantIsJoined(AnyReactor.Shape shape) {
    for (int seed = 0; seed < BUILDS; seed++) {
      Reactor reactor = AnyReactor.of(shape, 30 + seed * 5, seed);
      Plan plan = plan(reactor, Order.REACTOR);
      assertThat(plan.workstreams()).hasSizeBetween(8, 12);
      assertEven(plan, reactor);
    }
  }

  private static List<String> names(Order order, String... modules) {
    return ModulePlanner.propose("T", "Do it.", "t.md", Reactors.of(modules), order, 8)
        .workstreams()
        .stream()
        .map(ProposedPlan.Part::name)
        .toList();
  }

  /** A chain of eight, with two more on each of it. */
  private static Reactor chain() {
    List<String> modules = new ArrayList<>();
    for (int number = 1; number <= 8; number++) {
      modules.add("k" + number + (number > 1 ? "<k" + (number - 1) : ""));
      modules.addAll(List.of("left" + number + "<k" + number, "right" + number + "<k" + number));
    }
    return Reactors.of(modules.toArray(new String[0]));
  }

  /** Each folder's implementation on the interface of the next, the last on that of the first. */
  private static Reactor ring() {
    List<String> folders = List.of("shop", "stock", "mail", "user", "pay", "log", "web");
    Stream<String> apis = folders.stream().map(name -> name + "/api");
    Stream<String> impls = IntStream.range(0, 7)
        .mapToObj(at -> folders.get(at) + "/impl<" + folders.get(at) + "/api+"
            + folders.get((at + 1) % 7) + "/api");
    return Reactors.of(Stream.concat(apis, impls).toArray(String[]::new));
  }

  @Test
  void fewModulesAreAWorkstreamEach() {
    assertThat(names(Order.NONE, "core", "api<core", "app/web<api+core"))
        .containsExactly("api", "app-web", "core");
    Plan plan = plan(Reactors.of("core", "api<core", "app<api+core"), Order.REACTOR);
    assertThat(plan.names()).containsExactly("core", "api", "app");
    assertThat(plan.workstreams().get(2).dependsOn())
        .as("core is waited for by way of api")
        .containsExactly("api");
    assertThat(plan.context()).isEqualTo("Say what each package is for.");
  }

  @Test
  void inAChainWhatNobodyIsBuiltOnHoldsNobodyUp() {
    Plan plan = plan(chain(), Order.REACTOR);
    assertThat(plan.names().subList(0, 4))
        .containsExactly("k1-and-k2", "k3-and-k4", "k5-and-k6", "k7-and-k8");
    assertThat(plan.workstreams())
        .filteredOn(w -> w.name().startsWith("left") || w.name().startsWith("right"))
        .hasSize(8)
        .allSatisfy(w -> assertThat(Waves.blocks(plan, w.name())).isEmpty());
    assertThat(Waves.of(plan)).hasSize(5);
    assertThat(Waves.of(plan(chain(), Order.NONE))).extracting(List::size).containsExactly(8);
  }

  @Test
  void foldersThatNeedEachOtherAreNotJoined() {
    assertThat(plan(ring(), Order.NONE).names())
        .containsExactly("log", "mail", "pay", "shop", "stock", "user", "web");
    Plan plan = plan(ring(), Order.REACTOR);
    assertThat(Waves.of(plan)).hasSize(2);
    assertThat(Waves.of(plan).get(0))
        .extracting(Workstream::name)
        .containsExactly(
            "log-api", "mail-api", "pay-api", "shop-api", "stock-api", "user-api", "web-api");
    assertThat(plan.names()).contains("log-impl-and-mail-impl", "user-impl");
  }

  @Test
  void aGiantIsAloneAndCutsNothingElseApart() {
    Reactor reactor = new Reactor(IntStream.range(0, 29)
        .mapToObj(number -> new Module(
            "m" + number,
            "org.example",
            "m" + number,
            List.of(),
            List.of("m" + number + "/src"),
            10,
            number == 1 ? 5_000 : 10))
        .toList());
    Plan plan = plan(reactor, Order.NONE);
    assertThat(plan.names()).contains("m1").hasSize(8);
    assertThat(plan.workstreams())
        .filteredOn(w -> !w.name().equals("m1"))
        .allSatisfy(w -> assertThat(w.modules()).hasSize(4));
  }

  @Test
  void moreSessionsGetMoreWorkstreams() {
    Reactor reactor = AnyReactor.of(AnyReactor.Shape.MUTUAL, 100, 1);
    assertThat(
            ModulePlanner.propose("T", "It.", "t.md", reactor, Order.NONE, 20).workstreams())
        .hasSizeBetween(20, 30);
    assertThat(ModulePlanner.propose("T", "It.", "t.md", reactor, Order.NONE, 2).workstreams())
        .hasSizeBetween(8, 12);
    assertThat(ModulePlanner.propose("T", "It.", "t.md", reactor, Order.REACTOR, Integer.MAX_VALUE)
            .workstreams())
        .hasSize(100);
  }

  @Test
  void namesTellWhichModulesTheyAre() {
    String[] boot = Stream.of(
            "actuator",
            "actuator-autoconfigure",
            "autoconfigure",
            "cli",
            "devtools",
            "docker",
            "jarmode",
            "loader",
            "loader-tools",
            "starters",
            "test",
            "test-autoconfigure",
            "web",
            "webmvc")
        .map(name -> "project/boot-" + name)
        .toArray(String[]::new);
    assertThat(names(Order.NONE, boot))
        .containsExactly(
            "actuator-and-autoconfigure",
            "autoconfigure-and-cli",
            "devtools-and-docker",
            "jarmode-and-loader",
            "loader-tools-and-starters",
            "test-and-autoconfigure",
            "web-and-webmvc");
    assertThat(names(
            Order.NONE,
            IntStream.range(0, 48).mapToObj(number -> "m" + number).toArray(String[]::new)))
        .startsWith("m0-to-m5", "m6-to-m11", "m12-to-m17");
    assertThat(
            names(Order.NONE, ".", "user/api", "user-api", "User_API", "integration", "con", "!!!"))
        .containsExactly(
            "root",
            "module",
            "user_api",
            "con-module",
            "integration-module",
            "user-api",
            "user-api-2");
  }

  @Test
  void whatASpecSaysMakesNoPlanThatIsRefused() throws IOException {
    Reactor reactor = Reactors.of("core", "api<core");
    Path file = folder.resolve("docs.md");
    int specs = 0;
    for (int seed = 0; seed < 1_500; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        text.append(AnyTextTest.PIECES
            .get(random.nextInt(AnyTextTest.PIECES.size()))
            .replace("\ud800", ""));
      }
      Files.writeString(file, text);
      if (!text.toString().isBlank() && Plans.isUndivided(text.toString())) {
        Spec spec = Spec.read(file, "docs.md", Optional.empty());
        assertThat(spec.checked(
                ModulePlanner.propose(spec.title(), spec.text(), "docs.md", reactor, Order.NONE, 8),
                folder.resolve("docs.plan.md"),
                reactor))
            .contains("## Workstream: core");
        specs++;
      }
    }
    assertThat(specs).isGreaterThan(300);
  }

  @Test
  void oneModuleWithSourcesCannotDivideAnything() {
    Module bom = new Module("bom", "org.example", "bom", List.of(), List.of(), 1, 0);
    Reactor reactor = new Reactor(List.of(Reactors.of("core").modules().get(0), bom));
    PlanException refused = catchThrowableOfType(
        PlanException.class,
        () -> ModulePlanner.propose("T", "Do it.", "t.md", reactor, Order.NONE, 8));
    assertThat(refused.problems().get(0).text()).contains("has no two modules with sources");
  }

  @Test
  void whereNoFilesAreKnownModulesCountAlike() {
    Reactor reactor = new Reactor(Stream.of("a", "b")
        .map(path -> new Module(path, "org.example", path, List.of(), List.of(path + "/src"), 0, 0))
        .toList());
    assertThat(plan(reactor, Order.NONE).names()).containsExactly("a", "b");
  }
}
