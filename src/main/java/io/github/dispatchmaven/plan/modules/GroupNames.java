package io.github.dispatchmaven.plan.modules;

import io.github.dispatchmaven.plan.Names;
import io.github.dispatchmaven.plan.PathOrder;
import io.github.dispatchmaven.plan.Reactor.Module;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names that tell which modules a workstream has: {@code user} for a module or a whole folder, {@code left1-and-right1} for
 * a few, {@code user-api-to-mail-impl} for a part of the row of all, else {@code user-api-and-7-more}.
 */
final class GroupNames {

  private static final int FEW = 3;
  /** In bytes: it is a folder, a branch and a word in every line of the log. */
  private static final int LONGEST = 40;

  private static final Pattern UNUSUAL = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}._]+");

  private final List<List<Module>> rows;
  private final List<Module> all;
  private final String common;
  private final int prefix;
  private final Set<String> taken = new HashSet<>();

  /**
   * @param rows of all modules, each in the order of their paths
   */
  GroupNames(List<List<Module>> rows) {
    this.rows = rows;
    this.all = rows.stream().flatMap(List::stream).toList();
    this.common = common(all);
    this.prefix = all.stream()
        .mapToInt(
            module -> PathOrder.shared(plain(module.path()), plain(all.get(0).path())))
        .min()
        .orElse(0);
  }

  /** The folder that all are in: it tells nothing. */
  private static String common(List<Module> all) {
    String common = "";
    String first = all.get(0).path();
    for (int slash = first.indexOf('/'); slash >= 0; slash = first.indexOf('/', slash + 1)) {
      String folder = first.substring(0, slash + 1);
      common = all.stream().allMatch(module -> module.path().startsWith(folder)) ? folder : common;
    }
    return common;
  }

  /** A name that none had before, and that a workstream can have. */
  String of(List<Module> group) {
    String plain = candidates(group)
        .filter(name -> name.getBytes(StandardCharsets.UTF_8).length <= LONGEST)
        .flatMap(name -> Names.like(name).stream())
        .findFirst()
        .orElse("modules");
    String name = plain;
    for (int number = 2; !taken.add(Names.folded(name)); number++) {
      name = plain + "-" + number;
    }
    return name;
  }

  private Stream<String> candidates(List<Module> group) {
    List<String> units = units(group);
    String id = group.get(0).artifactId().toLowerCase(Locale.ROOT);
    if (units.size() == 1) {
      return Stream.concat(
          ends(units.get(0), ""),
          Stream.of(id, id + "-module", id.substring(0, Math.min(id.length(), LONGEST))));
    }
    List<String> told = units.stream().map(unit -> unsaid(unit, prefix)).toList();
    String first = told.get(0);
    String more = "-and-" + (units.size() - 1) + "-more";
    List<String> names = new ArrayList<>();
    if (units.size() <= FEW) {
      List<String> parts = told.stream()
          .map(unit -> unit.equals(first) ? unit : unsaid(unit, PathOrder.shared(first, unit)))
          .toList();
      names.add(String.join("-", parts.subList(0, parts.size() - 1)) + "-and-"
          + parts.get(parts.size() - 1));
    } else if (inARow(group)) {
      String last = told.get(told.size() - 1);
      names.add(first + "-to-" + unsaid(last, PathOrder.shared(first, last)));
    }
    return Stream.of(
            names.stream(),
            ends(first, more),
            Stream.of(id.substring(0, Math.min(id.length(), LONGEST - more.length())) + more))
        .flatMap(name -> name);
  }

  /** The whole, then without its first word, and so on. */
  private static Stream<String> ends(String unit, String more) {
    return PathOrder.words(unit).stream().map(word -> unit.substring(word.start()) + more);
  }

  /** Without so many of its first words. */
  private static String unsaid(String unit, int words) {
    List<PathOrder.Word> all = PathOrder.words(unit);
    return all.isEmpty()
        ? unit
        : unit.substring(all.get(Math.min(words, all.size() - 1)).start());
  }

  /** The folders and modules that it has whole. */
  private List<String> units(List<Module> group) {
    Set<Module> own = new HashSet<>(group);
    Set<String> units = new LinkedHashSet<>();
    group.stream().sorted(PathOrder.OF_MODULES).forEach(module -> {
      String unit = module.path().equals(".") ? module.artifactId() : whole(module.path(), own);
      units.add(plain(unit).isEmpty() ? module.artifactId() : unit);
    });
    return units.stream().map(this::plain).toList();
  }

  private String plain(String path) {
    String told = path.startsWith(common) && path.length() > common.length()
        ? path.substring(common.length())
        : path;
    return UNUSUAL
        .matcher(told)
        .replaceAll("-")
        .replaceAll("^[._-]+|[._-]+$", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The highest folder above a module that has several modules and none outside of the group, else the module's own. */
  private String whole(String path, Set<Module> own) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash + 1);
      List<Module> inside =
          all.stream().filter(other -> (other.path() + "/").startsWith(folder)).toList();
      if (inside.size() > 1 && own.containsAll(inside)) {
        return path.substring(0, slash);
      }
    }
    return path;
  }

  private boolean inARow(List<Module> group) {
    return rows.stream().anyMatch(row -> {
      List<Integer> places = group.stream().map(row::indexOf).sorted().toList();
      return places.get(0) >= 0
          && places.get(places.size() - 1) - places.get(0) == group.size() - 1;
    });
  }
}
