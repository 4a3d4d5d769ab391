package io.github.dispatchmaven.plan.text;

import io.github.dispatchmaven.plan.FilePattern;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.Value;
import io.github.dispatchmaven.plan.text.AttributeReader.Written;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects the attributes of one workstream. */
public final class Attributes {

  private static final Set<String> NONE = Set.of("none", "nothing", "-", "–", "—", "n/a");

  private final Problems problems;
  private boolean ordered;
  private final Set<String> files = new LinkedHashSet<>();
  private final Map<String, Value> modules = new LinkedHashMap<>();
  private final Map<String, Value> dependencies = new LinkedHashMap<>();
  private final Map<String, String> options = new LinkedHashMap<>();
  private boolean saysNone;

  public Attributes(Problems problems) {
    this.problems = problems;
  }

  public void add(Written written) {
    int index = written.lines().start();
    Attribute attribute = written.attribute();
    ordered |= attribute == Attribute.DEPENDS_ON;
    if (written.values().isEmpty()) {
      problems.at(
          index,
          "`" + attribute.label() + "` is empty",
          attribute == Attribute.DEPENDS_ON
              ? "name a workstream, write `none`, or leave the line out"
              : "give it a value or leave the line out");
      return;
    }
    if (!attribute.many()) {
      option(attribute, written.values().get(0));
    } else if (attribute == Attribute.FILES) {
      written.values().forEach(this::file);
    } else {
      saysNone |= attribute == Attribute.DEPENDS_ON
          && written.values().stream().anyMatch(Attributes::isNone);
      written.values().stream()
          .filter(value -> !isNone(value))
          .forEach(value -> named(attribute, value));
    }
  }

  private void option(Attribute attribute, Value value) {
    if (!attribute.isCommand() && value.text().chars().anyMatch(Character::isWhitespace)) {
      problems.at(
          value.index(),
          "`" + attribute.label() + "` is " + Problems.quote(value.text()),
          "write one word");
    } else if (options.putIfAbsent(attribute.key(), value.text()) != null) {
      problems.at(
          value.index(),
          "the workstream has a second `" + attribute.label() + "`",
          "leave one of them out");
    }
  }

  private void file(Value value) {
    if (isNone(value)) {
      problems.at(
          value.index(),
          "`Files` is " + Problems.quote(value.text()),
          "name what the workstream may change, or leave the line out if it may change anything");
    } else {
      FilePattern.of(value, problems).ifPresent(files::add);
    }
  }

  private void named(Attribute attribute, Value value) {
    if (attribute == Attribute.MODULES) {
      modules.putIfAbsent(value.text(), value);
      return;
    }
    String name = Normalizer.normalize(value.text(), Normalizer.Form.NFC);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    dependencies.putIfAbsent(name, new Value(name, value.quoted(), value.index()));
  }

  private static boolean isNone(Value value) {
    return meansNone(value.text());
  }

  /** Whether a word says that there is nothing to name. */
  public static boolean meansNone(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return NONE.contains(word) || NONE.stream().anyMatch(none -> word.equals(none + "."));
  }

  /** Whether the author says that there are no dependencies, and names none. */
  public boolean independent() {
    return saysNone && dependencies.isEmpty();
  }

  public List<String> files() {
    return List.copyOf(files);
  }

  public List<String> modules() {
    return List.copyOf(modules.keySet());
  }

  public List<Value> namedModules() {
    return List.copyOf(modules.values());
  }

  public List<String> dependsOn() {
    return List.copyOf(dependencies.keySet());
  }

  public List<Value> dependencies() {
    return List.copyOf(dependencies.values());
  }

  /** Whether there is one that says what it depends on, be it nothing. */
  public boolean ordered() {
    return ordered;
  }

  public Map<String, String> options() {
    return Map.copyOf(options);
  }
}
