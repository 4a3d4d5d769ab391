package io.github.dispatchmaven.notify;

import io.github.dispatchmaven.core.LocalTimes;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.notify.Announcement.Event;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Need;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is worth telling in views of a feature: each thing when it begins to be so, and again only when it was over in between. Pure, but
 * for what it remembers.
 */
final class Announcements {

  private static final int LONGEST = 300;
  private static final String PREDICTED = "predicted ";

  private final Set<String> told;

  /** An announcement, and by what it is known. */
  record News(String key, Announcement announcement) {}

  /**
   * @param told the keys of what was told before and may still be so; kept up to date
   */
  Announcements(Set<String> told) {
    this.told = told;
  }

  /** The keys of what was told, and may still be so. */
  Set<String> told() {
    return told;
  }

  List<News> of(FeatureView view, Instant now) {
    Map<String, Announcement> standing = new LinkedHashMap<>();
    List<String> broke = new ArrayList<>();
    for (WorkstreamView w : view.workstreams()) {
      Need.of(w).ifPresent(need -> {
        switch (need) {
          case ASKS ->
            w.questions()
                .forEach(what -> add(standing, Event.NEEDS_YOU, view, w, "asks: " + what, now));
          case DENIED ->
            w.denied()
                .forEach(what ->
                    add(standing, Event.NEEDS_YOU, view, w, "was not allowed " + what, now));
          case FAILED -> add(standing, Event.FAILED, view, w, "failed: " + w.reason(), now);
          case HELD -> add(standing, Event.NEEDS_YOU, view, w, w.reason(), now);
          case CONFLICT -> add(standing, Event.CONFLICT, view, w, w.reason(), now);
          case BUDGET -> broke.add(w.name());
          case STOPPED, LIMIT -> {
            // Somebody stopped it, and a limit is of all.
          }
        }
      });
    }
    if (!broke.isEmpty()) {
      add(
          standing,
          Event.BUDGET,
          view,
          "budget",
          "the budget is used up; " + Printable.count(broke.size(), "workstream") + " wait"
              + (broke.size() == 1 ? "s" : ""),
          now);
    }
    view.whole()
        .limits()
        .forEach(limit -> add(
            standing,
            Event.LIMIT,
            view,
            "limit " + limit.text(),
            limit.text() + " until " + LocalTimes.text(limit.until(), now),
            now));
    view.predicted()
        .forEach(pair -> add(
            standing,
            Event.CONFLICT,
            view,
            PREDICTED + pair.one() + " " + pair.other(),
            pair.one() + " and " + pair.other() + " do not go together: " + pair.what(),
            now));
    return news(standing);
  }

  /** What a Maven predicts it has to find first, so that it is not over because it was not found yet. */
  private List<News> news(Map<String, Announcement> standing) {
    told.removeIf(key -> !standing.containsKey(key) && !key.startsWith(PREDICTED));
    List<News> news = new ArrayList<>();
    standing.forEach((key, announcement) -> {
      if (told.add(key)) {
        news.add(new News(key, announcement));
      }
    });
    return news;
  }

  private static void add(
      Map<String, Announcement> standing,
      Event event,
      FeatureView view,
      WorkstreamView w,
      String text,
      Instant now) {
    // A reason may grow while the same is so; of questions and denials each is one.
    String which = event == Event.NEEDS_YOU ? " " + text : "";
    standing.put(
        Printable.line(event.word() + " " + w.name() + which, LONGEST),
        new Announcement(
            event,
            view.feature(),
            Optional.of(w.name()),
            Printable.line(w.name() + " " + text, LONGEST),
            now));
  }

  private static void add(
      Map<String, Announcement> standing,
      Event event,
      FeatureView view,
      String key,
      String text,
      Instant now) {
    standing.put(
        Printable.line(key, LONGEST),
        new Announcement(
            event, view.feature(), Optional.empty(), Printable.line(text, LONGEST), now));
  }
}
