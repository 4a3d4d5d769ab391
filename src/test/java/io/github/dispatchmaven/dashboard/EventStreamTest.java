package io.github.dispatchmaven.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What browsers are sent, by a real server. */
@Timeout(60)
class EventStreamTest {

  private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  });
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    Dashboard.setUpServer();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> {
      EventStream stream = EventStream.begin(new Visit(exchange));
      streams.add(stream);
      stream.write();
    });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    threads.shutdownNow();
  }

  private Socket browser() throws Exception {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private EventStream stream() throws Exception {
    EventStream stream = streams.poll(30, TimeUnit.SECONDS);
    assertThat(stream).isNotNull();
    return stream;
  }

  private static String await(BufferedReader reader, String text) throws Exception {
    String line = reader.readLine();
    while (line != null && !line.contains(text)) {
      line = reader.readLine();
    }
    return line;
  }

  @Test
  void anEventHasItsIdAndALineForEachOfItsLines() throws Exception {
    try (Socket socket = browser()) {
      BufferedReader reader = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      stream().offer(EventStream.event("7", "<p>one</p>\r\n<p>two\n\rthree</p>"));
      assertThat(await(reader, "id:")).isEqualTo("id: 7");
      assertThat(reader.readLine()).isEqualTo("data: <p>one</p>");
      assertThat(reader.readLine()).isEqualTo("data: <p>two");
      // A line that is empty keeps the event together.
      assertThat(reader.readLine()).isEqualTo("data: ");
      assertThat(reader.readLine()).isEqualTo("data: three</p>");
    }
  }

  @Test
  void aBrowserThatTakesNothingIsDroppedAndHoldsUpNobody() throws Exception {
    try (Socket stuck = browser()) {
      EventStream dropped = stream();
      try (Socket other = browser()) {
        EventStream taken = stream();
        BufferedReader reader = new BufferedReader(
            new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        byte[] large = EventStream.event("1", "x".repeat(100_000));
        for (int event = 0; !dropped.closed(); event++) {
          dropped.offer(large);
          taken.offer(EventStream.event("2", "event " + event + "."));
          assertThat(await(reader, "event " + event + ".")).isNotNull();
        }
        taken.offer(EventStream.event("3", "the last"));
        assertThat(await(reader, "the last")).isEqualTo("data: the last");
        assertThat(stuck.isClosed()).isFalse();
      }
    }
  }
}
