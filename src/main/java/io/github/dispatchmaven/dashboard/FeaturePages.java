package io.github.dispatchmaven.dashboard;

import io.github.dispatchmaven.agent.DeniedCall;
import io.github.dispatchmaven.inspect.TranscriptReader;
import io.github.dispatchmaven.inspect.TranscriptReader.Place;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.journal.Letters;
import io.github.dispatchmaven.page.DashboardPages;
import io.github.dispatchmaven.page.WorkstreamPage;
import io.github.dispatchmaven.view.TranscriptPiece;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The pages of one feature, and what is asked for there. What a browser sends names no file: it is looked for among what there is. */
final class FeaturePages {

  private static final int LONGEST = 20_000;

  private final FeatureLive live;
  private final boolean several;

  /**
   * @param several whether there are other features
   */
  FeaturePages(FeatureLive live, boolean several) {
    this.live = live;
    this.several = several;
  }

  /**
   * @param path after that of the feature
   * @return whether there is such a page
   */
  boolean show(Visit visit, List<String> path) throws IOException {
    if (path.equals(List.of(""))) {
      String seen = live.id();
      visit.html(
          200, DashboardPages.feature(live.picture(), live.kind(), live.notes(), seen, several));
      return true;
    }
    if (path.size() != 3 || !path.get(0).equals("w")) {
      return false;
    }
    Optional<WorkstreamPage> page = live.page(path.get(1));
    return page.isPresent() && show(visit, page.get(), path.get(2));
  }

  /**
   * Lets a stream go on with a page.
   *
   * @param path after that of the feature
   * @return whether there is such a page
   */
  boolean join(Visit visit, EventStream stream, List<String> path) {
    if (path.size() == 1) {
      live.join(stream, visit.seen());
      return true;
    }
    Optional<WorkstreamPage> page =
        path.size() == 3 && path.get(0).equals("w") ? live.page(path.get(1)) : Optional.empty();
    page.ifPresent(now -> live.join(stream, now, visit.seen()));
    return page.isPresent();
  }

  private boolean show(Visit visit, WorkstreamPage page, String what) throws IOException {
    switch (what) {
      case "" -> showNow(visit, page);
      case "transcript" -> showTranscript(visit, page);
      case "changes" ->
        visit.html(200, DashboardPages.changes(page, live.files(page.name()).changes()));
      case "prompts" ->
        visit.html(200, DashboardPages.prompts(page, live.files(page.name()).prompts()));
      case "facts" ->
        visit.html(200, DashboardPages.facts(page, live.files(page.name()).facts()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void showNow(Visit visit, WorkstreamPage page) throws IOException {
    String seen = live.live(page).show(page);
    TranscriptReader.Piece piece = live.transcript(page.name()).newest();
    visit.html(
        200, DashboardPages.workstream(page, piece.shown(), WorkstreamLive.id(seen, piece.end())));
  }

  private void showTranscript(Visit visit, WorkstreamPage page) throws IOException {
    TranscriptReader transcript = live.transcript(page.name());
    Optional<String> find = visit.query("find");
    if (find.isPresent()) {
      visit.html(200, DashboardPages.transcript(page, transcript.find(find.get()), find.get()));
      return;
    }
    Optional<Place> before = visit.query("before").flatMap(Place::of);
    Optional<Place> from = visit.query("from").flatMap(Place::of);
    TranscriptPiece piece = before
        .map(transcript::before)
        .or(() -> from.map(transcript::from))
        .orElseGet(transcript::newest)
        .shown();
    visit.html(
        200,
        visit.byScript()
            ? DashboardPages.piece(page, piece)
            : DashboardPages.transcript(page, piece, ""));
  }

  /**
   * Takes what is asked for.
   *
   * @return whether there is such a thing to ask for
   */
  boolean take(Visit visit, List<String> path) throws IOException {
    if (path.size() != 3 || !path.get(0).equals("w")) {
      return false;
    }
    Optional<WorkstreamPage> page = live.page(path.get(1));
    if (page.isEmpty() || !take(visit, page.get(), path.get(2))) {
      return false;
    }
    if (visit.byScript()) {
      visit.nothing();
    } else {
      visit.goTo(page.get().kind().workstream(page.get().name()));
    }
    return true;
  }

  private boolean take(Visit visit, WorkstreamPage page, String what) throws IOException {
    Letters letters =
        new Letters(new Inbox(live.site().layout().inbox()), live.site().clock());
    String name = page.name();
    switch (what) {
      case "say" -> letters.write(List.of(name), Optional.of(text(visit)), false);
      case "stop" -> letters.write(List.of(name), Optional.empty(), true);
      case "resume" -> letters.write(name, Letter.Wish.RESUME, Optional.empty());
      case "restart" -> letters.write(name, Letter.Wish.RESTART, Optional.empty());
      case "allow" -> letters.write(name, Letter.Wish.ALLOW, Optional.of(rule(visit, page)));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String text(Visit visit) throws IOException {
    String text = visit.form().getOrDefault("text", "").strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          text.isEmpty() ? "There is no text." : "The text is too long.");
    }
    return text;
  }

  /** Only what was denied is allowed here, and nothing that somebody makes up. */
  private static String rule(Visit visit, WorkstreamPage page) throws IOException {
    String rule = visit.form().getOrDefault("text", "");
    if (page.w().denied().stream().noneMatch(line -> DeniedCall.of(line).rules().contains(rule))) {
      throw new IllegalArgumentException("That was not denied, or is allowed already.");
    }
    return rule;
  }
}
