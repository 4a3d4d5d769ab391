package io.github.dispatchmaven.dashboard;

import com.sun.net.httpserver.HttpExchange;
import io.github.dispatchmaven.page.DashboardPages;
import io.github.dispatchmaven.page.PageKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: lets visitors in, and leads them to the pages of features. */
final class Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private final Access access;
  private final DashboardFiles files;
  private final ShownFeatures features;
  private final Function<String, String> link;

  /**
   * @param link the address that a secret makes
   */
  Routes(
      Access access, DashboardFiles files, ShownFeatures features, Function<String, String> link) {
    this.access = access;
    this.files = files;
    this.features = features;
    this.link = link;
  }

  void answer(HttpExchange exchange) {
    Visit visit = new Visit(exchange);
    try {
      answer(visit);
    } catch (IllegalArgumentException e) {
      fail(visit, 400, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // The browser is gone.
      visit.close();
    } catch (RuntimeException e) {
      LOG.debug("the dashboard cannot answer", e);
      fail(visit, 500, String.valueOf(e.getMessage()));
    }
  }

  private static void fail(Visit visit, int status, String why) {
    try {
      if (visit.byScript()) {
        visit.plain(status, why);
      } else {
        visit.html(status, DashboardPages.told("That did not work", why));
      }
    } catch (IOException | RuntimeException e) {
      visit.close();
    }
  }

  private void answer(Visit visit) throws IOException {
    List<String> path = visit.path();
    if (!access.meant(visit.header("Host"))) {
      visit.html(
          421, DashboardPages.told("Not here", "This server answers to its own address alone."));
      return;
    }
    if (path.size() == 2 && path.get(0).equals("assets")) {
      Optional<Assets.Asset> asset = Assets.named(path.get(1));
      if (asset.isPresent()) {
        visit.asset(asset.get().type(), asset.get().bytes());
        return;
      }
    }
    if (path.size() == 2 && path.get(0).equals("enter") && visit.opens()) {
      enter(visit, path.get(1));
      return;
    }
    Optional<Visitor> visitor = access.visitor(visit.header("Cookie"));
    if (visit.goesOn()) {
      follow(visit, path, visitor);
    } else if (visitor.isEmpty()) {
      visit.html(403, noLink());
    } else if (visit.changes()) {
      take(visit, path, visitor.get());
    } else {
      show(visit, path, visitor.get());
    }
  }

  /**
   * A cookie that no other site may send comes with a request only if a page of ours made it, so the browser is sent on by a
   * page.
   */
  private void enter(Visit visit, String secret) throws IOException {
    Optional<Visitor> visitor = files.use(secret);
    if (visitor.isEmpty()) {
      visit.html(403, noLink());
      return;
    }
    visit.cookie(access.cookie(visitor.get()));
    visit.html(
        200, DashboardPages.told("Welcome", "The page opens by itself.", "/", "Open it", true));
  }

  private static String noLink() {
    return DashboardPages.told(
        "This needs a link",
        "A link works once, for one day. Print another with the goal dispatch:dashboard.");
  }

  /** A stream is never answered with an error: the page would forget what it had last. */
  private void follow(Visit visit, List<String> path, Optional<Visitor> visitor)
      throws IOException {
    EventStream stream = EventStream.begin(visit);
    try {
      if (visitor.isPresent() && join(visit, stream, path, visitor.get())) {
        stream.write();
      }
    } catch (RuntimeException e) {
      LOG.debug("the dashboard cannot go on with a page", e);
    } finally {
      stream.end();
    }
  }

  private boolean join(Visit visit, EventStream stream, List<String> path, Visitor visitor) {
    if (path.size() == 1) {
      features.join(stream, visit.seen());
      return true;
    }
    Optional<FeaturePages> pages = pages(path, visitor);
    return pages.isPresent() && pages.get().join(visit, stream, path.subList(2, path.size()));
  }

  private void show(Visit visit, List<String> path, Visitor visitor) throws IOException {
    if (path.equals(List.of(""))) {
      Optional<String> only = features.only();
      if (only.isPresent()) {
        visit.goTo(PageKind.feature(only.get()));
      } else {
        visit.html(200, features.overview());
      }
      return;
    }
    Optional<FeaturePages> pages = pages(path, visitor);
    if (pages.isEmpty() || !pages.get().show(visit, path.subList(2, path.size()))) {
      visit.html(404, DashboardPages.told("Nothing here", "There is no such page."));
    }
  }

  private Optional<FeaturePages> pages(List<String> path, Visitor visitor) {
    return path.size() > 2 && path.get(0).equals("f")
        ? features
            .of(path.get(1), visitor)
            .map(live -> new FeaturePages(live, features.only().isEmpty()))
        : Optional.empty();
  }

  private void take(Visit visit, List<String> path, Visitor visitor) throws IOException {
    if (!access.ours(
        visit.header("Host"), visit.header("Origin"), visit.header("Sec-Fetch-Site"))) {
      fail(visit, 403, "This was not asked from a page of the dashboard.");
    } else if (visitor != Visitor.OWNER) {
      fail(visit, 403, "This link can only look.");
    } else if (path.size() == 3 && path.get(0).equals("f") && path.get(2).equals("link")) {
      String secret = files.newLink(Visitor.READER);
      visit.html(
          200,
          DashboardPages.told(
              "A link that can only look",
              "Give it away: it works once, for one day, in a browser of this machine. "
                  + link.apply(secret),
              PageKind.feature(path.get(1)),
              "Back",
              false));
    } else {
      Optional<FeaturePages> pages = pages(path, visitor);
      if (pages.isEmpty() || !pages.get().take(visit, path.subList(2, path.size()))) {
        fail(visit, 404, "There is nothing of that name.");
      }
    }
  }
}
