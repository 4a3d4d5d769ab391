package io.github.dispatchmaven.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Message;
import io.github.dispatchmaven.core.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T10:00:00.25Z"), ZoneOffset.UTC);
  private static final Fact CREATED = new Fact.Created("core", Facts.COMMIT);

  @TempDir
  private Path folder;

  @Test
  void theFactsOfTheseTestsAreOfEveryKind() {
    assertThat(Facts.all().stream().map(Fact::getClass).collect(Collectors.<Class<?>>toSet()))
        .containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
  }

  static List<Fact> facts() {
    return Facts.all();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void everyFactIsReadAsItWasWritten(Fact fact) throws IOException {
    String line = Json.mapper().writeValueAsString(Json.mapper().valueToTree(fact));
    assertThat(Json.mapper().readValue(line, Fact.class)).isEqualTo(fact);
  }

  @Test
  void aJournalThatIsReadAgainGivesTheSameFeature() {
    Journal journal = open();
    Facts.all().forEach(journal::append);
    assertThat(open().feature()).isEqualTo(journal.feature());
  }

  @Test
  void factsThatComeTogetherAreAsThoseThatComeOneByOne() {
    Journal journal = open();
    journal.append(Facts.all());
    assertThat(open().feature()).isEqualTo(journal.feature());
    Journal other = Journal.open(folder.resolve("one-by-one.jsonl"), CLOCK);
    Facts.all().forEach(other::append);
    assertThat(journal.feature()).isEqualTo(other.feature());
  }

  @Test
  void theOrderOfThePlanIsKept() {
    open().append(Facts.all().get(0));
    assertThat(open().feature().tracks().keySet()).containsExactly("ui", "core");
  }

  @Test
  void appendGivesTheFeatureWithTheFactInIt() {
    assertThat(open().append(Facts.all().get(0)).tracks()).containsOnlyKeys("ui", "core");
  }

  @Test
  void aJournalThatIsNotThereIsEmptyAndIsNotMadeByReading() {
    assertThat(open().feature()).isEqualTo(Feature.NONE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void itIsOneJsonObjectALineAfterTheFormat() throws IOException {
    open().append(CREATED);
    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "{\"format\":7}",
            "{\"at\":\"2026-01-01T10:00:00.250Z\",\"fact\":\"created\",\"workstream\":\"core\",\"start\":{\"sha\":\""
                + Facts.COMMIT + "\"}}");
  }

  @Test
  void aLastLineWithoutItsEndIsLeftOut() throws IOException {
    Journal journal = open();
    journal.append(Facts.all().get(0));
    add("{\"at\":\"2026-01-01T10:00:00Z\",\"fact\":\"crea");
    assertThat(open().feature()).isEqualTo(journal.feature());
  }

  @Test
  void theNextAppendCutsItAway() throws IOException {
    open().append(Facts.all().get(0));
    String whole = Files.readString(file());
    add("{\"at\":\"2026-01-01T10:00:00Z\",\"fact\":\"crea");
    open().append(CREATED);
    assertThat(Files.readString(file()))
        .startsWith(whole + "{\"at\"")
        .endsWith("}}\n")
        .doesNotContain("crea{");
    assertThat(open().feature().track("core").created()).isTrue();
  }

  @Test
  void aJournalThatHoldsNoWholeLineBeginsAnew() throws IOException {
    add("{\"form");
    open().append(Facts.all().get(0));
    assertThat(Files.readAllLines(file())).first().isEqualTo("{\"format\":7}");
  }

  @Test
  void whatAnOlderPluginWroteIsReadAndMarkedBeforeTheFirstNewFact() throws IOException {
    Files.createDirectories(file().getParent());
    Files.copy(Path.of("src/test/resources/journal/format-1.jsonl"), file());
    Journal journal = open();
    assertThat(journal.feature().track("core-pipeline").judged().map(Judgement::passed))
        .contains(true);
    assertThat(journal.feature().terms().assignment("core-pipeline").agent())
        .isEqualTo("rehearsal");
    assertThat(journal.feature().track("core-pipeline").jobs().get(0).owner())
        .contains(new Owner("builder", Optional.of(17312L), ""));

    int before = Files.readAllLines(file()).size();
    journal.append(new Fact.Asked("core-pipeline", new Message("m-1", "More tests, please.")));
    journal.append(new Fact.Restarted("core-pipeline"));

    List<String> added = Files.readAllLines(file()).subList(before, before + 3);
    assertThat(added.get(0)).isEqualTo("{\"format\":7}");
    assertThat(added.get(1)).contains("\"fact\":\"asked\"");
    assertThat(added.get(2)).contains("\"fact\":\"restarted\"");
    assertThat(open().feature()).isEqualTo(journal.feature());
  }

  @Test
  void aNewerFormatIsRefusedAndSaysWhatToDo() throws IOException {
    add("{\"format\":8}\n{\"fact\":\"of the future\"}\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(FormatException.class)
        .hasMessage(file() + " has format 8, this version of dispatch-maven-plugin reads up to 7:"
            + " use the newer version that wrote it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "",
        "[]",
        "null",
        "{\"at\":\"2026-01-01T10:00:00Z\"}",
        "{\"fact\":\"created\",\"workstream\":\"core\"}",
        "{\"at\":\"yesterday\",\"fact\":\"cleaned\",\"workstream\":\"core\"}",
        "{\"at\":\"2026-01-01T10:00:00Z\",\"fact\":\"unheard\"}",
        "{\"at\":\"2026-01-01T10:00:00Z\",\"fact\":\"created\",\"workstream\":\"core\",\"start\":{\"sha\":\"x\"}}"
      })
  void aBrokenLineBeforeTheLastIsRefusedAndNamed(String line) throws IOException {
    add("{\"format\":1}\n" + line
        + "\n{\"at\":\"2026-01-01T10:00:00Z\",\"fact\":\"cleaned\",\"workstream\":\"x\"}\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(file() + ":2: ");
  }

  @Test
  void aKeyThatALaterVersionAddedIsPassedOver() throws IOException {
    open().append(Facts.all().get(0));
    add(
        "{\"at\":\"2026-01-01T10:00:00Z\",\"fact\":\"creating\",\"workstream\":\"core\",\"color\":\"blue\"}\n");
    assertThat(open().feature().track("core").creating()).isTrue();
  }

  private Path file() {
    return folder.resolve("journal.jsonl");
  }

  private Journal open() {
    return Journal.open(file(), CLOCK);
  }

  private void add(String text) throws IOException {
    Files.write(
        file(),
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
