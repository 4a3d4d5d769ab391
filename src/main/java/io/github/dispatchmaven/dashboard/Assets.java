package io.github.dispatchmaven.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The few files that pages need beside themselves. All are in the plugin or in its libraries. */
final class Assets {

  private static final String PAGE = "/io/github/dispatchmaven/page/";
  private static final String LIBRARIES = "/META-INF/resources/webjars/";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final Map<String, Asset> ALL = Map.of(
      "report.css", new Asset(STYLE, PAGE + "report.css"),
      "dashboard.css", new Asset(STYLE, PAGE + "dashboard.css"),
      "dashboard.js", new Asset(SCRIPT, PAGE + "dashboard.js"),
      "htmx.js", new Asset(SCRIPT, LIBRARIES + "htmx.org/2.0.7/dist/htmx.min.js"),
      "sse.js", new Asset(SCRIPT, LIBRARIES + "htmx-ext-sse/2.2.2/sse.js"));

  private static final Map<String, byte[]> READ = new ConcurrentHashMap<>();

  private Assets() {}

  /** A file, and where it is. */
  record Asset(String type, String resource) {

    byte[] bytes() {
      return READ.computeIfAbsent(resource, Assets::read);
    }
  }

  static Optional<Asset> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
