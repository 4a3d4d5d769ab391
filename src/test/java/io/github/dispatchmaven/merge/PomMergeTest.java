package io.github.dispatchmaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From "both did this" to "this comes out". */
class PomMergeTest {

  private static final String BASE = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- The shop. -->
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.shop</groupId>
        <artifactId>shop</artifactId>
        <version>1</version>

        <properties>
          <a.version>1.0</a.version>
        </properties>

        <dependencies>
          <dependency>
            <groupId>org.a</groupId>
            <artifactId>a</artifactId>
            <version>${a.version}</version>
          </dependency>
        </dependencies>

        <build>
          <plugins>
            <plugin>
              <artifactId>maven-jar-plugin</artifactId>
              <executions>
                <execution>
                  <id>one</id>
                  <phase>package</phase>
                </execution>
              </executions>
              <configuration>
                <skip>false</skip>
              </configuration>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private static String dependency(String name, String version) {
    return """
              <dependency>
                <groupId>org.%s</groupId>
                <artifactId>%s</artifactId>
                <version>%s</version>
              </dependency>
        """.formatted(name, name, version)
            .indent(-4)
            .replaceAll("(?m)^", "    ")
            .stripTrailing()
        + "\n";
  }

  private static String before(String text, String at, String more) {
    assertThat(text).contains(at);
    return text.replace(at, more + at);
  }

  private static String with(String more) {
    return before(BASE, "  </dependencies>\n", more);
  }

  private static FileMerge.Result merge(String base, String ours, String theirs) {
    return FileKind.POM.merge(new Versions(Optional.of(base), ours, theirs));
  }

  private static String merged(String ours, String theirs) {
    assertThat(merge(BASE, ours, theirs)).isInstanceOf(FileMerge.Merged.class);
    return ((FileMerge.Merged) merge(BASE, ours, theirs)).text();
  }

  private static List<String> contradictions(String ours, String theirs) {
    assertThat(merge(BASE, ours, theirs)).isInstanceOf(FileMerge.Contradicted.class);
    return ((FileMerge.Contradicted) merge(BASE, ours, theirs))
        .contradictions().stream().map(FileMerge.Contradiction::text).toList();
  }

  @Test
  void bothAddADependencyAtTheSamePlace() {
    assertThat(merged(with(dependency("b", "1")), with(dependency("c", "2"))))
        .isEqualTo(with(dependency("b", "1") + dependency("c", "2")));
  }

  @Test
  void bothAddTheSameOnce() {
    assertThat(merged(with(dependency("b", "1")), with(dependency("b", "1"))))
        .isEqualTo(with(dependency("b", "1")));
  }

  @Test
  void oneAddsAndOneChangesAVersion() {
    String changed = BASE.replace("${a.version}", "2");
    assertThat(merged(with(dependency("b", "1")), changed))
        .isEqualTo(with(dependency("b", "1")).replace("${a.version}", "2"));
  }

  @Test
  void theGroupOfTheProjectIsItsLiteral() {
    String mine = with(dependency("x", "1").replace("org.x", "${project.groupId}"));
    String other = with(dependency("x", "1").replace("org.x", "org.shop"));
    assertThat(merged(mine, other)).isEqualTo(mine);
  }

  @Test
  void sectionsThatNobodyHadBeforeAreMergedToo() {
    String section =
        "  <profiles>\n    <profile>\n      <id>%s</id>\n    </profile>\n  </profiles>\n";
    String mine = before(BASE, "</project>", section.formatted("fast"));
    String other = before(BASE, "</project>", section.formatted("slow"));
    assertThat(merged(mine, other))
        .isEqualTo(before(
            BASE,
            "</project>",
            section
                .formatted("fast")
                .replace(
                    "  </profiles>",
                    "    <profile>\n      <id>slow</id>\n    </profile>\n  </profiles>")));
  }

  @Test
  void theSecondLineEndsAsTheFile() {
    String windows = with(dependency("b", "1")).replace("\n", "\r\n");
    String result = ((FileMerge.Merged)
            merge(BASE.replace("\n", "\r\n"), windows, with(dependency("c", "2"))))
        .text();
    assertThat(result)
        .isEqualTo(with(dependency("b", "1") + dependency("c", "2")).replace("\n", "\r\n"));
  }

  @Test
  void commentsGoWithWhatFollowsOrWhatTheyTrail() {
    String mine = with("    <!-- for b -->\n" + dependency("b", "1"));
    String other = with(dependency("c", "2").replace("</version>", "</version> <!-- newest -->"));
    assertThat(merged(mine, other))
        .isEqualTo(with("    <!-- for b -->\n" + dependency("b", "1")
            + dependency("c", "2").replace("</version>", "</version> <!-- newest -->")));
  }

  @Test
  void whatOneRemovedIsGoneWithItsComment() {
    String base = before(BASE, "    <dependency>\n      <groupId>org.a", "    <!-- for a -->\n");
    String without = BASE.replaceAll("(?s)    <dependency>.*?</dependency>\n", "");
    String other = before(base, "  </dependencies>\n", dependency("c", "2"));
    assertThat(((FileMerge.Merged) merge(base, without, other)).text())
        .isEqualTo(before(without, "  </dependencies>\n", dependency("c", "2")));
  }

