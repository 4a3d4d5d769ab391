package io.github.dispatchmaven.view;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Wait;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A view as tests want it; what they do not say is empty. */
public final class SampleView {

  private final List<WorkstreamView> workstreams = new ArrayList<>();
  private List<String> needs = List.of();
  private Optional<Wait.Kind> waits = Optional.empty();

  public SampleView with(String name, String status) {
    return with(name, status, "", "", 0, 0, 0);
  }

  public SampleView waiting(String name, String reason) {
    return with(name, "pending", reason, "", 0, 3, 0);
  }

  /** One that waits for that. */
  public SampleView waiting(String name, Wait.Kind kind) {
    waits = Optional.of(kind);
    with(name, "pending");
    waits = Optional.empty();
    return this;
  }

  /** One that depends on others. */
  public SampleView after(String name, String status, String... others) {
    needs = List.of(others);
    with(name, status);
    needs = List.of();
    return this;
  }

  public SampleView working(String name, String checkpoint, int done, int total, int commits) {
    return with(name, "active", "", checkpoint, done, total, commits);
  }

  public SampleView with(
      String name,
      String status,
      String reason,
      String checkpoint,
      int done,
      int total,
      int commits) {
    workstreams.add(new WorkstreamView(
        name,
        1,
        needs,
        Status.valueOf(status.toUpperCase(Locale.ROOT)),
        reason,
        Optional.of("2026-01-02T03:04:05Z"),
        Optional.of(name + "/1-turn-1"),
        new WorkstreamView.Session(
            "claude",
            Optional.empty(),
            "shop/" + name,
            ".worktrees/shop/" + name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(checkpoint).filter(text -> !text.isEmpty()),
            1,
            Optional.empty()),
        new WorkstreamView.Work(done, total, commits),
        new WorkstreamView.Cost(Optional.of(new BigDecimal("1.5")), false, 0, 0),
        new WorkstreamView.Verification(Optional.empty(), Optional.empty()),
        4000,
        status.equals("completed")
            ? Optional.of("0123456789abcdef0123456789abcdef01234567")
            : Optional.empty(),
        status.equals("active") ? List.of("Bash: git push; allow it so") : List.of(),
        status.equals("active") ? List.of("Which port?") : List.of(),
        List.of(),
        waits,
        List.of(),
        List.of(),
        List.of()));
    return this;
  }

  public FeatureView view() {
    return new FeatureView(
        FeatureView.FORMAT,
        "shop",
        "shop.md",
        "0".repeat(40),
        workstreams,
        new IntegrationView(
            "shop/integration",
            ".worktrees/shop/integration",
            Optional.empty(),
            List.of(),
            Map.of()),
        List.of(new OtherJobs("resolve", 1, 30, Optional.of(new BigDecimal("0.25")), false)),
        List.of(),
        FeatureView.Whole.UNKNOWN);
  }
}
