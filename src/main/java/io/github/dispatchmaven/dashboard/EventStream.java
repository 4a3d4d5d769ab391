package io.github.dispatchmaven.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one browser is sent while it looks. One that takes nothing is dropped: it comes back by itself, and gets all of it
 * then.
 */
final class EventStream {

  private static final int MOST = 256;
  private static final int MOST_BYTES = 8 << 20;
  private static final long HEARTBEAT_SECONDS = 10;
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = new byte[0];

  private final Runnable close;
  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(MOST);
  private final AtomicInteger waiting = new AtomicInteger();
  private final OutputStream out;
  private volatile boolean closed;

  /**
   * @param close what ends the request that it answers
   */
  EventStream(OutputStream out, Runnable close) {
    this.out = out;
    this.close = close;
  }

  /** Begins it: from here on nothing can be answered but events. */
  static EventStream begin(Visit visit) throws IOException {
    OutputStream out = visit.stream();
    out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    return new EventStream(out, visit::close);
  }

  /**
   * One event.
   *
   * @param id by which the browser tells, when it returns, what it had last
   */
  static byte[] event(String id, String text) {
    StringBuilder event = new StringBuilder(text.length() + 64).append("id: ").append(id);
    text.lines().forEach(line -> event.append("\ndata: ").append(line));
    return event.append("\n\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns at once. */
  void offer(byte[] event) {
    if (closed) {
      return;
    }
    if (waiting.addAndGet(event.length) > MOST_BYTES || !queue.offer(event)) {
      drop();
    }
  }

  boolean closed() {
    return closed;
  }

  /**
   * Returns at once: to close what a browser does not take may wait for that browser, until the server gives it up.
   */
  void drop() {
    closed = true;
    queue.clear();
    queue.add(END);
    Thread closing = new Thread(close, "dispatch-dashboard-drop");
    closing.setDaemon(true);
    closing.start();
  }

  /** Writes what is offered, until either side ends it. */
  void write() {
    try {
      while (!closed) {
        byte[] next = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (next == END) {
          return;
        }
        out.write(next == null ? HEARTBEAT : next);
        waiting.addAndGet(next == null ? 0 : -next.length);
        out.flush();
      }
    } catch (IOException e) {
      // The browser is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  /** Ends it from the side of its writer. */
  void end() {
    closed = true;
    close.run();
  }
}
