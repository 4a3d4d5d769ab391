package io.github.dispatchmaven.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.notify.Announcement.Event;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.SampleView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T04:00:00Z");

  private final Set<String> told = new HashSet<>();
  private final Announcements announcements = new Announcements(told);

  private List<Announcement> of(FeatureView view) {
    return announcements.of(view, NOW).stream()
        .map(Announcements.News::announcement)
        .toList();
  }

  @Test
  void eachThingIsToldOnce() {
    FeatureView view = new SampleView()
        .working("web", "x", 0, 1, 0)
        .with("api", "failed", "not done\nafter 3 rounds", "", 0, 1, 0)
        .waiting("db", Wait.Kind.CONFLICT)
        .waiting("ui", Wait.Kind.REPOSITORY)
        .with("done", "completed")
        .with("mine", "stopped")
        .view();
    assertThat(of(view))
        .extracting(Announcement::event, a -> a.workstream().orElse(""), Announcement::text)
        .containsExactly(
            tuple(Event.NEEDS_YOU, "web", "web asks: Which port?"),
            tuple(Event.FAILED, "api", "api failed: not done after 3 rounds"),
            tuple(Event.CONFLICT, "db", "db"),
            tuple(Event.NEEDS_YOU, "ui", "ui"));
    assertThat(of(view)).isEmpty();
    assertThat(new Announcements(told).of(view, NOW)).as("by the next Maven").isEmpty();
  }

  @Test
  void whatWasOverInBetweenIsToldAgain() {
    FeatureView failed = new SampleView().with("api", "failed").view();
    FeatureView wordier =
        new SampleView().with("api", "failed", "more is known", "", 0, 0, 0).view();
    FeatureView working = new SampleView().with("api", "pending").view();
    assertThat(of(failed)).hasSize(1);
    assertThat(of(wordier)).isEmpty();
    assertThat(of(working)).isEmpty();
    assertThat(of(failed)).hasSize(1);
  }

  @Test
  void aBudgetIsOfAllThatWaitForIt() {
    FeatureView view = new SampleView()
        .waiting("web", Wait.Kind.SPENT)
        .waiting("api", Wait.Kind.SPENT)
        .view();
    assertThat(of(view))
        .extracting(Announcement::event, Announcement::text)
        .containsExactly(tuple(Event.BUDGET, "the budget is used up; 2 workstreams wait"));
  }

  @Test
  void aLimitAndAConflictAreOfTheWhole() {
    FeatureView view = new SampleView().with("web", "active").view();
    FeatureView limited = new FeatureView(
        view.format(),
        view.feature(),
        view.plan(),
        view.base(),
        List.of(),
        view.integration(),
        List.of(),
        List.of(new FeatureView.Predicted("web", "api", "conflict in a.txt")),
        new FeatureView.Whole(
            true,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            BigDecimal.ZERO,
            List.of(new FeatureView.Limited("claude is limited", NOW.plusSeconds(3600))),
            Optional.empty()));
    assertThat(of(limited))
        .extracting(Announcement::event)
        .containsExactly(Event.LIMIT, Event.CONFLICT);
    assertThat(of(limited)).isEmpty();
  }
}
