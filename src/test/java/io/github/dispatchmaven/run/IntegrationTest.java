package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.git.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see before, during and after a merge, and what is proven of it. */
class IntegrationTest extends ProjectTest {

  private void bothChangeOneLine() {
    project.users.commit("shared.txt", "1\n2\n3\n");
    project.order("does-api", "printf '1\\napi\\n3\\n' > shared.txt\n");
    project.order("does-web", "printf '1\\nweb\\n3\\n' > shared.txt\n");
  }

  @Test
  void conflictsAreToldWhileSessionsWork() throws Exception {
    bothChangeOneLine();
    project.order("ends-api", "while [ -e \"$0.hold-end\" ]; do sleep 0.05; done\n");
    project.order("ends-web", "while [ -e \"$0.hold-end\" ]; do sleep 0.05; done\n");
    project.order("hold-end");
    var run = project.beside(() -> assertThatThrownBy(() -> project.goals("dispatch.warnWorkers=true", "dispatch.integrate=false",
        "dispatch.maxRounds=0").run()).isInstanceOf(Failure.class));
    try {
      Project.until(() -> project.console.warned().contains("predicted: api and web conflict in shared.txt"));
    } finally {
      project.dismiss("hold-end");
    }
    project.goals("dispatch.retries=0");
    assertThat(project.folder().resolve("COORDINATION.md")).content().contains("api and web conflict in shared.txt: agree here");
    Project.until(() -> project.turns().contains("api 2") && project.turns().contains("web 2"));
    assertThat(project.prompt("api", 2)).contains("your branch and the one of the workstream `web` conflict in shared.txt");
    Project.until(run::isDone);
  }

