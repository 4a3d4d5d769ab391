package io.github.dispatchmaven.dashboard;

import com.sun.net.httpserver.HttpServer;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages to browsers of this machine, and to nobody else. Its port and the key of its cookies are kept, so that pages that are
 * open find it again after a restart.
 */
public final class Dashboard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);

  private static final long LOOK_AT_FACTS_MILLIS = 150;
  private static final long LOOK_AT_TRANSCRIPTS_MILLIS = 80;
  private static final long LOOK_FOR_FEATURES_MILLIS = 2000;

  /** What the server of the JDK is told before it is used for the first time. */
  private static final Map<String, String> SERVER = Map.of(
      "sun.net.httpserver.nodelay",
      "true",
      // In seconds: a stream is given up after so long, and a browser that still looks comes back
      // by itself.
      "sun.net.httpserver.maxRspTime",
      "900");

  private final DashboardFiles files;
  private final Lock lock;
  private final HttpServer server;
  private final String cookie;
  private final ShownFeatures features;
  private final Clock clock;
  private final ExecutorService threads = Executors.newCachedThreadPool(Dashboard::thread);
  private final ScheduledExecutorService looking =
      Executors.newScheduledThreadPool(3, Dashboard::thread);

  private Dashboard(
      DashboardFiles files,
      Lock lock,
      HttpServer server,
      String cookie,
      ShownFeatures features,
      Clock clock) {
    this.clock = clock;
    this.files = files;
    this.lock = lock;
    this.server = server;
    this.cookie = cookie;
    this.features = features;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "dispatch-dashboard");
    thread.setDaemon(true);
    return thread;
  }

  /** Where the dashboard of one feature keeps what it needs. */
  public static Path folder(Layout layout) {
    return layout.truth().resolve("dashboard");
  }

  /** Where the one of all features of a repository does. */
  public static Path folder(Path common) {
    return Layout.truths(common).resolve(".dashboard");
  }

  /**
   * Begins to serve.
   *
   * @param folder where it keeps what it needs
   * @param label a word for what is shown
   * @param features at least one; asked again, since there may be others later
   * @return empty where another process serves them
   */
  public static Optional<Dashboard> open(
      Path folder, String label, Supplier<List<FeatureSource>> features, Clock clock) {
    DashboardFiles files = new DashboardFiles(folder, clock);
    try {
      Optional<Lock> lock = Lock.tryAcquire(files.lock(), clock);
      if (lock.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(serve(files, lock.get(), cookie(folder, label), features, clock));
    } catch (IOException e) {
      throw IoFailure.cannot("serve a dashboard", e);
    }
  }

  /** What is not served holds neither the lock nor a port. */
  private static Dashboard serve(
      DashboardFiles files,
      Lock lock,
      String cookie,
      Supplier<List<FeatureSource>> features,
      Clock clock)
      throws IOException {
    HttpServer server = null;
    try {
      setUpServer();
      server = bind(files);
      Dashboard dashboard =
          new Dashboard(files, lock, server, cookie, new ShownFeatures(features), clock);
      dashboard.start();
      server = null;
      return dashboard;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    } finally {
      if (server != null) {
        server.stop(0);
      }
    }
  }

  static void setUpServer() {
    SERVER.forEach((name, value) -> {
      if (System.getProperty(name) == null) {
        System.setProperty(name, value);
      }
    });
  }

  /** Cookies are of a machine and not of a port, so that its name tells what it is of. */
  private static String cookie(Path folder, String label) {
    CRC32 hash = new CRC32();
    hash.update(folder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
    return "dispatch-" + label.replaceAll("[^A-Za-z0-9_-]", "_") + "-"
        + Long.toHexString(hash.getValue());
  }

  private static HttpServer bind(DashboardFiles files) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      return HttpServer.create(new InetSocketAddress(here, files.port()), 0);
    } catch (IOException e) {
      // Somebody else has its port by now.
      return HttpServer.create(new InetSocketAddress(here, 0), 0);
    }
  }

  private void start() {
    files.keepPort(server.getAddress().getPort());
    server.setExecutor(threads);
    int port = server.getAddress().getPort();
    Access access = new Access(cookie, files.key(), port, clock);
    server.createContext(
        "/", new Routes(access, files, features, secret -> link(port, secret))::answer);
    server.start();
    repeat(LOOK_AT_FACTS_MILLIS, features::lookAtFacts);
    repeat(LOOK_AT_TRANSCRIPTS_MILLIS, features::lookAtTranscripts);
    repeat(LOOK_FOR_FEATURES_MILLIS, features::look);
  }

  private void repeat(long millis, Runnable look) {
    looking.scheduleWithFixedDelay(
        () -> {
          try {
            look.run();
          } catch (Throwable e) {
            // Whatever goes wrong once, the next look may go well.
            LOG.debug("the dashboard cannot look", e);
          }
        },
        millis,
        millis,
        TimeUnit.MILLISECONDS);
  }

  /**
   * The address of a page that lets one browser in, once.
   *
   * @param folder of the dashboard that is served, by whatever process
   */
  public static String link(Path folder, Visitor visitor, Clock clock) {
    DashboardFiles files = new DashboardFiles(folder, clock);
    return link(files.port(), files.newLink(visitor));
  }

  private static String link(int port, String secret) {
    return "http://127.0.0.1:" + port + "/enter/" + secret;
  }

  @Override
  public void close() {
    looking.shutdownNow();
    features.close();
    server.stop(0);
    threads.shutdownNow();
    try {
      lock.close();
    } catch (IOException e) {
      throw IoFailure.cannot("close " + files.lock(), e);
    }
  }
}
