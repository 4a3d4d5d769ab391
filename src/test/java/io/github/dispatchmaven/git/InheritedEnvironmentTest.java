package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.git.worktree.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Maven that git itself started, in a hook for example, inherits what points git to another repository. */
class InheritedEnvironmentTest {

  @TempDir
  private Path folder;

  @Test
  void theRepositoryIsThatOfTheFolder() throws Exception {
    SampleRepository mine = SampleRepository.in(folder.resolve("mine"));
    SampleRepository other = SampleRepository.in(folder.resolve("other"));
    mine.write("left.txt", "left\n");
    Path index = folder.resolve("index");
    List<String> said = run(
        mine.top(),
        Map.of(
            "GIT_DIR",
            other.top().resolve(".git").toString(),
            "GIT_WORK_TREE",
            other.top().toString(),
            "GIT_INDEX_FILE",
            index.toString(),
            "GIT_OBJECT_DIRECTORY",
            other.top().resolve(".git/objects").toString()));
    assertThat(said).containsExactly(mine.top().toRealPath().toString(), "[left.txt]");
    assertThat(index).doesNotExist();
    assertThat(other.refs()).hasSize(1);
  }

  private static List<String> run(Path checkout, Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            InheritedEnvironmentTest.class.getName(),
            checkout.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> said = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return said;
  }

  public static void main(String[] arguments) {
    Path checkout = Path.of(arguments[0]);
    System.out.println(Repository.discover(checkout).top());
    System.out.println(new Checkout(checkout).uncommitted().untracked());
    new Checkout(checkout).snapshot("left over");
  }
}
