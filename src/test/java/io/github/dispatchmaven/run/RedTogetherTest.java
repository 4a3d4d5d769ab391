package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches that are green alone and red together: all who are in it are named, and nobody else. */
class RedTogetherTest {

  private static final List<String> NAMES =
      List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");

  @TempDir
  private Path folder;

  private Project project;
  private Path verify;

  @BeforeEach
  void twelve() throws Exception {
    project = Project.of(folder, NAMES.toArray(String[]::new));
    verify = folder.resolve("verify.sh");
  }

  @AfterEach
  void endAll() throws Exception {
    project.close();
  }

  private String redWith(String condition) throws Exception {
    Files.writeString(
        verify,
        "#!/bin/sh\necho x >> $0.log\nif " + condition + "; then echo clash >&2; exit 1; fi\n");
    assertThat(verify.toFile().setExecutable(true)).isTrue();
    return "dispatch.verify=" + verify;
  }

  private void runs(String... properties) {
    assertThatThrownBy(() -> project.goals(properties).run()).isInstanceOf(Failure.class);
  }

  private int verifications() throws Exception {
    return Files.readAllLines(verify.resolveSibling("verify.sh.log")).size();
  }

  @Test
  void aPairIsNamed() throws Exception {
    runs(redWith("[ -e d.txt ] && [ -e i.txt ]"), "dispatch.parallel=4");
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("It is red since i was merged")
            && line.contains("green alone, together with d, the fewest with which it is red: "));
    assertThat(verifications() - NAMES.size())
        .as("the whole, the halves of two searches, and the pair")
        .isLessThanOrEqualTo(1 + 4 + 4 + 2);
  }

  @Test
  void threeAreNamed() throws Exception {
    runs(redWith("[ -e b.txt ] && [ -e e.txt ] && [ -e k.txt ]"), "dispatch.parallel=4");
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("It is red since k was merged")
            && line.contains("together with b and e, the fewest"));
  }

  /** Its own command is another one than that of the whole. */
  @Test
  void oneThatIsRedByItselfAccusesNobodyElse() throws Exception {
    redWith("[ -e g.txt ]");
    StringBuilder plan = new StringBuilder("---\nverify: " + verify + "\n---\n# Shop\n");
    NAMES.forEach(name -> plan.append("\n## Workstream: ")
        .append(name)
        .append("\n- **Verify:** true\n- [ ] Do it\n"));
    project.users.commit("shop.md", plan.toString());
    runs("dispatch.parallel=4", "dispatch.verify=");
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("It is red since g was merged")
            && line.contains("though that was green alone: "))
        .noneMatch(line -> line.contains("together with"));
  }
}
