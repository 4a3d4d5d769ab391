package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

  @TempDir
  private Path folder;

  private Jobs jobs;

  @BeforeEach
  void begin() {
    jobs = new Jobs(folder);
  }

  @AfterEach
  void endAll() throws Exception {
    jobs.close();
  }

  private static byte[] environment(String text) {
    return text.replace('|', '\0').getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aVariableIsFoundWhereverItStands() {
    assertThat(ProcessTable.variable(environment("A=1|B=x=y|C="), "A")).contains("1");
    assertThat(ProcessTable.variable(environment("A=1|B=x=y|C="), "B")).contains("x=y");
    assertThat(ProcessTable.variable(environment("A=1|B=x=y|C="), "C")).contains("");
  }

  @Test
  void oneThatIsNotThereIsNotFoundInOthers() {
    assertThat(ProcessTable.variable(environment("XA=1|AX=1|B=A=1"), "A")).isEmpty();
    assertThat(ProcessTable.variable(new byte[0], "A")).isEmpty();
  }

  @Test
  void aChildThatClearedItsEnvironmentBelongsToItsJobAllTheSame() throws Exception {
    JobFolder job = jobs.folder("job");
    jobs.start(job, "env -i sh -c 'echo $$ > bare.tmp; mv bare.tmp bare; exec sleep 1000' & wait");
    ProcessHandle bare = jobs.process("bare");
    assertThat(ProcessTable.of(Host.local()).tree(job).all()).contains(bare);
  }

  /** One that lost the mark of its job and its parent, and is still in the job's session. */
  private ProcessHandle leaveBehind(JobFolder job) throws Exception {
    jobs.start(
        job,
        "(env -i sh -c 'echo $$ > bare.tmp; mv bare.tmp bare; exec sleep 1000' &); while ! [ -e bare ]; do sleep 0.01; done");
    ProcessHandle bare = jobs.process("bare");
    Jobs.await(() -> Files.exists(job.exitFile()));
    return bare;
  }

  private static void claimAs(JobFolder job, int line, UnaryOperator<String> value)
      throws Exception {
    List<String> claim = new ArrayList<>(Files.readAllLines(job.path().resolve("claim")));
    claim.set(line, value.apply(claim.get(line)));
    Files.write(job.path().resolve("claim"), claim);
  }

  @Test
  void whatLostItsMarkIsFoundInTheSessionOfItsJobAndEndedWithIt() throws Exception {
    JobFolder job = jobs.folder("job");
    ProcessHandle bare = leaveBehind(job);
    assertThat(ProcessTable.of(Host.local()).tree(job).all()).containsExactly(bare);
    new LocalEngine(Host.local()).kill(List.of(job));
    Jobs.await(() -> !bare.isAlive());
  }

  @Test
  void aSessionOfTheSameNumberThatIsNotTheClaimsIsLeftAlone() throws Exception {
    JobFolder job = jobs.folder("job");
    leaveBehind(job);
    String claim = Files.readString(job.path().resolve("claim"));
    // Begun before the claim; of another boot; of another container; and where no session was
    // begun.
    for (int line : new int[] {4, 1, 2, 3}) {
      claimAs(
          job,
          line,
          value -> line == 4
              ? String.valueOf(Long.parseLong(value) + 1_000_000)
              : line == 3 ? "1" : "another");
      assertThat(ProcessTable.of(Host.local()).tree(job).all())
          .as("line %s", line)
          .isEmpty();
      Files.writeString(job.path().resolve("claim"), claim);
    }
  }

  @Test
  void oneLookTellsTheJobsApart() throws Exception {
    JobFolder one = jobs.folder("job");
    JobFolder other = jobs.folder("job-2");
    jobs.start(one, "echo $$ > one.tmp; mv one.tmp one; exec sleep 1000");
    jobs.start(other, "echo $$ > other.tmp; mv other.tmp other; exec sleep 1000");
    ProcessHandle first = jobs.process("one");
    ProcessHandle second = jobs.process("other");
    List<ProcessTree> trees = ProcessTable.of(Host.local()).trees(List.of(one, other));
    assertThat(trees.get(0).all()).containsExactly(first);
    assertThat(trees.get(1).all()).containsExactly(second);
  }
}
