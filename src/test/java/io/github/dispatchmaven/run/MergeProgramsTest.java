package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.run.context.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers, attributes and filters: those of the user and the project are run, and nothing that a session made of them. */
class MergeProgramsTest extends ProjectTest {

  @Test
  void mergeDriversAndUnionAreHonoured() {
    project.users.write(".gitattributes", "list.txt merge=union\n*.gen merge=take\n");
    project.users.git("config", "merge.take.driver", "echo driven > %A");
    project.users.write("list.txt", "1\n");
    project.users.write("a.gen", "base\n");
    project.users.commit("attributes");
    project.order("does-api", "echo api >> list.txt; echo api > a.gen\n");
    project.order("does-web", "echo web >> list.txt; echo web > a.gen\n");
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:list.txt")).isEqualTo("1\napi\nweb");
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("driven");
  }

  /** A driver's program that no commit has. */
  private Path installed() throws Exception {
    project.users.write(".gitignore", "node_modules\n");
    Path program = project.users.top().resolve("node_modules/join.sh");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "echo installed > $1\n");
    bothChangeWhatADriverMerges("sh node_modules/join.sh %A");
    return program;
  }

  private void bothChangeWhatADriverMerges(String driver) {
    project.users.write(".gitattributes", "*.gen merge=take\n");
    project.users.git("config", "merge.take.driver", driver);
    project.users.write("a.gen", "base\n");
    project.users.commit("attributes");
    project.order("does-api", "echo api > a.gen\n");
    project.order("does-web", "echo web > a.gen\n");
  }

  @Test
  void aMergeDriverIsTheOneFromBeforeTheFirstSession() {
    bothChangeWhatADriverMerges("echo before > %A");
    project.goals("dispatch.integrate=false").run();
    project.users.git(
        "config",
        "merge.take.driver",
        "touch '" + project.users.top().resolveSibling("ran") + "'; echo after > %A");
    project.goals().results();
    assertThat(project.console.said()).contains("No conflicts are predicted.");
    assertThatThrownBy(() -> project.goals().integrate()).hasMessageContaining("merge.take.driver");
    assertThat(project.users.top().resolveSibling("ran")).doesNotExist();
    project.goals("dispatch.acceptConfig=true").integrate();
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sh ./tools/join.sh %A",
        "sh $(git rev-parse --show-toplevel)/tools/join.sh %A",
        "./tools/link.sh %A",
        "./join.sh %A",
        "(./join.sh %A)",
        "$PWD/join.sh %A"
      })
  void aMergeDriverOfTheProjectIsFoundAndNotWhatASessionMadeOfIt(String driver) throws Exception {
    project.users.write("tools/join.sh", "#!/bin/sh\n. ./lib/print.sh; print > $1\n");
    project.users.write("lib/print.sh", "print() { echo joined; }\n");
    project.users.write("join.sh", "#!/bin/sh\n. ./lib/print.sh; print > $1\n");
    Files.createSymbolicLink(project.users.top().resolve("tools/link.sh"), Path.of("../join.sh"));
    assertThat(project.users.top().resolve("join.sh").toFile().setExecutable(true))
        .isTrue();
    bothChangeWhatADriverMerges(driver);
    project.order("does-api", "echo api > a.gen; echo 'print() { echo bad; }' > lib/print.sh\n");
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("joined");
    assertThat(project.users.git("show", "shop/integration:lib/print.sh")).contains("bad");
  }

  @Test
  void aFilterThatCannotRunKeepsNoProgramFromBeingFound() throws Exception {
    project.users.write("tools/join.sh", "echo joined > $1\n");
    project.users.write("tools/secret.key", "sealed\n");
    bothChangeWhatADriverMerges("sh tools/join.sh %A");
    project.users.write(".gitattributes", "*.gen merge=take\n*.key filter=sealed\n");
    project.users.git("config", "filter.sealed.smudge", "test -e .worktrees && cat");
    project.users.git("config", "filter.sealed.clean", "cat");
    project.users.commit("filter");
    project.users.git("config", "filter.sealed.required", "true");
    project.users.git(
        "config",
        "filter.sealed.smudge",
        "case $(pwd) in *dispatch-merge*) exit 1;; *) cat;; esac");
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("joined");
  }

  @Test
  void aMergeDriverThatWasInstalledAndIsNotTrackedIsFound() throws Exception {
    project.users.write(".gitignore", "node_modules\n");
    Path program = project.users.top().resolve("node_modules/.bin/join");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho installed > $1\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    bothChangeWhatADriverMerges("node_modules/.bin/join %A");
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("installed");
  }

  @Test
  void attributesInAnyEncodingAreReadForNamesOfDrivers() throws Exception {
    project.users.write("tools/join.sh", "echo joined > $1\n");
    bothChangeWhatADriverMerges("sh tools/join.sh %A");
    Files.write(
        Files.createDirectories(project.users.top().resolve(".git/info")).resolve("attributes"),
        "# Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("joined");
  }

  @Test
  void whatAnotherCheckoutHasInstalledIsNotMissedInThisOne() throws Exception {
    installed();
    project.goals().run();
    project.users.write(
        "other.md", "# Other\n\n## Workstream: docs\nIt.\n\n### Tasks\n- [ ] Do it\n");
    project.users.commit("plan");
    try (Project linked = project.linked("elsewhere")) {
      linked.planned("other.md").run();
      assertThat(linked.users.lines("ls-tree", "--name-only", "other/integration"))
          .contains("docs.txt");
    }
  }

  @Test
  void attributesOfTheRepositoryAloneCount() throws Exception {
    Files.writeString(project.users.top().resolve(".git/own-attributes"), "list.txt merge=union\n");
    project.users.git("config", "core.attributesFile", ".git/own-attributes");
    project.users.commit("list.txt", "1\n");
    project.order("does-api", "echo api >> list.txt\n");
    project.order("does-web", "echo web >> list.txt\n");
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:list.txt")).isEqualTo("1\napi\nweb");
  }

  @Test
  void ofAPartialCloneWhatIsMissingIsFetchedAndNoProgramOfASessionForIt() throws Exception {
    project.users.git("config", "uploadpack.allowFilter", "true");
    project.users.git("config", "uploadpack.allowAnySHA1InWant", "true");
    project.users.commit("deep/shared.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    try (Project partial = project.cloned("--filter=blob:none", "--sparse")) {
      String change =
          "git update-index --add --cacheinfo 100644,$(sed '%s' \"$0.shared\" | git hash-object -w --stdin),deep/shared.txt"
              + " && git update-index --skip-worktree deep/shared.txt && git commit -qm deep\n";
      project.order("shared", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
      project.order("ends-api", change.formatted("s/1/api/"));
      project.order("ends-web", change.formatted("s/9/web/"));
      partial.goals().run();
      assertThat(partial.users.git("show", "shop/integration:deep/shared.txt"))
          .startsWith("api")
          .endsWith("web");

      Path ran = partial.users.top().resolveSibling("ran");
      partial.users.git("config", "remote.origin.uploadpack", "touch " + ran + "; git-upload-pack");
      partial.goals().results();
      assertThat(ran).doesNotExist();
    }
  }

  @Test
  void collectingGarbageWhileItIsMergedTakesNothing() {
    String git =
        "git --git-dir='" + project.users.top().resolve(".git") + "' -c core.hooksPath=/dev/null ";
    bothChangeWhatADriverMerges(
        git + "gc --quiet --prune=now && " + git + "count-objects > collected && echo joined > %A");
    project.goals().run();
    project.users.git("gc", "--quiet", "--prune=now");
    assertThat(project.users.git("fsck", "--no-dangling")).isEmpty();
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("joined");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt", "web.txt");
  }

  @Test
  void whatASessionConfiguredIsNotAcceptedByTheNextFeature() {
    project.order("ends-api", "git config core.fsmonitor evil\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    project.users.write(
        "other.md", "# Other\n\n## Workstream: docs\nIt.\n\n### Tasks\n- [ ] Do it\n");
    assertThatThrownBy(() -> project.planned("other.md").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("core.fsmonitor = evil");
    project.goals("dispatch.force=true").clean();
    assertThatThrownBy(() -> project.planned("other.md").run())
        .as("cleaning does not accept it")
        .hasMessageContaining("core.fsmonitor = evil");
    project.users.git("config", "--unset", "core.fsmonitor");
    project.planned("other.md").run();
    project.planned("other.md", "dispatch.force=true").clean();
    assertThat(project.users.top().resolve(".git/dispatch/.git-programs.json")).doesNotExist();
  }

  @Test
  void aProgramThatASessionChangedIsNotRunToMerge() throws Exception {
    Path program = installed();
    Path ran = project.users.top().resolveSibling("ran");
    project.order("ends-web", "echo 'touch " + ran + "; echo changed > $1' > '" + program + "'\n");
    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("the merge driver's node_modules/join.sh");
    project.goals().results();
    project.goals("dispatch.dryRun=true").integrate();
    assertThat(ran).doesNotExist();
  }
}
