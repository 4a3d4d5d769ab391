package io.github.dispatchmaven.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.SampleView;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NewestFeedTest {

  private final RecordedConsole console = new RecordedConsole();
  private final List<FeatureView> views = IntStream.rangeClosed(1, 5)
      .mapToObj(number -> new SampleView().waiting("api-" + number, "").view())
      .toList();

  private NewestFeed<FeatureView> feed(List<Consumer<FeatureView>> readers) {
    return new NewestFeed<>(readers, console);
  }

  @Test
  void whoIsSlowMissesViewsInBetweenAndHoldsUpNobody() throws Exception {
    BlockingQueue<FeatureView> quick = new LinkedBlockingQueue<>();
    List<FeatureView> slow = new CopyOnWriteArrayList<>();
    Semaphore reading = new Semaphore(0);
    Semaphore goOn = new Semaphore(0);
    try (NewestFeed<FeatureView> feed = feed(List.of(
        view -> {
          slow.add(view);
          reading.release();
          goOn.acquireUninterruptibly();
        },
        quick::add))) {
      feed.offer(views.get(0));
      reading.acquire();
      for (FeatureView view : views) {
        feed.offer(view);
        while (quick.take() != view) {
          // The first is given twice.
        }
      }
      goOn.release(2);
    }
    assertThat(slow).containsExactly(views.get(0), views.get(4));
  }

  @Test
  void theLastViewIsGivenBeforeItIsClosedAlsoToWhoIsInterrupted() {
    List<FeatureView> given = new CopyOnWriteArrayList<>();
    try (NewestFeed<FeatureView> feed = feed(List.of(given::add))) {
      views.forEach(feed::offer);
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(given).last().isEqualTo(views.get(4));
  }

  @Test
  void oneThatFailsIsToldOnceAndOthersGoOn() throws Exception {
    BlockingQueue<FeatureView> given = new LinkedBlockingQueue<>();
    Semaphore tried = new Semaphore(0);
    try (NewestFeed<FeatureView> feed = feed(List.of(
        view -> {
          tried.release();
          throw new IllegalStateException("cannot write sessions.json: no space left on device");
        },
        given::add))) {
      for (FeatureView view : views) {
        feed.offer(view);
        tried.acquire();
        assertThat(given.take()).isEqualTo(view);
      }
    }
    assertThat(console.warned())
        .filteredOn(line -> line.contains("cannot write sessions.json: no space left on device"))
        .hasSize(1);
  }
}
