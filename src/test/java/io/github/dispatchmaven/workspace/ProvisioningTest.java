package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTest {

  @TempDir
  private Path folder;

  private SampleRepository users;

  @BeforeEach
  void repository() {
    users = SampleRepository.in(folder);
  }

  @Test
  void whatIsOursIsIgnoredEverywhere() throws Exception {
    provisioning(folder).ignoreOurs();
    users.write(".worktrees/shop/x", "x");
    users.write("TASKS.md", "x");
    users.write("RESULTS.md", "x");
    assertThat(users.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void anEnvironmentFileThatNobodyIgnoresIsIgnoredToo() throws Exception {
    users.write(".env", "SECRET=1\n");
    provisioning(folder).ignoreOurs();
    assertThat(users.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aTrackedEnvironmentFileIsNeitherIgnoredNorCopied() throws Exception {
    users.commit(".env", "PORT=3000\n");
    provisioning(folder).ignoreOurs();
    provisioning(folder).copyEnvironment(Map.of("core", 1));
    assertThat(Files.readString(folder.resolve(".git/info/exclude"))).doesNotContain("/.env");
    assertThat(folder.resolve(".worktrees/shop/core/.env")).doesNotExist();
  }

  @Test
  void anUntrackedEnvironmentFileIsCopiedWithAPortOfItsOwn() throws Exception {
    users.write(".env", "PORT=3000\nKEY=a\n");
    provisioning(folder).ignoreOurs();
    provisioning(folder).copyEnvironment(Map.of("core", 2));
    assertThat(folder.resolve(".worktrees/shop/core/.env")).hasContent("PORT=3002\nKEY=a\n");
  }

  @Test
  void theOneInTheFolderThatMavenWasStartedInIsCopiedToo() throws Exception {
    users.write("app/.env", "PORT=3000\n");
    provisioning(folder.resolve("app")).ignoreOurs();
    provisioning(folder.resolve("app")).copyEnvironment(Map.of("core", 1));
    assertThat(folder.resolve(".worktrees/shop/core/app/.env")).hasContent("PORT=3001\n");
  }

  @Test
  void oneThatTheProjectsRulesHaveGitShowIsGivenToNobody() throws Exception {
    users.write(".gitignore", "*\n!*/\n!.*\n");
    users.write(".env", "PORT=3000\n");
    assertThat(provisioning(folder).ignoreOurs()).containsExactly(".env");
    provisioning(folder).copyEnvironment(Map.of("core", 1));
    assertThat(folder.resolve(".worktrees/shop/core/.env")).doesNotExist();
  }

  private Provisioning provisioning(Path started) {
    Repository repository = Repository.discover(started);
    return new Provisioning(
        repository,
        new Layout(repository.top(), repository.commonDirectory(), "shop"),
        Sheets.besides(List.of()),
        List.of("DB_PORT"));
  }

  @Test
  void ignoredFilesThatAreListedAreCopied() throws Exception {
    users.write(".gitignore", "*.local\nsecrets/\n");
    users.write(".worktreeinclude", "*.local\n!not.local\nsecrets/**\nnotes.txt\n");
    users.commit("begin");
    users.write("a/application.local", "a\n");
    users.write("not.local", "n\n");
    users.write("secrets/key.pem", "k\n");
    users.write("notes.txt", "not ignored\n");
    users.write(".env.local", "PORT=3000\nDB_PORT=5432\n");
    provisioning(folder).copyEnvironment(Map.of("core", 1));
    Path worktree = folder.resolve(".worktrees/shop/core");
    assertThat(worktree.resolve("a/application.local")).hasContent("a\n");
    assertThat(worktree.resolve("secrets/key.pem")).hasContent("k\n");
    assertThat(worktree.resolve(".env.local")).hasContent("PORT=3001\nDB_PORT=5433\n");
    assertThat(worktree.resolve("not.local")).doesNotExist();
    assertThat(worktree.resolve("notes.txt")).as("it is not ignored").doesNotExist();
  }

  @Test
  void whatIsThereAlreadyStays() throws Exception {
    users.write(".gitignore", "*.local\n.worktrees\n");
    users.write(".worktreeinclude", "*.local\n");
    users.commit("begin");
    users.write("x.local", "the user's\n");
    users.write(".worktrees/shop/core/x.local", "the worker's\n");
    provisioning(folder).copyEnvironment(Map.of("core", 1));
    assertThat(folder.resolve(".worktrees/shop/core/x.local")).hasContent("the worker's\n");
    assertThat(folder.resolve(".worktrees/shop/core/.worktrees")).doesNotExist();
  }
}
