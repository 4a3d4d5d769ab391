package io.github.dispatchmaven.git;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What git is configured to do in a repository beside the user's: it merges as the user's would, in the user's name, and
 * nothing else is as there.
 */
final class ScratchConfiguration {

  private static final Pattern MERGES = Pattern.compile(
      "(user|author|committer|commit|gpg|merge|diff|filter|i18n)\\..*|core\\.bigfilethreshold");
  private static final Pattern RUNS =
      Pattern.compile("merge\\..*\\.driver|filter\\..*|gpg\\.(.*\\.)?(program|defaultkeycommand)");
  /** How a partial clone fetches what it lacks. */
  private static final Pattern FETCHES = Pattern.compile(
      "(remote|http|credential|url|protocol|ssh)\\..*|core\\.(sshcommand|askpass|gitproxy)");

  private static final Pattern RUNS_WHEN_FETCHING = Pattern.compile(
      "remote\\..*\\.(promisor|partialclonefilter|uploadpack|vcs|proxy)|(credential|url|protocol)\\..*|core\\.(sshcommand|askpass|gitproxy)");
  private static final Pattern PROMISOR = Pattern.compile("remote\\.(.*)\\.promisor");
  private static final Pattern DRIVER = Pattern.compile("merge\\..*\\.driver");

  private final List<Setting> users;
  private final List<Setting> settings;

  ScratchConfiguration(List<Setting> users, MergeRules rules) {
    this.users = users;
    List<Setting> trusted = rules
        .programs()
        .map(programs -> Stream.concat(
                users.stream()
                    .filter(setting -> !setting.ofRepository()
                        || !RUNS.matcher(setting.key()).matches()
                            && !RUNS_WHEN_FETCHING.matcher(setting.key()).matches()),
                programs.stream())
            .toList())
        .orElse(users);
    Set<String> promisors = promisors(trusted);
    this.settings = trusted.stream()
        .filter(setting -> MERGES.matcher(setting.key()).matches() || fetches(setting, promisors))
        .toList();
  }

  /** Those of these settings by which the repository itself has git run when it merges, and when it fetches for that. */
  static List<Setting> programs(List<Setting> users) {
    Set<String> promisors = promisors(users);
    return users.stream()
        .filter(Setting::ofRepository)
        .filter(setting -> RUNS.matcher(setting.key()).matches()
            || RUNS_WHEN_FETCHING.matcher(setting.key()).matches() && fetches(setting, promisors))
        .toList();
  }

  private static Set<String> promisors(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> !setting.value().equals("false"))
        .map(setting -> PROMISOR.matcher(setting.key()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .collect(Collectors.toSet());
  }

  private static boolean fetches(Setting setting, Set<String> promisors) {
    boolean other = setting.key().startsWith("remote.")
        && promisors.stream().noneMatch(name -> setting.key().startsWith("remote." + name + "."));
    return !promisors.isEmpty() && !other && FETCHES.matcher(setting.key()).matches();
  }

  /** The last value of a key in the user's repository. */
  Optional<String> users(String key) {
    return users.stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::value)
        .reduce((before, after) -> after);
  }

  String objectFormat() {
    return users("extensions.objectformat").orElse("sha1");
  }

  /** The command lines of all merge drivers, by key. */
  Map<String, String> drivers() {
    return drivers(settings);
  }

  /** The command lines of merge drivers that attributes name, or that merge whatever has none. */
  List<String> drivers(String attributes) {
    String usual = last("merge.default");
    Set<String> used = new LinkedHashSet<>();
    drivers().keySet().stream()
        .map(key -> key.substring("merge.".length(), key.length() - ".driver".length()))
        .filter(name -> name.equals(usual) || attributes.contains("merge=" + name))
        .forEach(used::add);
    // It may have another merge what both sides began with.
    List.copyOf(used).forEach(name -> used.add(last("merge." + name + ".recursive")));
    return used.stream()
        .map(name -> last("merge." + name + ".driver"))
        .filter(command -> !command.isEmpty())
        .toList();
  }

  private String last(String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::value)
        .reduce("", (before, after) -> after);
  }

  /** By key. */
  static Map<String, String> drivers(List<Setting> settings) {
    Map<String, String> drivers = new LinkedHashMap<>();
    settings.stream()
        .filter(setting -> DRIVER.matcher(setting.key()).matches())
        .forEach(setting -> drivers.put(setting.key(), setting.value()));
    return drivers;
  }

  /**
   * The file's text.
   *
   * @param top of the user's checkout
   * @param initial what git wrote there
   * @param folder the checkout
   */
  String text(Path top, String initial, Path folder) {
    StringBuilder text = new StringBuilder(initial);
    settings.forEach(setting -> text.append(setting.text()));
    text.append("[core]\n\thooksPath = /dev/null\n\tbare = false\n\tworktree = ")
        .append(Setting.quoted(folder.toString()))
        .append("\n\tsparseCheckout = false\n\tautocrlf = false\n");
    users("core.attributesfile")
        .map(file -> file.startsWith("~") ? file : top.resolve(file).toString())
        .ifPresent(file ->
            text.append("\tattributesFile = ").append(Setting.quoted(file)).append('\n'));
    return text.append("[gc]\n\tauto = 0\n").toString();
  }
}
