package io.github.dispatchmaven.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.run.context.PropertyNames;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README and the pages of the site hold together, and say of the plugin what it has. */
class PagesTest {

  private static final int MOST_LINES_OF_README = 170;
  /** Pages that the site makes of the code. */
  private static final List<String> GENERATED = List.of("plugin-info.html");

  private static final Pattern PROPERTY = Pattern.compile("(?<![./\\w-])dispatch\\.[a-z][A-Za-z]*");
  /** Placeholders, what a message leaves open, and where the code puts it together. */
  private static final Pattern OPEN =
      Pattern.compile("<[^>]*>|\\.\\.\\.|\\(\\)|RESULTS\\.md|[;:] ");

  private static final int SHORTEST_PART = 6;

  private static Set<String> properties() {
    return Arrays.stream(PropertyNames.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(PagesTest::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readmeIsShort() throws IOException {
    assertThat(Page.readme().text().lines().count()).isLessThanOrEqualTo(MOST_LINES_OF_README);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Page page : Page.all()) {
      for (String link : page.links()) {
        if (!link.matches("[a-z]+:.*") && !leads(page, link)) {
          dead.add(page.file() + ": " + link);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  private static boolean leads(Page page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    if (page.file().startsWith(Page.SITE)) {
      // Within the site, and without anchors: Maven names those of a page otherwise than GitHub
      // does.
      return parts.length == 1
          && (GENERATED.contains(link)
              || Files.isRegularFile(Page.SITE.resolve(link)) && !link.contains("..")
              || Files.isRegularFile(Path.of("src/site/resources").resolve(link)));
    }
    Path file = parts[0].isEmpty() ? page.file() : Path.of(parts[0]);
    return Files.exists(file) && (parts.length == 1 || Page.of(file).anchors().contains(parts[1]));
  }

  @Test
  void everyPageIsInTheMenuAndTheMenuHasNoOther() throws IOException {
    Set<String> menu = Pattern.compile("href=\"([^\"]+)\"")
        .matcher(Files.readString(Path.of("src/site/site.xml")))
        .results()
        .map(match -> match.group(1))
        .filter(href -> !GENERATED.contains(href))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(menu)
        .isEqualTo(Page.ofTheSite().stream()
            .map(page -> page.name() + ".html")
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyPageIsNamedInReadme() throws IOException {
    assertThat(Page.readme().links())
        .containsAll(Page.ofTheSite().stream()
            .filter(page -> !page.name().equals("index"))
            .map(page -> page.file().toString())
            .toList());
  }

  @Test
  void everyPropertyThatAPageNamesIsThere() throws IOException {
    Set<String> known = properties();
    for (Page page : Page.all()) {
      List<String> unknown = PROPERTY
          .matcher(page.text())
          .results()
          .map(MatchResult::group)
          .filter(name -> !known.contains(name) && !name.equals("dispatch.benchmark"))
          .toList();
      assertThat(unknown).as(page.file().toString()).isEmpty();
    }
  }

  @Test
  void everyPropertyIsDescribedOnce() throws IOException {
    List<String> described = Page.of(Page.SITE.resolve("properties.md"))
        .text()
        .lines()
        .map(Pattern.compile("\\| `([A-Za-z.]+)` \\|.*")::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .toList();
    assertThat(described).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(properties());
  }

  @Test
  void readmeNamesTheVersionThatIsBuilt() throws IOException {
    Matcher version = Pattern.compile(
            "<artifactId>dispatch-maven-plugin</artifactId>\\s*<version>([^<]+)</version>")
        .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    for (Page page : Page.all()) {
      assertThat(Pattern.compile(
                  "dispatch-maven-plugin(?:</artifactId>\\s*<version>|:)([0-9][^<:`\\s]*)")
              .matcher(page.text())
              .results()
              .map(match -> match.group(1)))
          .as(page.file().toString())
          .allMatch(version.group(1)::equals);
    }
  }

  @Test
  void ciRunsTheTestCommandOfReadme() throws IOException {
    String readme = Page.readme().text();
    Matcher command =
        Pattern.compile("## Build and test\\n\\n```bash\\n([^\\n]+)\\n```").matcher(readme);
    assertThat(command.find()).isTrue();
    assertThat(Files.readAllLines(Path.of(".ci/run"))).contains(command.group(1));
  }

  @Test
  void commentsThatRunSomethingStandAboveABlock() throws IOException {
    for (Page page : Page.all()) {
      List<String> lines = page.text().lines().toList();
      for (int line = 0; line < lines.size(); line++) {
        if (lines.get(line).contains("<!--")) {
          assertThat(lines.get(line))
              .as(page.file().toString())
              .matches(
                  "<!-- (run: [\\w-]+(, fails)?|file: [\\w-]+ \\S+|output: [\\w-]+( \\S+)?(, any order)?) -->");
          assertThat(lines.get(line + 1)).as(page.file() + ":" + (line + 1)).startsWith("```");
        }
      }
    }
  }

  /** The words of each message stand in the code, whatever is put between them. */
  @Test
  void messagesAreThoseOfTheCode() throws IOException {
    String code = code();
    List<String> gone = new ArrayList<>();
    Page.of(Page.SITE.resolve("troubleshooting.md"))
        .text()
        .lines()
        .filter(line -> line.startsWith("**`"))
        .filter(line -> !line.contains("No plugin found"))
        .flatMap(line -> Pattern.compile("\\*\\*`([^`]+)`\\*\\*")
            .matcher(line)
            .results()
            .map(match -> match.group(1)))
        .forEach(message -> Stream.of(OPEN.split(message))
            .map(String::strip)
            .map(part -> part.replaceAll("^[(:\"]+|[(:\"]+$", "").strip())
            .filter(part -> part.length() >= SHORTEST_PART)
            .filter(part -> !code.contains(part))
            .forEach(part -> gone.add(message + ": \"" + part + "\"")));
    assertThat(gone).isEmpty();
  }

  /** All of it, with texts that are put together from constants written as one. */
  private static String code() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    String code = all.toString();
    for (Field field : PropertyNames.class.getFields()) {
      code = code.replace("PropertyNames." + field.getName() + " ", "\"" + value(field) + "\" ");
    }
    return code.replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
  }
}
