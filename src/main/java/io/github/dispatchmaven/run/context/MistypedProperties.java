package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.plan.Nearest;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds properties that nobody reads since they are almost, or not at all, one of this plugin's. */
public final class MistypedProperties {

  private static final String PLAIN_PREFIX = "dispatch";
  private static final String PREFIX = PLAIN_PREFIX + ".";
  private static final Pattern PREFIXED = Pattern.compile("([A-Za-z]{6,8})[._-](.+)");
  private static final int MOST_SLIPS = 2;
  private static final int LEAST = 4;
  private static final int LONG = 9;
  private static final Set<String> KNOWN = known();

  private final String plugin;
  private final Predicate<String> usedElsewhere;

  /**
   * @param plugin as {@code help:describe} takes it
   * @param usedElsewhere whether a POM or the settings define a name, or refer to it
   */
  public MistypedProperties(String plugin, Predicate<String> usedElsewhere) {
    this.plugin = plugin;
    this.usedElsewhere = usedElsewhere;
  }

  private static Set<String> known() {
    return Stream.of(PropertyNames.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(MistypedProperties::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Refuses what was typed for a goal of this plugin alone.
   *
   * @param alone whether no other plugin's goal was called, which might read a name without our prefix
   * @throws IllegalArgumentException in one line, with every such name and what it may have meant
   */
  public void refuse(Set<String> typed, boolean alone) {
    List<String> wrong = wrong(typed, alone);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  /**
   * What to warn of where names stand in files, or beside other goals.
   *
   * @param where the names stand, for people
   */
  public List<String> warnings(Set<String> names, String where) {
    return wrong(names, false).stream().map(wrong -> where + ": " + wrong).toList();
  }

  private List<String> wrong(Set<String> names, boolean withoutPrefix) {
    List<String> wrong = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      if (KNOWN.contains(name) || usedElsewhere.test(name)) {
        continue;
      }
      Optional<String> own = own(name);
      Optional<String> meant = own.isPresent()
          ? own.flatMap(MistypedProperties::nearest)
          : withoutPrefix ? bare(name) : Optional.empty();
      if (own.isPresent() || meant.isPresent()) {
        wrong.add("there is no property " + name
            + meant
                .map(known -> "; did you mean -D" + known + "?")
                .orElse("; leave it out (all properties: mvn help:describe -Dplugin=" + plugin
                    + " -Ddetail)"));
      }
    }
    return wrong;
  }

  /** What stands behind our prefix, or behind what is nearly it. */
  private static Optional<String> own(String name) {
    Matcher prefixed = PREFIXED.matcher(name);
    if (!prefixed.matches()) {
      return name.matches("(?i:" + PLAIN_PREFIX + ")\\p{Lu}.*")
          ? Optional.of(name.substring(PLAIN_PREFIX.length()))
          : Optional.empty();
    }
    return Nearest.slips(PLAIN_PREFIX, prefixed.group(1)) <= MOST_SLIPS
        ? Optional.of(prefixed.group(2))
        : Optional.empty();
  }

  private static Optional<String> nearest(String own) {
    return KNOWN.stream()
        .filter(known -> plain(known).equalsIgnoreCase(own))
        .findFirst()
        .or(() -> Nearest.to(own, KNOWN.stream().map(MistypedProperties::plain).toList())
            .flatMap(MistypedProperties::known))
        .or(() -> KNOWN.stream()
            .filter(known -> own.length() >= LEAST
                && plain(known).toLowerCase(Locale.ROOT).startsWith(own.toLowerCase(Locale.ROOT)))
            .findFirst());
  }

  private static Optional<String> known(String plain) {
    return KNOWN.stream().filter(known -> plain(known).equals(plain)).findFirst();
  }

  /** Without any prefix; of long names also what is nearly one. */
  private static Optional<String> bare(String name) {
    return KNOWN.stream()
        .filter(known -> plain(known).equalsIgnoreCase(name))
        .findFirst()
        .or(() -> KNOWN.stream()
            .filter(known ->
                plain(known).length() >= LONG && Nearest.slips(plain(known), name) <= MOST_SLIPS)
            .findFirst());
  }

  private static String plain(String known) {
    return known.startsWith(PREFIX) ? known.substring(PREFIX.length()) : known;
  }
}
