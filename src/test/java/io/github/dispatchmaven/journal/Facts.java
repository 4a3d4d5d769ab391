package io.github.dispatchmaven.journal;

import io.github.dispatchmaven.core.Allowance;
import io.github.dispatchmaven.core.Assignment;
import io.github.dispatchmaven.core.Cause;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Merged;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Owner;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Steering;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Timeouts;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One fact of every kind, with all that it can hold. */
final class Facts {

  static final Commit COMMIT = new Commit("0123456789".repeat(4));

  private static final JobId SETUP = new JobId("core", JobKind.SETUP, 1, 1);
  private static final JobId TURN = new JobId("core", JobKind.TURN, 2, 1);
  private static final JobId VERIFY = new JobId("core", JobKind.VERIFY, 3, 1);
  private static final JobId WHOLE = new JobId("integration", JobKind.VERIFY, 1, 1);

  private Facts() {}

  static List<Fact> all() {
    return List.of(
        new Fact.Planned(needs(), COMMIT, Optional.of("refs/heads/main")),
        new Fact.Dispatched(new Terms(
            3,
            2,
            new Timeouts(
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                Duration.ofHours(1),
                Duration.ofMinutes(30)),
            new Allowance(8, 2, Optional.of(new BigDecimal("12.5"))),
            Set.of("core"),
            Map.of(
                "core",
                new Assignment("claude", Optional.of("sonnet"), Optional.of("mvn verify"), true),
                "ui",
                new Assignment("rehearsal", Optional.empty(), Optional.empty(), false)),
            Optional.of("/opt/claude"),
            List.of("./agent.sh", "--fast"))),
        new Fact.Creating("core", 1),
        new Fact.Created("core", COMMIT),
        new Fact.Creating("ui", 2),
        new Fact.Discarded("ui"),
        new Fact.Based("core", COMMIT),
        new Fact.Intended(JobSpec.setup(SETUP)),
        new Fact.Ended(SETUP, Outcome.of(Verdict.PERMANENT, "`npm ci` failed"), Optional.empty()),
        new Fact.Intended(JobSpec.turn(
            TURN,
            new Turn(
                "claude",
                Optional.of("sonnet"),
                Optional.of("s-1"),
                false,
                Prompt.FEEDBACK,
                List.of("fehlt: ü"),
                List.of(new Message("m-1", "Nimm Jackson.")),
                Optional.of(new BigDecimal("1.5"))))),
        new Fact.Claimed(
            TURN, new Owner("host", Optional.of(4711L), "boot pid:[1] 4711 123456789012")),
        new Fact.Ended(
            TURN,
            new Outcome(
                Verdict.LIMITED,
                new Usage(Optional.of(new BigDecimal("0.0225")), true, 3_000_000_000L, 300),
                Optional.of("s-1"),
                true,
                "a \"quoted\"\nreason",
                List.of("Bash: git push"),
                Optional.of(Instant.parse("2026-01-01T12:00:00Z"))),
            Optional.of(Instant.parse("2026-01-01T11:00:00.25Z"))),
        new Fact.Judged(
            "core",
            new Judgement(Verdict.FEEDBACK, COMMIT, List.of("commit it"), List.of("saved"))),
        new Fact.Reopened("core", "run again", true),
        new Fact.Held("claude", Instant.parse("2026-01-01T12:00:00.5Z"), Optional.of("opus")),
        new Fact.Answered("claude", Optional.of("opus")),
        new Fact.Intended(JobSpec.verify(VERIFY, COMMIT, "mvn verify")),
        new Fact.Intended(JobSpec.verify(WHOLE, COMMIT, "mvn verify")),
        new Fact.Ended(WHOLE, Outcome.of(Verdict.PASSED, ""), Optional.empty()),
        new Fact.Integrated(new Merged(
            Optional.of(COMMIT), Map.of("core", COMMIT), Map.of("core", List.of("CHANGES.md")))),
        new Fact.Ending(VERIFY, new Cause("took longer than 2h", Verdict.FEEDBACK)),
        new Fact.Asked("core", new Message("m-1", "Nimm Jackson.")),
        new Fact.Stopping("core", new Steering.Stop(Optional.of("m-1"))),
        new Fact.Allowed("core", "Bash(npm ci *)"),
        new Fact.Refused("core", "does not begin anew: it cannot"),
        new Fact.Restarted("core"));
  }

  private static Map<String, List<String>> needs() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    needs.put("ui", List.of("core"));
    needs.put("core", List.of());
    return needs;
  }
}
