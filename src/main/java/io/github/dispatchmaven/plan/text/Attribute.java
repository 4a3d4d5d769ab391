package io.github.dispatchmaven.plan.text;

import io.github.dispatchmaven.plan.Nearest;
import io.github.dispatchmaven.plan.Value;
import io.github.dispatchmaven.plan.Workstream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a workstream says of itself in a list item such as {@code - **Files:** core/**}, beside its texts. */
public enum Attribute {
  FILES(true, "files", "file", "key files", "key file"),
  DEPENDS_ON(true, "depends on", "depend on", "dependencies", "dependency"),
  MODULES(true, "modules", "module"),
  AGENT(false, "agent"),
  MODEL(false, "model"),
  VERIFY(false, "verify");

  private static final Set<String> ALSO_DEPENDS_ON = Set.of(
      "depends",
      "requires",
      "require",
      "needs",
      "after",
      "blocked by",
      "waits for",
      "prerequisite",
      "prerequisites");

  private static final Pattern PATH = Pattern.compile("[/*]|\\.\\w+$");
  private static final Pattern COMMAND =
      Pattern.compile("(\\./\\S+|mvnw?|mvnd|gradlew?)(\\s.*)?|auto|off");

  private final boolean many;
  private final List<String> labels;

  Attribute(boolean many, String... labels) {
    this.many = many;
    this.labels = List.of(labels);
  }

  public static Optional<Attribute> labelled(String label) {
    String wanted = plain(label);
    return Arrays.stream(values()).filter(a -> a.labels.contains(wanted)).findFirst();
  }

  /** The attribute of a label. What a workstream requires may be a library, so that some labels count only where workstreams follow them. */
  static Optional<Attribute> labelledOf(String label, Set<String> workstreams, List<Value> values) {
    return labelled(label)
        .or(() -> Optional.of(DEPENDS_ON)
            .filter(a -> ALSO_DEPENDS_ON.contains(plain(label))
                && values.stream().anyMatch(value -> workstreams.contains(value.text()))));
  }

  private static String plain(String label) {
    return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /** The attribute that a word nearly names, for an author who mistyped it. */
  static Optional<Attribute> nearlyLabelled(String label) {
    return labelled(label).isPresent()
        ? Optional.empty()
        : Nearest.to(
                label.strip(),
                Arrays.stream(values()).flatMap(a -> a.labels.stream()).toList())
            .flatMap(Attribute::labelled);
  }

  /** Those that can also be a section of their own. */
  public static Optional<Attribute> ofSection(String title) {
    return labelled(title).filter(a -> a == FILES || a == DEPENDS_ON);
  }

  /** Whether values are such as it has, so that a line of text with them is hardly a sentence. */
  boolean isSaidBy(Values said, Set<String> workstreams) {
    List<Value> values = said.values();
    return switch (this) {
      case DEPENDS_ON -> values.stream().anyMatch(value -> workstreams.contains(value.text()));
      case FILES ->
        said.complete()
            && values.stream()
                .anyMatch(value -> value.quoted() || PATH.matcher(value.text()).find());
      case VERIFY ->
        values.stream()
            .limit(1)
            .anyMatch(value -> said.complete() && value.quoted()
                || COMMAND.matcher(value.text()).matches());
      case MODULES, AGENT, MODEL -> said.complete() && !values.isEmpty();
    };
  }

  /** Whether it takes several values, separated by commas. */
  boolean many() {
    return many;
  }

  /** Whether its value is a command line, the only kind with spaces in it. */
  boolean isCommand() {
    return this == VERIFY;
  }

  /** As the documentation writes it. */
  public String label() {
    String label = labels.get(0);
    return Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }

  /** The key in {@link Workstream#options()}, for those that take one value. */
  String key() {
    return labels.get(0);
  }
}
