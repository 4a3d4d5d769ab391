package io.github.dispatchmaven.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who is let in: whoever comes with a link that nobody used, and from then on with the cookie that the link gave. Other servers of this
 * machine are the same site for a browser, so who sent a request is looked at too.
 */
final class Access {

  private static final int ID_BYTES = 16;
  private static final int PARTS = 4;
  private static final Duration LASTS = Duration.ofDays(30);
  private static final String SAME = "same-origin";

  private final String cookie;
  private final String key;
  private final List<String> hosts;
  private final Clock clock;

  /**
   * @param cookie its name
   * @param port that is served
   */
  Access(String cookie, String key, int port, Clock clock) {
    this.clock = clock;
    this.cookie = cookie;
    this.key = key;
    this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }

  /** Whether a request was meant for this server; a name that somebody else has point here was not. */
  boolean meant(Optional<String> host) {
    return host.filter(hosts::contains).isPresent();
  }

  /**
   * Whether a request that changes something came from a page of this server. A form of a page that gives no referrer away names no
   * origin; then the browser itself has to say that it is the same.
   *
   * @param site {@code Sec-Fetch-Site}, which no page can set
   */
  boolean ours(Optional<String> host, Optional<String> origin, Optional<String> site) {
    boolean named = host.isPresent() && origin.equals(host.map(name -> "http://" + name));
    boolean unnamed = origin.isEmpty() || origin.get().equals("null");
    return named && site.orElse(SAME).equals(SAME) || unnamed && site.equals(Optional.of(SAME));
  }

  /** What a browser is to send from now on. */
  String cookie(Visitor visitor) {
    long end = clock.instant().plus(LASTS).getEpochSecond();
    String what = visitor.word() + "." + DashboardFiles.random(ID_BYTES) + "." + end;
    return cookie + "=" + what + "." + sign(what) + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + LASTS.toSeconds();
  }

  /**
   * @param header {@code Cookie}, as it was sent
   */
  Optional<Visitor> visitor(Optional<String> header) {
    return header.stream()
        .flatMap(all -> List.of(all.split(";")).stream())
        .map(String::strip)
        .filter(one -> one.startsWith(cookie + "="))
        .map(one -> one.substring(cookie.length() + 1).split("\\."))
        .filter(parts -> parts.length == PARTS
            && MessageDigest.isEqual(
                sign(parts[0] + "." + parts[1] + "." + parts[2])
                    .getBytes(StandardCharsets.US_ASCII),
                parts[3].getBytes(StandardCharsets.US_ASCII))
            // Signed, so it is a number.
            && clock.instant().getEpochSecond() < Long.parseLong(parts[2]))
        .flatMap(parts -> Visitor.of(parts[0]).stream())
        .findFirst();
  }

  private String sign(String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(what.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
