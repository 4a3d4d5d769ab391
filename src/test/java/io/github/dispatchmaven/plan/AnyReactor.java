package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes builds of every shape, the same for the same number. */
public final class AnyReactor {

  /** How modules stand to each other. */
  public enum Shape {
    /** Nobody needs anybody. */
    FLAT,
    /** Each on the one before, with two that end there on each. */
    CHAIN,
    /** All on one. */
    LEAVES,
    /** Each folder's {@code impl} on the {@code api} of others: no circle of modules, many of folders. */
    MUTUAL,
    /** Folders in folders, each with sources of its own, on what is above and beside. */
    NESTED,
    /** Any on any before. */
    ANY,
    /** Maven's own order knows no circles; a reading of POMs that takes no versions does. */
    CIRCULAR
  }

  private static final List<String> ODD = List.of(
      "integration",
      "none",
      "n/a",
      "con",
      "a b",
      "a,b",
      "a`b",
      "(c)",
      "[d]",
      "e*",
      "größe",
      "日本/語",
      "x.lock",
      "report.md",
      "-x",
      "REPORT",
      "report",
      "user-api",
      "user/api",
      "user.api",
      "w\\x",
      "a  c",
      "<!-- c",
      "#1",
      "a-name/that-goes-on/and-on-and-on/until-nobody/wants-to-read-it/any-more-at-all",
      "!!!",
      "modules",
      "k:v",
      "**bold**",
      "_",
      "Straße",
      "strasse");

  private final Random random;
  private final Map<String, Set<String>> needs = new LinkedHashMap<>();

  private AnyReactor(long seed) {
    this.random = new Random(seed);
  }

  public static Reactor of(Shape shape, int modules, long seed) {
    return new AnyReactor(seed).reactor(shape, modules, false);
  }

  /** With modules that have no sources, one at the root, a giant, and names that a plan cannot have as they are. */
  public static Reactor oddOf(Shape shape, int modules, long seed) {
    return new AnyReactor(seed).reactor(shape, modules, true);
  }

  private Reactor reactor(Shape shape, int modules, boolean odd) {
    if (odd) {
      List<String> names = new ArrayList<>(ODD);
      Collections.shuffle(names, random);
      names
          .subList(0, random.nextInt(8))
          .forEach(name -> add(name, random.nextBoolean() ? some() : Set.of()));
    }
    while (needs.size() < modules) {
      grow(shape, needs.size());
    }
    List<Module> all = new ArrayList<>();
    if (odd) {
      all.add(module(".", Set.of(), random.nextBoolean() ? 1 + random.nextInt(20) : 0, 0));
    }
    int giant = odd && random.nextBoolean() ? random.nextInt(needs.size()) : -1;
    int sizes = random.nextInt(4);
    needs.forEach((path, on) -> {
      int files = all.size() == giant
          ? 5_000
          : sizes == 0 ? 10 : sizes == 1 ? 1 + fewLarge() : 1 + random.nextInt(40);
      all.add(module(path, on, odd && random.nextInt(6) == 0 ? 0 : files, all.size()));
    });
    return new Reactor(all);
  }

  private int fewLarge() {
    return (int) (2_000 * Math.pow(random.nextDouble(), 8));
  }

  private static Module module(String path, Set<String> needs, int files, int number) {
    return new Module(
        path,
        "org.example",
        "artifact-" + number,
        List.copyOf(needs),
        files == 0
            ? List.of()
            : List.of(path.equals(".") ? "src/main/java" : path + "/src/main/java"),
        files + 2,
        files);
  }

  private void grow(Shape shape, int number) {
    switch (shape) {
      case FLAT -> add("m" + number, Set.of());
      case LEAVES ->
        add(number == 0 ? "base" : "leaf" + number, number == 0 ? Set.of() : Set.of("base"));
      case CHAIN -> {
        String last = "k" + (number / 3);
        add("k" + (number / 3 + 1), needs.containsKey(last) ? Set.of(last) : Set.of());
        add("left" + (number / 3 + 1), Set.of("k" + (number / 3 + 1)));
        add("right" + (number / 3 + 1), Set.of("k" + (number / 3 + 1)));
      }
      case MUTUAL -> {
        String folder =
            List.of("user", "order", "mail", "pay", "stock", "web", "log").get(number / 2 % 7)
                + (number / 14);
        add(folder + "/api", Set.of());
        Set<String> on = new TreeSet<>(Set.of(folder + "/api"));
        needs.keySet().stream()
            .filter(path -> path.endsWith("/api") && random.nextInt(8) == 0)
            .forEach(on::add);
        add(folder + "/impl", on);
        // Back to this one: every pair of folders may be one that needs the other.
        needs.keySet().stream()
            .filter(path -> path.endsWith("/impl") && random.nextInt(8) == 0)
            .forEach(path -> needs.get(path).add(folder + "/api"));
      }
      case NESTED -> {
        List<String> known = List.copyOf(needs.keySet());
        String parent = known.isEmpty() || random.nextInt(5) == 0
            ? ""
            : known.get(random.nextInt(known.size())) + "/";
        add(parent + (parent.length() > 30 ? "" : "part") + number, some());
      }
      case ANY ->
        add((random.nextBoolean() ? "group" + random.nextInt(6) + "/" : "") + "m" + number, some());
      default -> {
        add("m" + number, some());
        List<String> known = List.copyOf(needs.keySet());
        needs
            .get(known.get(random.nextInt(known.size())))
            .add(known.get(random.nextInt(known.size())));
      }
    }
  }

  private void add(String path, Set<String> on) {
    needs.putIfAbsent(path, new TreeSet<>(on));
  }

  private Set<String> some() {
    Set<String> some = new TreeSet<>();
    List<String> known = List.copyOf(needs.keySet());
    for (int need = random.nextInt(4); need > 0 && !known.isEmpty(); need--) {
      some.add(known.get(random.nextInt(known.size())));
    }
    return some;
  }
}
