package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.core.Assignment;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Timeouts;
import io.github.dispatchmaven.engine.Engines;
import io.github.dispatchmaven.merge.FileKind;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.modules.ModulePlanner;
import io.github.dispatchmaven.workspace.CommandLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user's settings in their order of precedence: command line, workstream in the plan, plan, POM, default. Every
 * unusable value is an {@link IllegalArgumentException} in one line.
 */
public final class Settings {

  private static final String CLAUDE = "claude";
  private static final String AUTO = "auto";
  private static final String OFF = "off";
  /** The value of a time that has no end. */
  public static final String ENDLESS = "endless";

  private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,5})([smh])");
  private static final Pattern MONEY = Pattern.compile("\\d{1,7}(\\.\\d{1,4})?");
  private static final int MOST_AT_ONCE = 8;
  /** What one client was seen to take, and some. */
  private static final long MEMORY_EACH = 400L << 20;

  private static final long MEMORY_OF_A_BUILD = 1536L << 20;

  private final Request request;
  private final Terms before;

  public Settings(Request request) {
    this(request, Terms.NONE);
  }

  private Settings(Request request, Terms before) {
    this.request = request;
    this.before = before;
  }

  /**
   * These settings, where agents that are named nowhere now are those of the newest dispatch: nobody's work is handed to another because a
   * later call did not name the first. What the plan names, and did not then, is meant.
   */
  Settings goingOn(Terms before) {
    return new Settings(request, before);
  }

  public Optional<String> text(String property) {
    return commandLine(property).or(() -> configured(property));
  }

  private Optional<String> text(String property, Stream<Optional<String>> planned) {
    return Stream.concat(
            Stream.concat(Stream.of(commandLine(property)), planned),
            Stream.of(configured(property)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> commandLine(String property) {
    return given(request.commandLine().get(property));
  }

  private Optional<String> configured(String property) {
    return given(request.configured().get(property));
  }

  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
  }

  public String agent(Plan plan, Workstream workstream) {
    return commandLine(PropertyNames.AGENT)
        .or(() -> assigned(workstream)
            .filter(then -> then.plannedAgent().equals(planned("agent", plan, workstream)))
            .map(Assignment::agent))
        .or(() ->
            text(PropertyNames.AGENT, Stream.of(workstream.option("agent"), plan.option("agent"))))
        .orElse(CLAUDE);
  }

  public Optional<String> model(Plan plan, Workstream workstream) {
    boolean same = assigned(workstream)
        .filter(assigned -> assigned.agent().equals(agent(plan, workstream)))
        .isPresent();
    return commandLine(PropertyNames.MODEL)
        .or(() -> assigned(workstream)
            .filter(then -> same && then.plannedModel().equals(planned("model", plan, workstream)))
            .flatMap(Assignment::model))
        .or(() ->
            text(PropertyNames.MODEL, Stream.of(workstream.option("model"), plan.option("model"))));
  }

  /** The assignment of the newest dispatch; one that is new in the plan has what all others have. */
  private Optional<Assignment> assigned(Workstream workstream) {
    List<Assignment> all = before.assignments().values().stream().distinct().toList();
    return Optional.ofNullable(before.assignments().get(workstream.name()))
        .or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty());
  }

  /** What the plan names. */
  public static Optional<String> planned(String option, Plan plan, Workstream workstream) {
    return workstream.option(option).or(() -> plan.option(option));
  }

  /** Where jobs run. */
  public String engine() {
    return text(PropertyNames.ENGINE).orElse(Engines.LOCAL);
  }

  /** The agent's executable, where the user names one, or named one before. */
  public Optional<String> executable() {
    return text(PropertyNames.EXECUTABLE)
        .or(() -> otherAgent() ? Optional.empty() : before.executable());
  }

  /** By agent: {@code dispatch.executable} is that of Claude Code. */
  public static Map<String, String> executables(Optional<String> executable) {
    return executable.map(path -> Map.of(CLAUDE, path)).orElse(Map.of());
  }

  /** What the agent {@code command} runs, as the user names it, or named it before. */
  public List<String> agentCommand() {
    List<String> words = words(PropertyNames.COMMAND);
    return words.isEmpty() ? before.command() : words;
  }

  private boolean otherAgent() {
    return commandLine(PropertyNames.AGENT)
        .filter(agent ->
            before.assignments().values().stream().noneMatch(one -> one.agent().equals(agent)))
        .isPresent();
  }

  /** The verify command of a workstream as the user wrote it; empty for {@code auto} and {@code off}. */
  public Optional<String> verify(Plan plan, Workstream workstream) {
    return command(
        text(PropertyNames.VERIFY, Stream.of(workstream.option("verify"), plan.option("verify"))));
  }

  /** Whether the user wants a workstream not to be verified. */
  public boolean verifyOff(Plan plan, Workstream workstream) {
    return text(PropertyNames.VERIFY, Stream.of(workstream.option("verify"), plan.option("verify")))
        .filter(OFF::equals)
        .isPresent();
  }

  /** Whether the user wants nothing to be verified. */
  public boolean verifyOff(Plan plan) {
    return text(PropertyNames.VERIFY, Stream.of(plan.option("verify")))
        .filter(OFF::equals)
        .isPresent();
  }

  /** The verify command of the whole. */
  public Optional<String> verify(Plan plan) {
    return command(text(PropertyNames.VERIFY, Stream.of(plan.option("verify"))));
  }

  private static Optional<String> command(Optional<String> setting) {
    return setting.filter(v -> !v.equals(AUTO) && !v.equals(OFF));
  }

  /** What is done about changes outside of a workstream's scope: {@code enforce}, {@code warn} or {@code off}. */
  public String scope() {
    return choice(PropertyNames.SCOPE, "enforce", "warn", "off");
  }

  /** What waits for what where modules divide a spec: {@code none} or {@code reactor}. */
  public ModulePlanner.Order plannerOrder() {
    return ModulePlanner.Order.valueOf(
        choice(PropertyNames.PLANNER_ORDER, "none", "reactor").toUpperCase(Locale.ROOT));
  }

  public String base(Plan plan) {
    return text(PropertyNames.BASE, Stream.of(plan.option("base"))).orElse("HEAD");
  }

  /** How branches are tried together while sessions work: {@code compile}, {@code test} or {@code off}. */
  public String trial() {
    return choice(PropertyNames.TRIAL, "compile", "test", OFF);
  }

  public String setup(Plan plan) {
    return text(PropertyNames.SETUP, Stream.of(plan.option("setup"))).orElse(AUTO);
  }

  /** How many turns at once, for so many workstreams. */
  public int parallel(int workstreams, long freeMemory) {
    Optional<String> setting = text(PropertyNames.PARALLEL).filter(v -> !v.equals(AUTO));
    if (setting.isPresent()) {
      return number(PropertyNames.PARALLEL, 1);
    }
    long fitting = Math.max(1, freeMemory / MEMORY_EACH);
    return (int) Math.max(1, Math.min(Math.min(MOST_AT_ONCE, workstreams), fitting));
  }

  /** How many verify commands at once: each is a build of its own, with a compiler and tests. */
  public int verifyParallel(int processors, long freeMemory) {
    if (text(PropertyNames.VERIFY_PARALLEL).filter(v -> !v.equals(AUTO)).isPresent()) {
      return number(PropertyNames.VERIFY_PARALLEL, 1);
    }
    return (int) Math.max(1, Math.min(processors / 2, freeMemory / MEMORY_OF_A_BUILD));
  }

  public Timeouts patience() {
    return new Timeouts(stallTimeout(), turnTimeout(), verifyTimeout(), limitWait());
  }

  /** How long a turn may be silent. */
  public Duration stallTimeout() {
    return duration(PropertyNames.STALL_TIMEOUT, "10m");
  }

  /** How long a turn or a setup command may take. */
  public Duration turnTimeout() {
    return duration(PropertyNames.TURN_TIMEOUT, "2h");
  }

  private Duration limitWait() {
    return text(PropertyNames.LIMIT_WAIT).filter(ENDLESS::equals).isPresent()
        ? Timeouts.ENDLESS.limit()
        : duration(PropertyNames.LIMIT_WAIT, "30m");
  }

  public Duration verifyTimeout() {
    return duration(PropertyNames.VERIFY_TIMEOUT, "1h");
  }

  public int number(String property, int least) {
    String value = text(property).orElse(String.valueOf(least));
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, in one line.
    }
    throw new IllegalArgumentException(
        property + " is \"" + value + "\"; give a whole number from " + least + " on");
  }

  /** An amount of US dollars, above 0; empty for none. */
  public Optional<BigDecimal> money(String property) {
    return text(property).map(value -> {
      if (!MONEY.matcher(value).matches() || new BigDecimal(value).signum() == 0) {
        throw new IllegalArgumentException(
            property + " is \"" + value + "\"; give US dollars such as 20 or 12.50");
      }
      return new BigDecimal(value);
    });
  }

  /** A length of time such as {@code 90s}, {@code 10m} or {@code 2h}. */
  public Duration duration(String property, String otherwise) {
    String value = text(property).orElse(otherwise);
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          property + " is \"" + value + "\"; give a time such as 90s, 10m or 2h"
              + (property.equals(PropertyNames.LIMIT_WAIT) ? ", or " + ENDLESS : ""));
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  public boolean flag(String property) {
    return text(property)
        .map(v -> oneOf(property, v, "true", "false").equals("true"))
        .orElse(false);
  }

  /** One that is not set counts as said. */
  public boolean flagOr(String property, boolean otherwise) {
    return text(property).isEmpty() ? otherwise : flag(property);
  }

  public String choice(String property, String... choices) {
    return oneOf(property, text(property).orElse(choices[0]), choices);
  }

  private static String oneOf(String property, String value, String... choices) {
    if (!Arrays.asList(choices).contains(value)) {
      throw new IllegalArgumentException(
          property + " is \"" + value + "\"; use one of " + String.join(", ", choices));
    }
    return value;
  }

  /** What is separated by commas. */
  public List<String> list(String property) {
    return Stream.of(text(property).orElse("").split(","))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** Kinds of files that are merged by what they say: all, none, or those that are named. */
  public Set<FileKind> mergeByMeaning() {
    String value = text(PropertyNames.MERGE_BY_MEANING).orElse("true");
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true") ? EnumSet.allOf(FileKind.class) : Set.of();
    }
    String[] words = Stream.of(FileKind.values()).map(FileKind::word).toArray(String[]::new);
    Set<FileKind> kinds = EnumSet.noneOf(FileKind.class);
    for (String word : list(PropertyNames.MERGE_BY_MEANING)) {
      if (!Arrays.asList(words).contains(word)) {
        throw new IllegalArgumentException(PropertyNames.MERGE_BY_MEANING + " has \"" + word
            + "\"; use true, false, or some of " + String.join(",", words));
      }
      kinds.add(FileKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    return kinds;
  }

  /** Further keys of an {@code .env} that hold ports. */
  public List<String> portKeys() {
    List<String> keys = list(PropertyNames.PORT_KEYS);
    keys.stream()
        .filter(key -> !key.matches("[A-Za-z_][A-Za-z0-9_.]*"))
        .findFirst()
        .ifPresent(key -> {
          throw new IllegalArgumentException(PropertyNames.PORT_KEYS + " has \"" + key
              + "\"; give names such as SERVER_PORT,DB_PORT");
        });
    return keys;
  }

  /** A command line, split like a shell does; it is run without one. */
  public List<String> words(String property) {
    return text(property).map(line -> CommandLine.split(property, line)).orElse(List.of());
  }

  /** Those of the plan that the user chose; all, if none was. */
  public List<Workstream> chosen(Plan plan) {
    Optional<String> names = text(PropertyNames.WORKSTREAM);
    if (names.isEmpty()) {
      return plan.workstreams();
    }
    List<String> wanted = Stream.of(names.get().split(","))
        .map(String::strip)
        .filter(n -> !n.isEmpty())
        .toList();
    for (String name : wanted) {
      if (plan.workstream(name).isEmpty()) {
        throw new IllegalArgumentException(PropertyNames.WORKSTREAM + ": " + plan.feature()
            + " has no workstream \"" + name + "\"; use one of " + String.join(", ", plan.names()));
      }
    }
    return plan.workstreams().stream().filter(w -> wanted.contains(w.name())).toList();
  }
}
