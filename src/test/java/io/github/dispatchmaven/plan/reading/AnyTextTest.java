package io.github.dispatchmaven.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Names;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.PlanException;
import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a file says, it is a plan or it is refused with reasons; nothing else happens. */
public class AnyTextTest {

  public static final List<String> PIECES = List.of(
      "---\n",
      "feature: a\n",
      "verify: mvn: x\n",
      "agent: [a]\n",
      "? [a]\n",
      "base: &a main\n",
      "- *a\n",
      "model: |\n  x\n",
      "# Title\n",
      "## Workstream: a\n",
      "## Workstream: b\n",
      "## Workstream : `C`\n",
      "## Workstreams\n",
      "### a\n",
      "### Tasks\n",
      "#### Tasks\n",
      "### Dependencies\n",
      "### Files\n",
      "## Notes\n",
      "Workstream: d\n---\n",
      "===\n",
      "- **Files:** a, `b`\n",
      "- **Files:**\n",
      "  - `x` y\n",
      "    - z\n",
      "- **Depends on:** a\n",
      "- Depends on: b, C\n",
      "- **Agent:** x\n",
      "- **Verify:** `mvn x`\n",
      "- [ ] task\n",
      "1. item\n",
      "- - - x\n",
      "-\n",
      "- - **Files:** a\n",
      "```\n",
      "~~~~\n",
      "<!--\n",
      "-->\n",
      "<div>\n",
      "> ",
      ">>> - ",
      "    ",
      "\t",
      "[x]: /u\n",
      "[x]: /u\nT\n---\n",
      "\n",
      "\n\n",
      "\r",
      "\r\n",
      "\u2028",
      "\u0000",
      "\uFEFF",
      "`",
      "**",
      "\\",
      "text ",
      "größe ",
      "日本 ",
      "😀",
      "\ud800",
      "|a|\n|-|\n",
      "- [ ] T001 [P] [US1] Do `src/a/B.java` (depends on T003)\n",
      "- [x] T002 [US2] x\n",
      "## Phase 1: Setup\n",
      "## Phase 2: User Story 1 - x (Priority: P1)\n",
      "### T003: y\n",
      "- US2 depends on US1\n");

  private static final List<String> MARKS = List.of(
      ">", "- ", "`", "**a", "[", "\\", "# ", "<!--", "(", " (", "\t", ",", "`,", ":", "\r", "{a: ",
      "[a, ");

  @Test
  void isAPlanOrRefusedWithReasons() {
    int plans = 0;
    for (int seed = 0; seed < 30_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text =
          new StringBuilder(random.nextBoolean() ? "## Workstream: a\ntext\n" : "");
      for (int i = random.nextInt(20); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      plans += check(text.toString(), seed) ? 1 : 0;
    }
    assertThat(plans).isGreaterThan(1000);
  }

  @Test
  void withCharactersAtRandomIsAPlanOrRefused() {
    for (int seed = 0; seed < 5_000; seed++) {
      byte[] bytes = new byte[200];
      new Random(seed).nextBytes(bytes);
      check(
          "---\n" + new String(bytes, StandardCharsets.ISO_8859_1) + "\n---\n## Workstream: a\nx",
          seed);
      try {
        check(PlanFile.decode(bytes, "bytes"), seed);
      } catch (PlanException e) {
        assertThat(e.problems().get(0).line()).isPositive();
      }
    }
  }

  @Test
  @Timeout(60)
  void withExtremeRepetitionIsReadInTime() {
    for (String piece : MARKS) {
      check("## Workstream: a\n- **Files:** " + piece.repeat(50_000), 0);
      check(
          "---\n" + piece.repeat(5_000) + "\n---\n## Workstream: " + piece.repeat(50_000) + "\nx",
          0);
      check("## Workstream: a\n" + (piece + "\n").repeat(10_000), 0);
    }
  }

  private static boolean check(String text, int seed) {
    try {
      Plan plan = Plans.read(text);
      assertThat(plan.workstreams()).isNotEmpty();
      assertThat(Waves.order(plan)).hasSameSizeAs(plan.workstreams());
      for (Workstream workstream : plan.workstreams()) {
        assertThat(Names.whyNotWorkstream(workstream.name())).isEmpty();
        assertThat(workstream.mission() + workstream.sections()).isNotBlank();
      }
      return true;
    } catch (PlanException e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
        assertThat(problem.line()).isBetween(0, (int) text.lines().count());
        assertThat(problem.what()).isNotBlank().doesNotContain("\n");
        assertThat(problem.instead()).isNotBlank();
      });
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          "seed " + seed + ": " + text.substring(0, Math.min(500, text.length())), e);
    }
  }
}
