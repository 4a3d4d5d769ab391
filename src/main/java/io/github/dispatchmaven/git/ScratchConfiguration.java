package io.github.dispatchmaven.git;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What git is configured to do in a repository beside the user's: it merges as the user's would, in the user's name, and
 * nothing else is as there.
 */
final class ScratchConfiguration {

  private static final Pattern MERGES = Pattern.compile("(user|author|committer|commit|gpg|merge|diff|filter|i18n)\\..*");
  private static final Pattern DRIVER = Pattern.compile("merge\\..*\\.driver");

  private final List<Setting> users;
  private final List<Setting> settings;

  ScratchConfiguration(List<Setting> users, MergeRules rules) {
    this.users = users;
    Stream<Setting> live = users.stream().filter(setting -> MERGES.matcher(setting.key()).matches())
        .filter(setting -> rules.programs().isEmpty() || !setting.ofRepository() || !Configuration.runsWhenMerging(setting));
    this.settings = Stream.concat(live, rules.programs().stream().flatMap(List::stream)).toList();
  }

  /** The last value of a key in the user's repository. */
  Optional<String> users(String key) {
    return users.stream().filter(setting -> setting.key().equals(key)).map(Setting::value).reduce((before, after) -> after);
  }

  String objectFormat() {
    return users("extensions.objectformat").orElse("sha1");
  }

  /** The command lines of merge drivers. */
  Collection<String> drivers() {
    Map<String, String> drivers = new LinkedHashMap<>();
    settings.stream().filter(setting -> DRIVER.matcher(setting.key()).matches()).forEach(setting -> drivers.put(setting.key(), setting.value()));
    return drivers.values();
  }

  /**
   * The file's text.
   *
   * @param common the user's {@code .git} folder
   * @param initial what git wrote there
   * @param folder the checkout
   */
  String text(Path common, String initial, Path folder) {
    StringBuilder text = new StringBuilder();
    // Objects that a partial clone lacks are fetched as the user's git would.
    Optional<String> promisor = users("extensions.partialclone");
    promisor.ifPresent(name -> text.append("[include]\n\tpath = ").append(Setting.quoted(common.resolve("config").toString())).append('\n'));
    text.append(initial);
    settings.forEach(setting -> text.append(setting.text()));
    text.append("[core]\n\thooksPath = /dev/null\n\tbare = false\n\tworktree = ").append(Setting.quoted(folder.toString()))
        .append("\n\tsparseCheckout = false\n\tautocrlf = false\n[gc]\n\tauto = 0\n");
    promisor.ifPresent(name -> text.append("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = ").append(name).append('\n'));
    return text.toString();
  }
}
