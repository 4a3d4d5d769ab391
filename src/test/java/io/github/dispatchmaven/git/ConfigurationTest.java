package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered is never an earlier answer. Asked twice, git's answer is remembered. */
class ConfigurationTest {

  @TempDir
  private Path folder;

  private SampleRepository users;
  private Configuration configuration;

  @BeforeEach
  void ask() throws Exception {
    users = SampleRepository.in(folder.resolve("shop"));
    configuration = users.repository().configuration();
    configuration.settings();
    configuration.settings();
  }

  private List<String> values(String key) {
    return configuration.settings().stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::value)
        .toList();
  }

  @Test
  void whatIsNotAskedForAgainIsTheSame() {
    List<Setting> remembered = configuration.settings();

    assertThat(configuration.settings()).isSameAs(remembered);
    assertThat(users.repository().configuration().settings()).isEqualTo(remembered);
  }

  @Test
  void aSettingThatChangesIsSeenAlsoWhereItsFileIsAsLongAndAsOldAsBefore() throws Exception {
    users.git("config", "remote.origin.url", "https://example.com/a");
    assertThat(values("remote.origin.url")).containsExactly("https://example.com/a");
    assertThat(values("remote.origin.url")).containsExactly("https://example.com/a");
    Path file = users.top().resolve(".git/config");
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, Files.readString(file).replace("example.com/a", "example.com/b"));
    Files.setLastModifiedTime(file, time);

    assertThat(values("remote.origin.url")).containsExactly("https://example.com/b");
  }

  @Test
  void whatIsIncludedAndCameLaterIsSeen() throws Exception {
    users.git("config", "include.path", "../more.gitconfig");
    assertThat(values("core.hookspath")).isEmpty();
    assertThat(values("core.hookspath")).isEmpty();
    users.write("more.gitconfig", "[core]\n\thooksPath = there\n");

    assertThat(values("core.hookspath")).containsExactly("there");
  }

  @Test
  void whatAWorktreeHasOfItsOwnIsSeenWhenItComes() {
    users.git("config", "extensions.worktreeConfig", "true");
    assertThat(values("merge.x.driver")).isEmpty();
    assertThat(values("merge.x.driver")).isEmpty();
    users.git("config", "--worktree", "merge.x.driver", "true");

    assertThat(values("merge.x.driver")).containsExactly("true");
  }

  @Test
  void ofOneFileTooOnlyWhatItSaysNow() {
    Path file = users.top().resolve(".git/config");
    assertThat(configuration.settings(file, "^alias\\.")).isEmpty();
    assertThat(configuration.settings(file, "^alias\\.")).isEmpty();
    users.git("config", "alias.x", "!true");

    assertThat(configuration.settings(file, "^alias\\.")).containsEntry("alias.x", "!true");
  }
}
