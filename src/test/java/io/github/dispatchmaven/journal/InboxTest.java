package io.github.dispatchmaven.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @TempDir
  private Path folder;

  private Inbox inbox() {
    return new Inbox(folder);
  }

  private Letters letters() {
    return new Letters(inbox(), CLOCK);
  }

  private String file() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  @Test
  void aLetterIsReadAsItWasWritten() {
    List<Letter> sent = letters().write(List.of("api", "web"), Optional.of("Go on."), true);
    letters().write("api", Letter.Wish.ALLOW, Optional.of("Bash(npm ci *)"));
    assertThat(inbox().read().letters()).hasSize(3).containsAll(sent).last().satisfies(letter -> {
      assertThat(letter.wish()).contains(Letter.Wish.ALLOW);
      assertThat(letter.text()).contains("Bash(npm ci *)");
      assertThat(letter.stop()).isFalse();
    });
  }

  @Test
  void whatAnOlderPluginUnderstandsIsWrittenSo() throws Exception {
    letters().write(List.of("api"), Optional.of("Go on."), false);
    assertThat(file()).startsWith("{\"format\":1,");
  }

  @Test
  void whatAnOlderPluginWouldTakeForSomethingElseItRefuses() throws Exception {
    letters().write("api", Letter.Wish.RESTART, Optional.empty());
    assertThat(file()).startsWith("{\"format\":2,");
  }

  @Test
  void aLetterOfAnOlderPluginHasNoWish() throws Exception {
    Files.writeString(
        folder.resolve("1.json"),
        "{\"format\":1,\"letter\":{\"id\":\"1\",\"workstream\":\"api\",\"text\":\"x\",\"stop\":false}}");
    assertThat(inbox().read().letters())
        .containsExactly(new Letter("1", "api", Optional.of("x"), false));
  }

  @Test
  void aWishThatThisPluginDoesNotKnowHoldsUpNothingElse() throws Exception {
    Files.writeString(
        folder.resolve("1.json"),
        "{\"format\":2,\"letter\":{\"id\":\"1\",\"workstream\":\"api\",\"stop\":false,\"wish\":\"FLY\"}}");
    letters().write(List.of("api"), Optional.of("Go on."), false);
    assertThat(inbox().read().letters()).hasSize(1);
    assertThat(inbox().read().problems()).hasSize(1);
  }
}