  @Test
  void aWarningThatComesTooLateOpensNoSessionAgain() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals("dispatch.warnWorkers=true").run()).isInstanceOf(Failure.class)
        .hasMessageStartingWith("merge conflict: web conflicts with api in shared.txt");
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
  }

  @Test
  void resultsPredictWhatIsNotCompletedToo() {
    bothChangeOneLine();
    project.order("idle-web");
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0", "dispatch.integrate=false").run()).isInstanceOf(Failure.class);
    Path web = project.folder().resolve("web");
    project.users.at(web).write("shared.txt", "1\nweb\n3\n");
    project.goals().results();
    assertThat(project.console.said()).contains("No conflicts are predicted.");
    project.goals("dispatch.uncommitted=true").results();
    assertThat(project.console.warned()).contains("predicted: api and web conflict in shared.txt");
    assertThat(project.users.at(web).git("status", "--porcelain")).isEqualTo("M shared.txt");
  }

  @Test
  void trapsOfMavenProjectsArePredicted() {
    project.users.write("pom.xml", "<project><properties><a.version>1</a.version></properties>\n<!-- -->\n<!-- -->\n<modules><module>x</module></modules></project>\n");
    project.users.commit("pom");
    project.order("does-api", "sed -i 's/>1</>2</' pom.xml; mkdir -p db; echo a > db/V7__api.sql\n");
    project.order("does-web", "mkdir w; printf '<project><properties><a.version>3</a.version></properties></project>' > w/pom.xml;"
        + " mkdir -p db; echo b > db/V7__web.sql\n");
    project.goals("dispatch.integrate=false").run();
    project.goals().results();
    assertThat(project.console.warned()).contains("predicted: api and web both change the property a.version: 2 and 3",
        "predicted: api and web both change migration V7 in db/: V7__api.sql and V7__web.sql");
  }

  @Test
  void aConflictHasAPageWithBothSidesAndTheirIntentions() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class).hasMessageContaining("web conflicts with api in shared.txt");
    assertThat(project.folder().resolve("CONFLICTS.md")).content().contains("## web with api", "### `shared.txt`", "api\n||||||| ", "2\n=======\nweb\n",
        "**web**: It.", "git -C .worktrees/shop/integration merge --no-ff");
    assertThat(project.users.at(project.folder().resolve("integration")).lines("status", "--porcelain")).isEmpty();

    // Somebody resolves it as the page says.
    var integration = project.users.at(project.folder().resolve("integration"));
    assertThatThrownBy(() -> integration.git("merge", "--no-ff", "shop/web")).isNotNull();
    integration.write("shared.txt", "1\napi and web\n3\n");
    integration.git("commit", "--quiet", "--all", "-m", "Merge web by hand");
    project.goals().integrate();
    assertThat(project.folder().resolve("CONFLICTS.md")).doesNotExist();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("api and web");
  }

  @Test
  void ofALargeFileThePageShowsWhatConflicts() {
    project.users.commit("shared.txt", "a line of some length\n".repeat(3000) + "2\n");
    project.order("does-api", "sed -i 's/^2$/api/' shared.txt\n");
    project.order("does-web", "sed -i 's/^2$/web/' shared.txt\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    assertThat(project.folder().resolve("CONFLICTS.md")).content().contains("CONFLICT (content): Merge conflict in shared.txt", "=======\nweb\n");
  }

  @Test
  void namesOfFilesGiveNoOrdersToTerminalsAndLogs() {
    String name = "\"$(printf 'a\\033[31m\\n::error::x\\nb.txt')\"";
    project.order("does-api", "echo api > " + name + "\n");
    project.order("does-web", "echo web > " + name + "\n");
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0").run()).isInstanceOf(Failure.class);
    project.goals().results();
    assertThat(project.console.warned()).contains("predicted: api and web conflict in a ::error::x b.txt").noneMatch(line -> line.contains("\u001b"));
    assertThat(project.folder().resolve("REPORT.md")).content().contains("a ::error::x b.txt").doesNotContain("\u001b");
  }

  @Test
  void theMergeThatMadeTheWholeRedIsFound() throws Exception {
    String verify = script("echo x >> $0.log; ! [ -e api.txt ] || ! [ -e web.txt ] || { echo both >&2; exit 1; }\n");
    assertThatThrownBy(() -> project.goals(verify).run()).isInstanceOf(Failure.class)
        .hasMessageContaining("the integrated result is red since web was merged");
    assertThat(project.console.warned()).anyMatch(line -> line.startsWith("It is red since web was merged") && line.contains("green alone"));
    assertThat(log()).as("each branch, the whole, and no tree twice").hasSize(3);
    assertThat(project.folder().resolve("REPORT.md")).content().contains("It is red since web was merged");
  }

  @Test
  void itIsLeftOutOnRequestAndTheRestIsProven() throws Exception {
    String verify = script("! [ -e api.txt ] || ! [ -e web.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").run()).isInstanceOf(Failure.class)
        .hasMessageContaining("left out, since the whole was red with it: web");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api.txt").doesNotContain("web.txt");
    assertThat(project.folder().resolve("REPORT.md")).content().contains("web (`", "dropped", "Have web mended");
  }

  @Test
  void theMergeCommitTellsWhatTheWorkerSays() {
    project.order("ends-api", "sed -i 's/## Summary/## Summary\\nThe greeting, in two lines\\nof text.\\n\\nMore of it./' RESULTS.md\n");
    project.goals().run();
    assertThat(project.users.git("log", "-1", "--format=%B", "shop/integration^")).startsWith(
        "Merge api workstream\n\nThe greeting, in two lines\nof text.\n\nDispatch-Workstream: api\n");
  }

  @Test
  void mergesAreSignedWhereTheUserSignsAndNotOnlyHisCommits() throws Exception {
    Path signer = Files.writeString(project.users.top().resolveSibling("sign.sh"), """
        #!/bin/sh
        cat > /dev/null
        echo "[GNUPG:] SIG_CREATED D 1 8 00 1767225600 AAAA" >&2
        printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nours\\n-----END PGP SIGNATURE-----\\n'
        """);
    assertThat(signer.toFile().setExecutable(true)).isTrue();
    project.users.git("config", "gpg.program", signer.toString());
    project.users.git("config", "commit.gpgsign", "true");
    project.goals().run();
    assertThat(project.users.git("cat-file", "commit", "shop/integration")).contains("gpgsig", "ours");
  }

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

  @Test
  void aSheetThatABranchForcedInIsLeftOutAndKeptAside() {
    project.order("does-api", "echo mine > TASKS.md; git add --force TASKS.md\n");
    project.goals().run();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api.txt").doesNotContain("TASKS.md");
    assertThat(project.users.top().resolve(".git/dispatch/shop/results/committed/api/TASKS.md")).hasContent("mine");
    assertThat(project.console.said()).contains("api committed TASKS.md, which no merge takes; it is kept: "
        + ".git/dispatch/shop/results/committed/api/TASKS.md");
    assertThat(project.folder().resolve("REPORT.md")).content().contains("merged, without the TASKS.md that it committed");
    project.goals().integrate();
    assertThat(project.console.said().stream().filter(line -> line.startsWith("api committed"))).hasSize(1);
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
    project.users.git("config", "merge.take.driver", "touch '" + project.users.top().resolveSibling("ran") + "'; echo after > %A");
    project.goals().results();
    assertThat(project.console.said()).contains("No conflicts are predicted.");
    assertThatThrownBy(() -> project.goals().integrate()).hasMessageContaining("merge.take.driver");
    assertThat(project.users.top().resolveSibling("ran")).doesNotExist();
    project.goals("dispatch.acceptConfig=true").integrate();
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh ./tools/join.sh %A", "sh $(git rev-parse --show-toplevel)/tools/join.sh %A", "./tools/link.sh %A", "./join.sh %A", "(./join.sh %A)",
      "$PWD/join.sh %A"})
  void aMergeDriverOfTheProjectIsFoundAndNotWhatASessionMadeOfIt(String driver) throws Exception {
    project.users.write("tools/join.sh", "#!/bin/sh\n. ./lib/print.sh; print > $1\n");
    project.users.write("lib/print.sh", "print() { echo joined; }\n");
    project.users.write("join.sh", "#!/bin/sh\n. ./lib/print.sh; print > $1\n");
    Files.createSymbolicLink(project.users.top().resolve("tools/link.sh"), Path.of("../join.sh"));
    assertThat(project.users.top().resolve("join.sh").toFile().setExecutable(true)).isTrue();
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
    project.users.git("config", "filter.sealed.smudge", "case $(pwd) in *dispatch-merge*) exit 1;; *) cat;; esac");
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
  void settingsThatForbidMoreThanUsualForbidNoMerge() {
    project.users.git("config", "protocol.file.allow", "never");
    project.users.git("config", "merge.verifySignatures", "true");
    project.goals("dispatch.workstream=api").run();
    project.goals().run();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api.txt", "web.txt");
  }

  @Test
  void aBranchWithoutCommonHistoryEndsNoPrediction() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    String orphan = project.users.git("commit-tree", "-m", "orphan", "shop/web^{tree}");
    project.users.git("update-ref", "refs/heads/shop/web", orphan);
    project.goals().results();
    assertThat(project.console.warned()).anyMatch(line -> line.startsWith("predicted: api and web conflict in "));
  }

  @Test
  void ofAPartialCloneWhatIsMissingIsFetchedAndNoProgramOfASessionForIt() throws Exception {
    project.users.git("config", "uploadpack.allowFilter", "true");
    project.users.git("config", "uploadpack.allowAnySHA1InWant", "true");
    project.users.commit("deep/shared.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    try (Project partial = project.cloned("--filter=blob:none", "--sparse")) {
      String change = "git update-index --add --cacheinfo 100644,$(sed '%s' \"$0.shared\" | git hash-object -w --stdin),deep/shared.txt"
          + " && git update-index --skip-worktree deep/shared.txt && git commit -qm deep\n";
      project.order("shared", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
      project.order("ends-api", change.formatted("s/1/api/"));
      project.order("ends-web", change.formatted("s/9/web/"));
      partial.goals().run();
      assertThat(partial.users.git("show", "shop/integration:deep/shared.txt")).startsWith("api").endsWith("web");

      Path ran = partial.users.top().resolveSibling("ran");
      partial.users.git("config", "remote.origin.uploadpack", "touch " + ran + "; git-upload-pack");
      partial.goals().results();
      assertThat(ran).doesNotExist();
    }
  }

  @Test
  void aTagOfTheSameNameDoesNotWin() {
    project.goals("dispatch.integrate=false").run();
    project.users.git("tag", "shop/api", "main");
    project.users.git("tag", "shop/integration", "main");
    project.goals().integrate();
    assertThat(project.users.lines("ls-tree", "--name-only", "refs/heads/shop/integration")).contains("api.txt", "web.txt");
  }

  @Test
  void theCommandsThatLandItAreThoseOfTheRemote() {
    project.users.git("remote", "add", "origin", "git@github.com:acme/shop.git");
    project.goals().run();
    assertThat(project.console.said()).contains("  git merge --no-ff shop/integration", "  git push origin shop/integration    # or have it reviewed first",
        "  gh pr create --head shop/integration");
    project.users.git("tag", "shop/integration", "main");
    project.users.git("remote", "set-url", "origin", "https://git.example.org/shop.git");
    project.goals().integrate();
    assertThat(project.console.said()).contains("  git merge --no-ff refs/heads/shop/integration", "  # and open a pull request from shop/integration");
  }

  @Test
  void aConflictOfABranchWithASheetIsResolvedByHandWithoutIt() {
    bothChangeOneLine();
    project.order("does-web", "printf '1\\nweb\\n3\\n' > shared.txt; echo mine > TASKS.md; git add --force TASKS.md\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    assertThat(project.folder().resolve("REPORT.md")).content().doesNotContain("without the TASKS.md");
    assertThat(project.folder().resolve("CONFLICTS.md")).content().contains(" merge --no-ff --no-commit ", " rm --quiet --force --ignore-unmatch -- TASKS.md");
    var integration = project.users.at(project.folder().resolve("integration"));
    assertThatThrownBy(() -> integration.git("merge", "--no-ff", "--no-commit", "shop/web")).isNotNull();
    integration.git("rm", "--quiet", "--force", "--ignore-unmatch", "--", "TASKS.md");
    integration.write("shared.txt", "1\napi and web\n3\n");
    integration.git("commit", "--quiet", "--all", "-m", "Merge web by hand");
    String resolved = integration.git("rev-parse", "HEAD");
    project.goals().integrate();
    assertThat(project.users.git("rev-parse", "shop/integration")).as("what is inside is not merged again").isEqualTo(resolved);
  }

  @Test
  void itIsPushedWhereThatIsAskedFor() {
    Path remote = project.users.top().resolveSibling("remote.git");
    project.users.git("init", "--quiet", "--bare", remote.toString());
    assertThatThrownBy(() -> project.goals("dispatch.push=upstream").run()).hasMessageContaining("there is no remote \"upstream\"");
    assertThat(project.turns()).isEmpty();
    project.users.git("remote", "add", "upstream", remote.toString());
    project.goals("dispatch.push=upstream").run();
    assertThat(project.users.at(remote).git("rev-parse", "shop/integration")).isEqualTo(project.users.git("rev-parse", "shop/integration"));
  }

  @Test
  void collectingGarbageWhileItIsMergedTakesNothing() {
    String git = "git --git-dir='" + project.users.top().resolve(".git") + "' -c core.hooksPath=/dev/null ";
    bothChangeWhatADriverMerges(git + "gc --quiet --prune=now && " + git + "count-objects > collected && echo joined > %A");
    project.goals().run();
    project.users.git("gc", "--quiet", "--prune=now");
    assertThat(project.users.git("fsck", "--no-dangling")).isEmpty();
    assertThat(project.users.git("show", "shop/integration:a.gen")).isEqualTo("joined");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api.txt", "web.txt");
  }

  @Test
  void anAgentResolvesAConflictWithWhatBothSidesWant() throws Exception {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\napi and web\\n3\\n' > shared.txt; exit 0\n");
    String verify = script("[ ! -e web.txt ] || [ ! -e api.txt ] || grep -q 'api and web' shared.txt\n");
    project.goals(verify, "dispatch.onConflict=resolve").run();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).isEqualTo("1\napi and web\n3");
    assertThat(project.users.lines("log", "-1", "--format=%P%n%s", "shop/integration")).hasSize(2)
        .first().asString().endsWith(project.users.git("rev-parse", "shop/web"));
    assertThat(project.users.at(project.folder().resolve("integration")).git("status", "--porcelain")).isEmpty();
    assertThat(project.prompt("integration", 1)).contains("- `shared.txt`", "# What `web` was asked", "# What `api` says that it did", "## Summary");
    assertThat(project.folder().resolve("REPORT.md")).content().contains("resolved by an agent: web conflicts with api in shared.txt",
        "Look at how an agent resolved that web conflicts with api in shared.txt: `git show --remerge-diff "
            + project.users.git("rev-parse", "--short=10", "shop/integration") + "`.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "exit 0 | it leaves marks of the conflict in shared.txt",
      "printf '1\\nboth\\n3\\n' > shared.txt; echo x > api.txt; exit 0 | it changes what did not conflict: api.txt",
      "printf '1\\nboth\\n3\\n' > shared.txt; echo x > new.txt; exit 0 | it changes what did not conflict: new.txt",
      "git checkout -q HEAD -- shared.txt; exit 0 | the web is lost",
      "exit 3 | the command ended with exit status 3",
      "printf '1\\nboth\\n3\\n' > shared.txt; git add -A; git commit -qm x; git update-ref HEAD HEAD~1; exit 0 | the web is lost"})
  void aBadResolutionIsDroppedAndAllIsAsItWas(String does, String why) throws Exception {
    bothChangeOneLine();
    project.order("does-integration", does + "\n");
    String verify = script("[ ! -e web.txt ] || [ ! -e api.txt ] || grep -q web shared.txt || { echo the web is lost; exit 1; }\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.onConflict=resolve").run()).isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api in shared.txt");
    assertThat(project.console.warned()).anyMatch(line -> line.startsWith("the resolution of web is dropped: ") && line.contains(why));
    assertThat(project.users.git("show", "shop/integration:shared.txt")).isEqualTo("1\napi\n3");
    assertThat(project.users.at(project.folder().resolve("integration")).git("status", "--porcelain")).isEmpty();
    assertThat(project.folder().resolve("CONFLICTS.md")).exists();
  }

  @Test
  void aResolutionThatWasCutOffIsPutAsideAndBegunAgain() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=stop").run()).isInstanceOf(Failure.class);
    // As a killed Maven leaves it.
    var integration = project.users.at(project.folder().resolve("integration"));
    project.users.git("update-ref", "refs/dispatch/shop/merged/web.conflict",
        project.users.git("commit-tree", "-m", "Conflict", "-p", "shop/integration", "shop/web^{tree}"));
    integration.write("shared.txt", "half of it\n");
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("both");
    assertThat(project.users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/salvage")).hasSize(1);
    assertThat(project.users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/merged")).noneMatch(ref -> ref.endsWith(".conflict"));
  }

  @Test
  void whatAnEarlierCallMergedIsLeftOutToo() throws Exception {
    String verify = script("! [ -e api.txt ] || ! [ -e web.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify).run()).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate()).isInstanceOf(Failure.class)
        .hasMessageContaining("left out, since the whole was red with it: web");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api.txt").doesNotContain("web.txt");
    assertThat(project.users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/backup")).hasSize(1);
  }

  @Test
  void theOnlyOneIsLeftOutToo() throws Exception {
    project.goals("dispatch.workstream=api").run();
    String verify = script("! [ -e api.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate()).hasMessageContaining("left out, since the whole was red with it: api");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).doesNotContain("api.txt");
  }

  @Test
  void aCulpritThatWasMergedBeforeAndHasNewWorkIsLeftOutWhole() throws Exception {
    project.goals().run();
    var web = project.users.at(project.folder().resolve("web"));
    web.write("more.txt", "more\n");
    web.git("add", ".");
    web.git("commit", "--quiet", "-m", "more");
    project.goals().dispatch();
    String verify = script("! [ -e web.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate()).hasMessageContaining("left out, since the whole was red with it: web");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api.txt").doesNotContain("web.txt", "more.txt");
  }

  @Test
  void whatPeopleDidAfterTheCulpritIsNamedWithHowToBringItBack() throws Exception {
    project.goals().run();
    var integration = project.users.at(project.folder().resolve("integration"));
    integration.write("wire.txt", "both\n");
    integration.git("add", ".");
    integration.git("commit", "--quiet", "-m", "Wire both");
    String wire = integration.git("rev-parse", "--short=10", "HEAD");
    String verify = script("! [ -e web.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate()).isInstanceOf(Failure.class);
    assertThat(project.console.warned()).contains("\"Wire both\" came after web and is taken out with it; bring it back with: "
        + "git -C .worktrees/shop/integration cherry-pick " + wire);
  }

  @Test
  void whatPeopleResolvedBeforeStaysWhenTheCulpritIsLeftOut() throws Exception {
    try (Project three = Project.of(project.users.top().resolveSibling("three"), "api", "web", "zdb")) {
      three.users.commit("shared.txt", "1\n2\n3\n");
      three.order("does-api", "printf '1\\napi\\n3\\n' > shared.txt\n");
      three.order("does-web", "printf '1\\nweb\\n3\\n' > shared.txt\n");
      assertThatThrownBy(() -> three.goals("dispatch.workstream=api,web").run()).isInstanceOf(Failure.class);
      var integration = three.users.at(three.folder().resolve("integration"));
      assertThatThrownBy(() -> integration.git("merge", "--no-ff", "shop/web")).isNotNull();
      integration.write("shared.txt", "1\napi and web\n3\n");
      integration.git("commit", "--quiet", "--all", "-m", "Merge web by hand");
      String resolved = integration.git("rev-parse", "HEAD");

      String verify = script("! [ -e zdb.txt ] || ! [ -e web.txt ]\n");
      assertThatThrownBy(() -> three.goals(verify).run()).hasMessageContaining("red since zdb was merged");
      assertThatThrownBy(() -> three.goals(verify, "dispatch.dropRed=true").integrate()).hasMessageContaining("left out, since the whole was red with it: zdb");
      assertThat(three.users.git("rev-parse", "shop/integration")).isEqualTo(resolved);
      assertThat(integration.git("status", "--porcelain")).isEmpty();
      assertThat(three.console.said()).anyMatch(line -> line.startsWith("Replaced branch shop/integration; its old tip is kept: "));
    }
  }

  @Test
  void whatIsRedIsNotPushedAndNobodyElsesPushIsReplaced() throws Exception {
    Path remote = project.users.top().resolveSibling("remote.git");
    project.users.git("init", "--quiet", "--bare", remote.toString());
    project.users.git("remote", "add", "upstream", remote.toString());
    assertThatThrownBy(() -> project.goals(script("! [ -e api.txt ] || ! [ -e web.txt ]\n"), "dispatch.push=upstream").run())
        .isInstanceOf(Failure.class);
    assertThat(project.users.at(remote).lines("for-each-ref")).isEmpty();
    project.users.git("push", "--quiet", "upstream", "main:refs/heads/shop/integration");
    project.users.commit("theirs.txt", "somebody else's\n");
    project.users.git("push", "--quiet", "upstream", "main:refs/heads/shop/integration");
    project.users.git("fetch", "--quiet", "upstream");
    assertThatThrownBy(() -> project.goals("dispatch.push=upstream").integrate()).isInstanceOf(Failure.class)
        .hasMessageContaining("could not be pushed to upstream");
    assertThat(project.users.at(remote).git("log", "-1", "--format=%s", "shop/integration")).isEqualTo("change theirs.txt");
  }

  @Test
  void oneSideLeftAsItIsIsNoResolution() {
    project.users.commit("b.bin", "a\u0000b");
    project.order("does-api", "printf 'a\\000c' > b.bin\n");
    project.order("does-web", "printf 'a\\000d' > b.bin\n");
    project.order("does-integration", "exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run()).isInstanceOf(Failure.class);
    assertThat(project.console.warned()).anyMatch(line -> line.contains("it leaves as it is, and does not say that this is right, b.bin"));
    project.order("does-integration", "echo 'as it is: b.bin'; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:b.bin")).contains("c");
  }

  @Test
  void aResolverIsToldWhatToSayOfFilesWithoutMarks() {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.prompt("integration", 1)).contains("`" + ResolutionCheck.AS_IT_IS + "<path>`");
  }

  @Test
  void whatBothSidesHaveIsNotDeleted() {
    bothChangeOneLine();
    project.order("does-integration", "rm shared.txt; exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run()).isInstanceOf(Failure.class);
    assertThat(project.console.warned()).anyMatch(line -> line.contains("it deletes what both sides have: shared.txt"));
  }

  @Test
  void aDeletionThatWinsIsTold() {
    project.users.commit("shared.txt", "one\n");
    project.order("does-api", "echo 2 > shared.txt\n");
    project.order("does-web", "git rm -q shared.txt\n");
    project.order("does-integration", "rm shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.console.warned()).anyMatch(line -> line.startsWith("the resolution of web takes one side as it was"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rm .git", "rm .git; git init -q .; git config filter.evil.clean 'touch $0.ran; cat'; echo '* filter=evil' > .gitattributes"})
  void aResolverThatTakesTheWorktreeAwayTouchesNoOtherCheckout(String does) {
    bothChangeOneLine();
    project.users.write("shop.md", project.users.git("show", "HEAD:shop.md") + "\nMore.\n");
    String before = project.users.git("status", "--porcelain=v2", "--branch", "--untracked-files=no");
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; " + does + "; exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve", "dispatch.base=HEAD").run()).hasMessageContaining("is no worktree of this repository any more");
    assertThat(project.users.git("status", "--porcelain=v2", "--branch", "--untracked-files=no")).isEqualTo(before);
    assertThat(project.users.top().resolveSibling("worker.sh.ran")).doesNotExist();
    assertThat(project.folder().resolve("integration").toFile().renameTo(project.folder().resolve("aside").toFile())).isTrue();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("both");
  }

  @Test
  void whatAPersonMergedAfterASessionWasCutOffStays() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    var integration = project.users.at(project.folder().resolve("integration"));
    project.users.git("update-ref", "refs/dispatch/shop/merged/web.conflict",
        project.users.git("commit-tree", "-m", "Conflict", "-p", "shop/integration", "shop/web^{tree}"));
    assertThatThrownBy(() -> integration.git("merge", "--no-ff", "shop/web")).isNotNull();
    integration.write("shared.txt", "1\nby hand\n3\n");
    integration.git("commit", "--quiet", "--all", "-m", "Merge web by hand");
    String resolved = integration.git("rev-parse", "HEAD");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("rev-parse", "shop/integration")).isEqualTo(resolved);
    assertThat(project.turns()).noneMatch(turn -> turn.startsWith("integration"));
  }

  @Test
  void theLockOfAGitThatWasKilledThereIsRemoved() throws Exception {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    project.users.git("update-ref", "refs/dispatch/shop/merged/web.conflict",
        project.users.git("commit-tree", "-m", "Conflict", "-p", "shop/integration", "shop/web^{tree}"));
    project.users.at(project.folder().resolve("integration")).write("shared.txt", "half of it\n");
    Files.createFile(project.users.top().resolve(".git/worktrees/integration/index.lock"));
    assertThatThrownBy(() -> project.goals().integrate()).isInstanceOf(Failure.class).hasMessageContaining("web conflicts with api");
  }

  @Test
  void theThirdThatConflictsIsShownWithBothBefore() throws Exception {
    try (Project three = Project.of(project.users.top().resolveSibling("three"), "api", "web", "zdb")) {
      three.users.commit("shared.txt", "1\n2\n3\n");
      List.of("api", "web", "zdb").forEach(name -> three.order("does-" + name, "printf '1\\n" + name + "\\n3\\n' > shared.txt\n"));
      three.order("does-integration", "printf '1\\nall\\n3\\n' > shared.txt; exit 0\n");
      three.goals("dispatch.onConflict=resolve").run();
      assertThat(three.console.said()).contains("Resolving with command: zdb conflicts with api, web in shared.txt");
    }
  }

  @Test
  void afterAMergeThatCouldNotBeginNothingIsSaidToBeLandable() {
    project.goals("dispatch.workstream=api").run();
    project.users.at(project.folder().resolve("integration")).write("api.txt", "changed\n");
    RecordedConsole later = new RecordedConsole();
    assertThatThrownBy(() -> project.on(later).run()).hasMessageContaining("has changes that are not committed");
    assertThat(later.said()).noneMatch(line -> line.contains("git merge --no-ff"));
  }

  @Test
  void ofARenameToTwoNamesOneMayBeTaken() {
    project.users.commit("long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    project.order("does-api", "git mv long.txt api-long.txt\n");
    project.order("does-web", "git mv long.txt web-long.txt\n");
    project.order("does-integration", "rm web-long.txt; echo 'as it is: api-long.txt'; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api-long.txt").doesNotContain("web-long.txt", "long.txt");
  }

  /** What a resolver may do to HEAD and its branch, with what it made. */
  @ParameterizedTest
  @CsvSource({"git checkout -q --detach", "git checkout -q --detach; git add -A; git commit -qm x", "git symbolic-ref HEAD refs/heads/main",
      "git add -A; git commit -qm x"})
  void aResolverThatLeavesItsBranchMovesNothingElse(String does) {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; " + does + "; exit 0\n");
    String main = project.users.git("rev-parse", "main");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.users.git("rev-parse", "main")).isEqualTo(main);
    assertThat(project.users.git("status", "--porcelain", "--untracked-files=no")).isEmpty();
    assertThat(project.users.git("show", "refs/heads/shop/integration:shared.txt")).contains("both");
    assertThat(project.users.lines("log", "--merges", "--format=%s", "shop/integration")).containsExactly("Merge web workstream", "Merge api workstream");
    var integration = project.users.at(project.folder().resolve("integration"));
    assertThat(integration.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/shop/integration");
    assertThat(integration.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void whatAResolverConfiguresIsNotRun() {
    bothChangeOneLine();
    Path ran = project.users.top().resolveSibling("ran");
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; git config filter.evil.clean 'touch " + ran + "; cat'; "
        + "echo '* filter=evil' >> \"$(git rev-parse --git-common-dir)/info/attributes\"; exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run()).isInstanceOf(Failure.class)
        .hasMessageContaining("filter.evil.clean");
    assertThat(ran).doesNotExist();
    project.users.git("config", "--remove-section", "filter.evil");
    assertThat(project.users.top().resolve(".git/info/attributes").toFile().delete()).isTrue();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("both");
    assertThat(ran).doesNotExist();
    assertThat(project.turns().stream().filter(turn -> turn.startsWith("integration"))).as("what was paid for is judged").hasSize(1);
    assertThat(project.users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/merged")).containsExactly("refs/dispatch/shop/merged/integration");
  }

  @Test
  void aDroppedResolutionIsKeptWhateverIsCollected() throws Exception {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    String verify = script("git -c core.hooksPath=/dev/null gc --quiet --prune=now || exit 0; ! grep -q both shared.txt\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.onConflict=resolve").run()).isInstanceOf(Failure.class);
    String kept = project.users.git("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/backup");
    assertThat(kept).contains("web.resolution");
    assertThat(project.users.git("show", kept + ":shared.txt")).contains("both");
  }

  @Test
  void aSideThatIsTakenWholeIsTold() {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\napi\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.console.warned()).anyMatch(line -> line.startsWith(
        "the resolution of web takes one side as it was, and nothing of the other, in shared.txt; look at it: git show --remerge-diff "));
  }

  @Test
  void anIdentityThatHoldsBelowAFolderIsTheOneOfTheMerge() throws Exception {
    Path more = Files.writeString(project.users.top().resolveSibling("work.config"), "[user]\n\tname = At Work\n\temail = work@example.org\n");
    project.users.git("config", "--unset", "user.name");
    project.users.git("config", "--unset", "user.email");
    project.users.git("config", "includeIf.gitdir:" + project.users.top().getParent().toRealPath() + "/.path", more.toString());
    project.goals().run();
    assertThat(project.users.git("log", "-1", "--format=%an %ae", "shop/integration")).isEqualTo("At Work work@example.org");
  }

  @Test
  void theReportIsWrittenWhereTheMergeCannotBegin() {
    project.goals("dispatch.workstream=api").run();
    project.users.at(project.folder().resolve("integration")).write("api.txt", "changed\n");
    assertThatThrownBy(() -> project.goals().run()).hasMessageContaining("has changes that are not committed");
    assertThat(project.folder().resolve("REPORT.md")).content().contains("2 of 2 workstreams completed");
  }

  @Test
  void whatASessionConfiguredIsNotAcceptedByTheNextFeature() {
    project.order("ends-api", "git config core.fsmonitor evil\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    project.users.write("other.md", "# Other\n\n## Workstream: docs\nIt.\n\n### Tasks\n- [ ] Do it\n");
    assertThatThrownBy(() -> project.planned("other.md").run()).isInstanceOf(Failure.class).hasMessageContaining("core.fsmonitor = evil");
    project.goals("dispatch.force=true").clean();
    assertThatThrownBy(() -> project.planned("other.md").run()).as("cleaning does not accept it").hasMessageContaining("core.fsmonitor = evil");
    project.users.git("config", "--unset", "core.fsmonitor");
    project.planned("other.md").run();
    project.planned("other.md", "dispatch.force=true").clean();
    assertThat(project.users.top().resolve(".git/dispatch/.git-programs.json")).doesNotExist();
  }

  @Test
  void aProgramThatASessionChangedIsNotRunToMerge() throws Exception {
    project.users.write(".gitignore", "node_modules\n");
    Path program = project.users.top().resolve("node_modules/join.sh");
    Files.createDirectories(program.getParent());
    Path ran = project.users.top().resolveSibling("ran");
    Files.writeString(program, "echo installed > $1\n");
    bothChangeWhatADriverMerges("sh node_modules/join.sh %A");
    project.order("ends-web", "echo 'touch " + ran + "; echo changed > $1' > '" + program + "'\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class).hasMessageContaining("the merge driver's node_modules/join.sh");
    project.goals().results();
    project.goals("dispatch.dryRun=true").integrate();
    assertThat(ran).doesNotExist();
  }

  @Test
  void whatIsNotCommittedIsNotLookedAtWhereASessionConfiguredAFilter() throws Exception {
    Path ran = project.users.top().resolveSibling("ran");
    project.order("ends-api", "git config filter.evil.clean 'touch " + ran + "; cat'\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    project.users.at(project.folder().resolve("web")).write(".gitattributes", "* filter=evil\n");
    project.goals("dispatch.uncommitted=true").results();
    assertThat(project.console.warned()).anyMatch(line -> line.startsWith("without what is not committed: ") && line.contains("filter.evil.clean"));
    assertThat(ran).doesNotExist();
  }

  /** A submodule of two commits after the first, of which {@code three} comes after {@code two}, or beside it. */
  private SampleRepository bothMoveASubmodule(String threeAfter) {
    Path at = project.users.top().resolveSibling("library");
    var library = SampleRepository.empty(at);
    library.commit("lib.txt", "one\n");
    library.git("switch", "--quiet", "-c", "two");
    library.commit("lib.txt", "two\n");
    library.git("switch", "--quiet", "-c", "three", threeAfter);
    library.commit("lib.txt", "three\n");
    library.git("switch", "--quiet", "main");
    project.users.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", at.toString(), "lib");
    project.users.commit("submodule");
    String moves = "git -C lib fetch -q origin %1$s && git -C lib checkout -q %1$s || exit 5\n";
    project.order("does-api", moves.formatted(library.git("rev-parse", "two")));
    project.order("does-web", moves.formatted(library.git("rev-parse", "three")));
    return library;
  }

  @Test
  void aSubmoduleThatBothMoveConflicts() {
    var library = bothMoveASubmodule("main");
    for (String choice : List.of("stop", "skip", "resolve")) {
      assertThatThrownBy(() -> project.goals("dispatch.onConflict=" + choice).run()).isInstanceOf(Failure.class)
          .hasMessageContaining("web conflicts with api in lib");
      assertThat(project.users.git("ls-tree", "shop/integration", "lib")).contains(library.git("rev-parse", "two"));
    }
    assertThat(project.turns()).as("nobody was paid for what no agent can").noneMatch(turn -> turn.startsWith("integration"));
    assertThat(project.console.warned()).anyMatch(line -> line.startsWith("web is not resolved by an agent: lib is a submodule"));
  }

  @Test
  void aSubmoduleThatOneMovedFurtherIsMergedAsGitMergesIt() {
    var library = bothMoveASubmodule("two");
    project.goals().run();
    assertThat(project.users.git("ls-tree", "shop/integration", "lib")).contains(library.git("rev-parse", "three"));
  }

  @Test
  void aFileThatChangedItsCaseAloneTakesTheChangesOfTheOther() {
    project.users.commit("a.txt", "1\n2\n3\n4\n5\n6\n");
    project.order("does-api", "git mv a.txt A.txt\n");
    project.order("does-web", "sed -i 's/6/six/' a.txt\n");
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:A.txt")).endsWith("six");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).doesNotContain("a.txt");
  }

  /** Each kind of conflict: what api does, what web does, and the path that is named. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
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
      "large file pointers | printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:1\\n' > l.dat | printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:2\\n' > l.dat | l.dat"})
  void everyKindOfConflictIsNamedAndLeavesNothingHalfMerged(String kind, String api, String web, String path) throws Exception {
    project.users.write("long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    project.users.write("b.bin", "a\u0000a");
    project.users.commit("a.txt", "a\n");
    project.order("does-api", api + "\n");
    project.order("does-web", web + "\n");
    for (String choice : List.of("stop", "skip")) {
      assertThatThrownBy(() -> project.goals("dispatch.onConflict=" + choice).run()).as(kind).isInstanceOf(Failure.class)
          .hasMessageContaining("web conflicts with api").hasMessageContaining(path);
      assertThat(project.users.at(project.folder().resolve("integration")).git("status", "--porcelain")).isEmpty();
      assertThat(project.users.lines("log", "--merges", "--format=%s", "shop/integration")).containsExactly("Merge api workstream");
      assertThat(project.folder().resolve("CONFLICTS.md")).content().contains("## web with api", path, "CONFLICT (");
    }
    // Whoever resolves it is told each path, and says what each is to be.
    project.order("does-integration", """
        sed -n 's/^- `\\(.*\\)`$/\\1/p' "$DISPATCH_PROMPT" | while read -r path; do rm -rf "$path"*; echo both > "$path"; done
        exit 0
        """);
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:" + path)).isEqualTo("both");
    assertThat(project.users.lines("log", "--merges", "--format=%s", "shop/integration")).containsExactly("Merge web workstream", "Merge api workstream");
    assertThat(project.folder().resolve("CONFLICTS.md")).doesNotExist();
  }

  @Test
  void aRunningRebaseADetachedHeadAndADirtyCheckoutAreLeftAlone() {
    project.users.commit("a.txt", "a\n");
    project.users.git("switch", "--quiet", "-c", "topic");
    project.users.commit("a.txt", "topic\n");
    project.users.git("switch", "--quiet", "main");
    project.users.commit("a.txt", "main\n");
    project.users.git("switch", "--quiet", "topic");
    assertThatThrownBy(() -> project.users.git("rebase", "main")).isNotNull();
    String before = project.users.git("status", "--porcelain=v2", "--branch");
    project.goals("dispatch.base=main").run();
    assertThat(project.users.git("status", "--porcelain=v2", "--branch")).isEqualTo(before);
    assertThat(project.users.top().resolve(".git/rebase-merge")).isDirectory();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api.txt", "web.txt");
  }

  @Test
  void anIntegrationBranchThatIsCheckedOutElsewhereIsNotMoved() {
    project.goals("dispatch.workstream=api").run();
    String before = project.users.git("rev-parse", "shop/integration");
    project.users.git("worktree", "unlock", ".worktrees/shop/integration");
    project.users.git("worktree", "remove", "--force", ".worktrees/shop/integration");
    project.users.git("worktree", "add", "--quiet", "../mine", "shop/integration");
    assertThatThrownBy(() -> project.goals().run()).hasMessageContaining("is checked out in");
    assertThat(project.users.git("rev-parse", "shop/integration")).isEqualTo(before);
  }
}
