package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of conflict: named, shown, and nothing half merged. */
class ConflictsTest extends ProjectTest {

  @Test
  void aConflictHasAPageWithBothSidesAndTheirIntentions() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api in shared.txt");
    assertThat(project.folder().resolve("CONFLICTS.md"))
        .content()
        .contains(
            "## web with api",
            "### `shared.txt`",
            "<<<<<<< (merged before)\napi\n||||||| ",
            "2\n=======\nweb\n>>>>>>> web\n",
            "**web**: It.",
            "git -C .worktrees/shop/integration commit --no-edit");

    // Somebody resolves it as the page says.
    SampleRepository integration = project.users.at(project.folder().resolve("integration"));
    assertThat(integration.lines("status", "--porcelain")).contains("UU shared.txt");
    integration.write("shared.txt", "1\napi and web\n3\n");
    integration.git("commit", "--quiet", "--all", "--no-edit");
    project.goals().integrate();
    assertThat(project.folder().resolve("CONFLICTS.md")).doesNotExist();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("api and web");
  }

  @Test
  void thePageStaysWhileItIsNeeded() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    project.users.at(project.folder().resolve("integration")).write("shared.txt", "1\nhalf\n3\n");
    assertThatThrownBy(() -> project.goals().integrate())
        .hasMessageContaining("is in the middle of a merge");
    assertThat(project.folder().resolve("CONFLICTS.md")).exists();
  }

  @Test
  void ofALargeFileThePageShowsWhatConflicts() {
    project.users.commit("shared.txt", "a line of some length\n".repeat(3000) + "2\n");
    project.order("does-api", "sed -i 's/^2$/api/' shared.txt\n");
    project.order("does-web", "sed -i 's/^2$/web/' shared.txt\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    assertThat(project.folder().resolve("CONFLICTS.md"))
        .content()
        .contains("CONFLICT (content): Merge conflict in shared.txt", "=======\nweb\n");
  }

  @Test
  void aConflictOfABranchWithASheetIsResolvedByHandWithoutIt() {
    bothChangeOneLine();
    project.order(
        "does-web",
        "printf '1\\nweb\\n3\\n' > shared.txt; echo mine > TASKS.md; git add --force TASKS.md\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .doesNotContain("without the TASKS.md");
    SampleRepository integration = project.users.at(project.folder().resolve("integration"));
    integration.write("shared.txt", "1\napi and web\n3\n");
    integration.git("commit", "--quiet", "--all", "-m", "Merge web by hand");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("web.txt")
        .doesNotContain("TASKS.md");
    String resolved = integration.git("rev-parse", "HEAD");
    project.goals().integrate();
    assertThat(project.users.git("rev-parse", "shop/integration"))
        .as("what is inside is not merged again")
        .isEqualTo(resolved);
  }

  /** A submodule of two commits after the first, of which {@code three} comes after {@code two}, or beside it. */
  private SampleRepository bothMoveASubmodule(String threeAfter, String... options) {
    Path at = project.users.top().resolveSibling("library");
    SampleRepository library = SampleRepository.empty(at);
    library.commit("lib.txt", "zero\n");
    library.commit("lib.txt", "one\n");
    library.git("switch", "--quiet", "-c", "two");
    library.commit("lib.txt", "two\n");
    library.git("switch", "--quiet", "-c", "three", threeAfter);
    library.commit("lib.txt", "three\n");
    library.git("switch", "--quiet", "main");
    List<String> add =
        new ArrayList<>(List.of("-c", "protocol.file.allow=always", "submodule", "--quiet", "add"));
    add.addAll(List.of(options));
    add.addAll(List.of(at.toUri().toString(), "lib"));
    project.users.git(add.toArray(String[]::new));
    project
        .users
        .at(project.users.top().resolve("lib"))
        .git("fetch", "--quiet", "origin", "two:two", "three:three");
    project.users.commit("submodule");
    String moves = "git -C lib fetch -q origin %1$s && git -C lib checkout -q %1$s || exit 5\n";
    project.order("does-api", moves.formatted(library.git("rev-parse", "two")));
    project.order("does-web", moves.formatted(library.git("rev-parse", "three")));
    return library;
  }

  @Test
  void aSubmoduleThatBothMoveConflicts() {
    SampleRepository library = bothMoveASubmodule("main");
    for (String choice : List.of("stop", "skip", "resolve")) {
      assertThatThrownBy(() -> project.goals("dispatch.onConflict=" + choice).run())
          .isInstanceOf(Failure.class)
          .hasMessageContaining("web conflicts with api in lib");
      assertThat(project.users.git("ls-tree", "shop/integration", "lib"))
          .contains(library.git("rev-parse", "two"));
    }
    assertThat(project.turns())
        .as("nobody was paid for what no agent can")
        .noneMatch(turn -> turn.startsWith("integration"));
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("web is not resolved by an agent: lib is a submodule"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--quiet", "--depth=1"})
  void aSubmoduleThatOneMovedFurtherIsMergedAsGitMergesIt(String option) {
    SampleRepository library = bothMoveASubmodule("two", option);
    project.goals().run();
    assertThat(project.users.git("ls-tree", "shop/integration", "lib"))
        .contains(library.git("rev-parse", "three"));
  }

  @Test
  void aFileThatChangedItsCaseAloneTakesTheChangesOfTheOther() {
    project.users.commit("a.txt", "1\n2\n3\n4\n5\n6\n");
    project.order("does-api", "git mv a.txt A.txt\n");
    project.order("does-web", "sed -i 's/6/six/' a.txt\n");
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:A.txt")).endsWith("six");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .doesNotContain("a.txt");
  }

  /** Each kind of conflict: what api does, what web does, and the path that is named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "content | echo api > a.txt | echo web > a.txt | a.txt",
        "add/add | echo api > new.txt | echo web > new.txt | new.txt",
        "modify/delete | echo api > a.txt | git rm -q a.txt | a.txt",
        "rename/rename | git mv long.txt api-long.txt | git mv long.txt web-long.txt | long.txt",
        "rename/modify | git mv long.txt other.txt; sed -i 's/3/three/' other.txt | sed -i 's/3/drei/' long.txt | other.txt",
        "directory/file | mkdir d; echo x > d/file | echo x > d | d",
        "mode | echo x > new.txt; chmod +x new.txt | echo x > new.txt | new.txt",
        "type | echo api > a.txt | ln -sf shop.md a.txt | a.txt",
        "binary | printf 'a\\000b' > b.bin | printf 'a\\000c' > b.bin | b.bin",
        "line ends | printf 'a\\r\\napi\\r\\n' > a.txt | printf 'a\\nweb\\n' > a.txt | a.txt",
        "large file pointers | printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:1\\n' > l.dat | printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:2\\n' > l.dat | l.dat"
      })
  void everyKindOfConflictIsNamedAndLeavesNothingHalfMerged(
      String kind, String api, String web, String path) throws Exception {
    project.users.write("long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    project.users.write("b.bin", "a\u0000a");
    project.users.commit("a.txt", "a\n");
    project.order("does-api", api + "\n");
    project.order("does-web", web + "\n");
    for (String choice : List.of("stop", "skip")) {
      assertThatThrownBy(() -> project.goals("dispatch.onConflict=" + choice).run())
          .as(kind)
          .isInstanceOf(Failure.class)
          .hasMessageContaining("web conflicts with api")
          .hasMessageContaining(path);
      String unmerged = project
          .users
          .at(project.folder().resolve("integration"))
          .git("diff", "--name-only", "--diff-filter=U");
      assertThat(unmerged.isEmpty()).as(unmerged).isEqualTo(choice.equals("skip"));
      assertThat(project.users.lines("log", "--merges", "--format=%s", "shop/integration"))
          .containsExactly("Merge api workstream");
      assertThat(project.folder().resolve("CONFLICTS.md"))
          .content()
          .contains("## web with api", path, "CONFLICT (");
    }
    // Whoever resolves it is told each path, and says what each is to be.
    project.order("does-integration", """
        sed -n 's/^- `\\(.*\\)`$/\\1/p' "$DISPATCH_PROMPT" | while read -r path; do rm -rf "$path"*; echo both > "$path"; done
        exit 0
        """);
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:" + path)).isEqualTo("both");
    assertThat(project.users.lines("log", "--merges", "--format=%s", "shop/integration"))
        .containsExactly("Merge web workstream", "Merge api workstream");
    assertThat(project.folder().resolve("CONFLICTS.md")).doesNotExist();
  }
}
