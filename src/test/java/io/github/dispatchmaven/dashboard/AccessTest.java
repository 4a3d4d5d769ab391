package io.github.dispatchmaven.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {

  private static final Optional<String> HERE = Optional.of("127.0.0.1:8123");
  private static final Optional<String> OURS = Optional.of("http://127.0.0.1:8123");
  private static final Optional<String> SAME = Optional.of("same-origin");
  private static final Optional<String> NOBODY = Optional.empty();

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  private final Access access = new Access("dispatch-shop-1", "key", 8123, CLOCK);

  private String cookie(Visitor visitor) {
    return access.cookie(visitor).split(";")[0];
  }

  @Test
  void aCookieThatItGaveLetsInAsWhomItWasGivenTo() {
    assertThat(access.visitor(Optional.of("other=x; " + cookie(Visitor.OWNER))))
        .contains(Visitor.OWNER);
    assertThat(access.visitor(Optional.of(cookie(Visitor.READER)))).contains(Visitor.READER);
  }

  @Test
  void aCookieThatSomebodyMadeOrChangedLetsNobodyIn() {
    String given = cookie(Visitor.READER);
    assertThat(access.visitor(Optional.of(given.replace("reader", "owner")))).isEmpty();
    assertThat(access.visitor(Optional.of(given + "0"))).isEmpty();
    assertThat(access.visitor(Optional.of("dispatch-shop-1=owner.1.2.3"))).isEmpty();
    assertThat(access.visitor(Optional.of("dispatch-shop-1="))).isEmpty();
    assertThat(access.visitor(NOBODY)).isEmpty();
    assertThat(
            new Access("dispatch-shop-1", "another key", 8123, CLOCK).visitor(Optional.of(given)))
        .isEmpty();
  }

  @Test
  void aCookieLastsThirtyDays() {
    String given = cookie(Visitor.OWNER);
    assertThat(after(Duration.ofDays(30).minusSeconds(1)).visitor(Optional.of(given)))
        .contains(Visitor.OWNER);
    assertThat(after(Duration.ofDays(30)).visitor(Optional.of(given))).isEmpty();
  }

  private static Access after(Duration time) {
    return new Access("dispatch-shop-1", "key", 8123, Clock.offset(CLOCK, time));
  }

  @Test
  void noScriptAndNoOtherSiteGetsAtTheCookie() {
    assertThat(access.cookie(Visitor.OWNER))
        .endsWith("; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
  }

  @Test
  void onlyItsOwnAddressIsMeant() {
    assertThat(access.meant(HERE)).isTrue();
    assertThat(access.meant(Optional.of("localhost:8123"))).isTrue();
    assertThat(access.meant(Optional.of("127.0.0.1:8124"))).isFalse();
    assertThat(access.meant(Optional.of("evil.example:8123"))).isFalse();
    assertThat(access.meant(NOBODY)).isFalse();
  }

  @Test
  void whatChangesSomethingComesFromAPageOfItsOwn() {
    assertThat(access.ours(HERE, OURS, SAME)).isTrue();
    assertThat(access.ours(HERE, OURS, NOBODY)).isTrue();
    assertThat(access.ours(HERE, Optional.of("null"), SAME)).isTrue();
    assertThat(access.ours(HERE, NOBODY, SAME)).isTrue();
    assertThat(access.ours(HERE, NOBODY, NOBODY)).isFalse();
    assertThat(access.ours(HERE, Optional.of("null"), NOBODY)).isFalse();
    assertThat(access.ours(HERE, Optional.of("null"), Optional.of("cross-site")))
        .isFalse();
    assertThat(access.ours(HERE, Optional.of("http://127.0.0.1:8124"), Optional.of("same-site")))
        .isFalse();
    assertThat(access.ours(HERE, OURS, Optional.of("same-site"))).isFalse();
    assertThat(access.ours(NOBODY, OURS, SAME)).isFalse();
  }
}