  static Stream<Arguments> contradicting() {
    return Stream.of(
        Arguments.of(
            BASE.replace(">1.0<", ">1.1<"),
            BASE.replace(">1.0<", ">1.2<"),
            "the property a.version: 1.1 and 1.2"),
        Arguments.of(
            with(dependency("b", "1")),
            with(dependency("b", "2")),
            "the version of the dependency org.b:b: 1 and 2"),
        Arguments.of(
            BASE.replaceAll("(?s)    <dependency>.*?</dependency>\n", ""),
            BASE.replace("${a.version}", "2"),
            "the dependency org.a:a: removed and changed"),
        Arguments.of(
            BASE.replace("<skip>false", "<skip>true"),
            BASE.replace("<skip>false", "<skip>${no}"),
            "the skip of the configuration of the plugin maven-jar-plugin: true and ${no}"),
        Arguments.of(
            BASE.replace(
                "<skip>false</skip>",
                "<skip>false</skip><x combine.children=\"append\"><i>1</i></x>"),
            BASE.replace("<skip>false</skip>", "<skip>false</skip><y>1</y>"),
            "the configuration of the plugin maven-jar-plugin: changed and changed"));
  }

  @ParameterizedTest
  @MethodSource("contradicting")
  void whatContradictsIsToldByItsKey(String ours, String theirs, String what) {
    assertThat(contradictions(ours, theirs)).hasSize(1);
    assertThat(contradictions(ours, theirs).get(0))
        .startsWith(what.substring(0, what.indexOf(':')));
    if (!what.endsWith("changed")) {
      assertThat(contradictions(ours, theirs)).containsExactly(what);
    }
  }

  @Test
  void marksStandAtThatKeyAlone() {
    FileMerge.Result result = merge(
        BASE,
        with(dependency("b", "1")).replace(">1.0<", ">1.1<"),
        with(dependency("c", "2")).replace(">1.0<", ">1.2<"));
    assertThat(((FileMerge.Contradicted) result).text())
        .isEqualTo(with(dependency("b", "1") + dependency("c", "2"))
            .replace("    <a.version>1.0</a.version>\n", """
                <<<<<<< ours
                    <a.version>1.1</a.version>
                ||||||| base
                    <a.version>1.0</a.version>
                =======
                    <a.version>1.2</a.version>
                >>>>>>> theirs
                """));
  }

  @Test
  void whatStandsAroundTheirPartsIsNotSwallowed() {
    String tasks = "<target if=\"a\"><echo message=\"x\"/></target>";
    String base = BASE.replace("<skip>false</skip>", tasks);
    assertThat(
            merge(base, base.replace("if=\"a\"", "if=\"b\""), base.replace("if=\"a\"", "if=\"c\"")))
        .isInstanceOf(FileMerge.Contradicted.class);
    String pinned = BASE.replace("${a.version}", "1.0<!-- pinned -->");
    assertThat(merge(
            pinned,
            pinned.replace("pinned", "pinned: CVE-1"),
            pinned.replace("1.0<!-- pinned -->", "2.0")))
        .isInstanceOf(FileMerge.Contradicted.class);
    String two = with(dependency("b", "1"));
    String turned = BASE.replace(
        "    <dependency>\n      <groupId>org.a",
        dependency("b", "1") + "    <dependency>\n      <groupId>org.a");
    assertThat(merge(two, two.replace("${a.version}", "2"), turned))
        .isInstanceOf(FileMerge.Contradicted.class);
  }

  @Test
  void aCommentOfItsOwnStaysAndComesOnce() {
    String base =
        BASE.replace("  <dependencies>\n", "  <dependencies>\n    <!-- All there are. -->\n\n");
    String first = "    <dependency>\n      <groupId>org.a";
    String mine = before(base, first, dependency("b", "1"));
    String other = before(base, first, dependency("c", "2"));
    assertThat(((FileMerge.Merged) merge(base, mine, other)).text())
        .isEqualToIgnoringWhitespace(
            before(base, first, dependency("b", "1") + dependency("c", "2")));
    String gone = base.replaceAll("(?s)    <dependency>.*?</dependency>\n", "");
    assertThat(((FileMerge.Merged) merge(base, gone, base.replace("All there are", "All of them")))
            .text())
        .isEqualTo(gone.replace("All there are", "All of them"));
  }

  static Stream<String> doubtful() {
    return Stream.of(
        BASE.replace("</project>", ""),
        BASE.replace("<modelVersion>", "<modelVersion><b>"),
        BASE.replace("<!-- The shop. -->", "<!DOCTYPE project [<!ENTITY x \"1\">]>"),
        "\uFEFF" + BASE,
        with(dependency("a", "3")),
        BASE.replace("<a.version>", "<a.version>2</a.version><a.version>"),
        "<project>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</project>",
        "");
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void whatCannotBeReadWithoutDoubtStaysGits(String ours) {
    assertThat(merge(BASE, ours, with(dependency("c", "2")))).isInstanceOf(FileMerge.Unknown.class);
    assertThat(merge(BASE, with(dependency("c", "2")), ours)).isInstanceOf(FileMerge.Unknown.class);
  }

  @Test
  void executionsKeepTheirOrder() {
    String execution =
        "          <execution>\n            <id>%s</id>\n            <phase>package</phase>\n          </execution>\n";
    String mine = before(BASE, "        </executions>\n", execution.formatted("mine"));
    String other = before(
        BASE, "        </executions>\n", execution.formatted("x") + execution.formatted("w"));
    assertThat(merged(mine, other))
        .isEqualTo(before(
            BASE,
            "        </executions>\n",
            execution.formatted("mine") + execution.formatted("x") + execution.formatted("w")));
  }
}
