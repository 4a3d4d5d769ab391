package io.github.dispatchmaven.notify;

import io.github.dispatchmaven.core.LocalTimes;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.notify.Announcement.Event;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Need;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is worth telling in views of a feature, and was not told yet. Pure, but for what it remembers. */
final class Announcements {

  private static final int LONGEST = 300;

  private final Set<String> told;

  /**
   * @param told what was told before; what is told now is added
   */
  Announcements(Set<String> told) {
    this.told = told;
  }

  List<Announcement> of(FeatureView view, Instant now) {
    List<Announcement> news = new ArrayList<>();
    List<String> broke = new ArrayList<>();
    for (WorkstreamView w : view.workstreams()) {
      Need.of(w).ifPresent(need -> {
        switch (need) {
          case ASKS ->
            w.questions()
                .forEach(question ->
                    add(news, Event.NEEDS_YOU, view, w, "asks: " + question, question, now));
          case DENIED ->
            w.denied()
                .forEach(what ->
                    add(news, Event.NEEDS_YOU, view, w, "was not allowed " + what, what, now));
          case FAILED -> add(news, Event.FAILED, view, w, "failed: " + w.reason(), since(w), now);
          case HELD -> add(news, Event.NEEDS_YOU, view, w, w.reason(), w.reason(), now);
          case CONFLICT -> add(news, Event.CONFLICT, view, w, w.reason(), w.reason(), now);
          case BUDGET -> broke.add(w.name() + since(w));
          case STOPPED, LIMIT -> {
            // Somebody stopped it, and a limit is of all.
          }
        }
      });
    }
    if (!broke.isEmpty()) {
      add(
          news,
          Event.BUDGET,
          view,
          Optional.empty(),
          "the budget is used up; " + Printable.count(broke.size(), "workstream") + " wait"
              + (broke.size() == 1 ? "s" : ""),
          broke.get(0),
          now);
    }
    view.whole()
        .limits()
        .forEach(limit -> add(
            news,
            Event.LIMIT,
            view,
            Optional.empty(),
            limit.text() + " until " + LocalTimes.text(limit.until(), now),
            limit.text() + limit.until(),
            now));
    view.predicted()
        .forEach(pair -> add(
            news,
            Event.CONFLICT,
            view,
            Optional.empty(),
            pair.one() + " and " + pair.other() + " do not go together: " + pair.what(),
            pair.one() + " " + pair.other(),
            now));
    return news;
  }

  private static String since(WorkstreamView w) {
    return w.since().orElse("");
  }

  private void add(
      List<Announcement> news,
      Event event,
      FeatureView view,
      WorkstreamView w,
      String text,
      String key,
      Instant now) {
    add(news, event, view, Optional.of(w.name()), w.name() + " " + text, key, now);
  }

  /**
   * @param key by which it is known that it was told
   */
  private void add(
      List<Announcement> news,
      Event event,
      FeatureView view,
      Optional<String> workstream,
      String text,
      String key,
      Instant now) {
    if (told.add(Printable.line(event.word() + " " + workstream.orElse("") + " " + key, LONGEST))) {
      news.add(
          new Announcement(event, view.feature(), workstream, Printable.line(text, LONGEST), now));
    }
  }
}
