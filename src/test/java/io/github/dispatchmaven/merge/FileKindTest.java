package io.github.dispatchmaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** For each kind of file, from "both did this" to "this comes out". Lines are parted by {@code |}. */
class FileKindTest {

  private static final String JAVA = "package a;||import java.util.List;||class A {|  int x;|}|";

  private static String lines(String text) {
    return text.replace("|", "\n");
  }

  private static FileMerge.Result merge(String path, String base, String ours, String theirs) {
    return FileKind.of(path)
        .orElseThrow()
        .merge(new Versions(
            base == null ? Optional.empty() : Optional.of(lines(base)),
            lines(ours),
            lines(theirs)));
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, POM",
    "a/b/pom.xml, POM",
    "x.pom, POM",
    "CHANGES.md, CHANGELOG",
    "docs/changelog.adoc, CHANGELOG",
    "RELEASE-NOTES.txt, CHANGELOG",
    "src/changes/changes.xml, CHANGELOG",
    "NEWS, CHANGELOG",
    "src/main/resources/messages_de.properties, PROPERTIES",
    "src/main/resources/META-INF/services/java.sql.Driver, SERVICES",
    ".gitignore, GITIGNORE",
    "core/.gitignore, GITIGNORE",
    "src/main/java/module-info.java, MODULE_INFO",
    "src/main/java/a/A.java, IMPORTS"
  })
  void filesAreKnownByTheirPaths(String path, FileKind kind) {
    assertThat(FileKind.of(path)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({"pom.xml.bak", "a/pom.xmlx", "CHANGESET.md", "A.kt", "services/x", "ignore"})
  void othersAreNot(String path) {
    assertThat(FileKind.of(path)).isEmpty();
  }

  static Stream<Arguments> merged() {
    return Stream.of(
        // Changelogs.
        Arguments.of(
            "CHANGES.md", "# C||- a|", "# C||- a|- b|", "# C||- a|- c|", "# C||- a|- b|- c|"),
        Arguments.of(
            "CHANGES.md", "# C||- a|", "# C||- b|- a|", "# C||- c|- a|", "# C||- b|- c|- a|"),
        Arguments.of(
            "CHANGES.md", "# C||- a|", "# C||- a|- b|", "# C||- a|- b|- c|", "# C||- a|- b|- c|"),
        Arguments.of(
            "CHANGES.md",
            "# C||## 1||- a|",
            "# C||## 2||- b|  more of b||## 1||- a|",
            "# C||## 2||- c||## 1||- a|",
            "# C||## 2||- b|  more of b|- c||## 1||- a|"),
        Arguments.of(
            "CHANGES.md",
            "# C||## Added||- a||## Fixed||- z|",
            "# C||## Added||- a|- b||## Fixed||- z|- y|",
            "# C||## Added||- a|- c||## Fixed||- z|- x|",
            "# C||## Added||- a|- b|- c||## Fixed||- z|- y|- x|"),
        Arguments.of("NEWS", null, "- b|", "- c|", "- b|- c|"),
        Arguments.of("NEWS", "- a", "- a|- b", "- a|- c", "- a|- b|- c"),
        Arguments.of(
            "changes.xml",
            "<?xml version=\"1.0\"?>|<document>|<action>a</action>|</document>|",
            "<?xml version=\"1.0\"?>|<document>|<action>a</action>|<action>b</action>|</document>|",
            "<?xml version=\"1.0\"?>|<document>|<action>a</action>|<action>c</action>|</document>|",
            "<?xml version=\"1.0\"?>|<document>|<action>a</action>|<action>b</action>|<action>c</action>|</document>|"),
        Arguments.of(
            "CHANGES.md",
            "# L||## 0.9|",
            "# L||## 1.1|### Fixed|- f11||## 1.0|### Fixed|- f10||## 0.9|",
            "# L||- t||## 0.9|",
            "# L||- t||## 1.1|### Fixed|- f11||## 1.0|### Fixed|- f10||## 0.9|"),
        Arguments.of(
            "CHANGES.md",
            "# L||## 0.9|",
            "# L||## 1.0|### Fixed|- f||## 0.9|",
            "# L||## 1.0|### Added|- a||### Fixed|- g||## 0.9|",
            "# L||## 1.0|### Fixed|- f|- g||### Added|- a||## 0.9|"),
        Arguments.of(
            "CHANGES.md",
            "# L|",
            "# L|- Fixed Z||  Thanks to Bob||",
            "# L|- Fixed X||  Thanks to Bob||",
            "# L|- Fixed Z||  Thanks to Bob|- Fixed X||  Thanks to Bob||"),
        Arguments.of(
            "CHANGES.md", "# L|", "# L|## A|- x", "# L|## B|- y|", "# L|## A|- x|## B|- y|"),
        Arguments.of("CHANGES.md", "# L|", "# L|- a||- b|", "# L|- c|", "# L|- a||- b||- c|"),
        Arguments.of(
            "CHANGES.md",
            "# L|",
            "# L|- a|  - of a|",
            "# L|- c|  - of a|",
            "# L|- a|  - of a|- c|  - of a|"),
        // Properties.
        Arguments.of(
            "m.properties",
            "# (c) 2023||a=1|b=2|",
            "# (c) 2024||a=1|b=2|",
            "# (c) 2023||b=2|",
            "# (c) 2024||b=2|"),
        Arguments.of(
            "m.properties",
            "# License||a=1|",
            "# License||x=1|a=1|",
            "# License||y=1|a=1|",
            "# License||x=1|y=1|a=1|"),
        Arguments.of(
            "m.properties", null, "# License||x=1|", "# License||y=1|", "# License||x=1|y=1|"),
        Arguments.of(
            ".gitignore", "# IDE|.idea|", "# IDE|x|.idea|", "# IDE|y|.idea|", "# IDE|x|y|.idea|"),
        Arguments.of("m.properties", "a=1|", "a=1|b=2|", "a=1|c=3|", "a=1|b=2|c=3|"),
        Arguments.of("m.properties", "a=1|b=2|", "a=9|b=2|", "a=1|b=8|", "a=9|b=8|"),
        Arguments.of("m.properties", "a=1|b=2|", "b=2|c=3|", "a=1|b=2|d=4|", "b=2|c=3|d=4|"),
        Arguments.of("m.properties", "a=1|", "a=1|b: 2|", "a=1|b = 2|", "a=1|b: 2|"),
        Arguments.of("m.properties", "a=1", "a=1|b=2", "a=1|c=3", "a=1|b=2|c=3"),
        Arguments.of(
            "m.properties",
            "a=1|",
            "a=1|# of b|b=x\\|  y|",
            "a=1|! of c|c=3|",
            "a=1|# of b|b=x\\|  y|! of c|c=3|"),
        // Sets of lines.
        Arguments.of("META-INF/services/x.Y", "a.A|", "a.A|b.B|", "a.A|c.C|", "a.A|b.B|c.C|"),
        Arguments.of("META-INF/services/x.Y", "a.A|", "a.A|b.B|", "a.A|b.B|c.C|", "a.A|b.B|c.C|"),
        Arguments.of(
            ".gitignore", "target/|", "target/|*.log|", "target/|.idea/|", "target/|*.log|.idea/|"),
        Arguments.of(".gitignore", "a|b|", "b|c|", "a|b|d|", "b|c|d|"),
        // The declaration of a module.
        Arguments.of(
            "module-info.java",
            "/** A. */|module a {|  requires b;|}|",
            "/** A. */|module a {|  requires b;|  requires c;|  exports a.x;|}|",
            "/** A. */|module a {|  requires b;|  requires d; // for d|}|",
            "/** A. */|module a {|  requires b;|  requires c;|  exports a.x;|  requires d; // for d|}|"),
        // Imports.
        Arguments.of(
            "A.java",
            JAVA,
            JAVA.replace("List;|", "List;|import java.util.Map;|"),
            JAVA.replace("List;|", "List;|import java.util.Set;|"),
            JAVA.replace("List;|", "List;|import java.util.Map;|import java.util.Set;|")),
        Arguments.of(
            "A.java",
            JAVA,
            JAVA.replace("List;|", "List;|import java.util.Set;|"),
            JAVA.replace("List;|", "List;|import java.util.Map;|").replace("int x", "long x"),
            JAVA.replace("List;|", "List;|import java.util.Map;|import java.util.Set;|")
                .replace("int x", "long x")),
        Arguments.of(
            "A.java",
            JAVA,
            JAVA.replace("import java.util.List;|", "import java.util.Map;|"),
            JAVA.replace("List;|", "List;|import java.util.Set;|"),
            JAVA.replace(
                "import java.util.List;|", "import java.util.Map;|import java.util.Set;|")));
  }

  @ParameterizedTest
  @MethodSource("merged")
  void whatBothDidComesOut(String path, String base, String ours, String theirs, String result) {
    FileMerge.Result merged = merge(path, base, ours, theirs);
    assertThat(merged).isInstanceOf(FileMerge.Merged.class);
    assertThat(((FileMerge.Merged) merged).text()).isEqualTo(lines(result));
  }

  @Test
  void theLineEndsOfTheFileStay() {
    FileMerge.Result merged = merge("m.properties", "a=1\r|", "a=1\r|b=2\r|", "a=1\r|c=3|");
    assertThat(((FileMerge.Merged) merged).text()).isEqualTo("a=1\r\nb=2\r\nc=3\r\n");
  }

  static Stream<Arguments> contradicted() {
    return Stream.of(
        Arguments.of("m.properties", "a=1|", "a=2|", "a=3|", "the key a: 2 and 3"),
        Arguments.of("m.properties", "a=1|", "a=1|b=2|", "a=1|b=3|", "the key b: 2 and 3"),
        Arguments.of("m.properties", "a=1|b=2|", "b=2|", "a=3|b=2|", "the key a: removed and 3"),
        Arguments.of(
            "module-info.java",
            "module a {|}|",
            "module a {|  requires b;|}|",
            "module a {|  requires transitive b;|}|",
            "requires b: requires b; and requires transitive b;"));
  }

  @ParameterizedTest
  @MethodSource("contradicted")
  void whatContradictsIsTold(String path, String base, String ours, String theirs, String what) {
    assertThat(merge(path, base, ours, theirs)).isInstanceOf(FileMerge.Contradicted.class);
    assertThat(((FileMerge.Contradicted) merge(path, base, ours, theirs)).contradictions())
        .extracting(FileMerge.Contradiction::text)
        .containsExactly(what);
  }

  @Test
  void marksOfAKeyStandAtItAlone() {
    FileMerge.Result result = merge("m.properties", "a=1|b=1|", "a=2|b=1|c=1|", "a=3|b=1|");
    assertThat(((FileMerge.Contradicted) result).text())
        .isEqualTo(
            "<<<<<<< ours\na=2\n||||||| base\na=1\n=======\na=3\n>>>>>>> theirs\nb=1\nc=1\n");
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        // An edit of a line that was there.
        Arguments.of("CHANGES.md", "- a|- b|", "- a!|- b|", "- a?|- b|"),
        Arguments.of("CHANGES.md", "- a|", "- b|", "- a|- c|"),
        // No list of entries.
        Arguments.of("CHANGES.md", "# L|", "# L|Foo is faster.||", "# L|Bar is gone.||Baz came.||"),
        Arguments.of(
            "CHANGES.md",
            "# L|",
            "# L|- A|```|# comment|foo|```|",
            "# L|- B|```|# comment|bar|```|"),
        Arguments.of("CHANGES.md", "# L|", "# L|1.1|---|- x|", "# L|1.2|---|- y|"),
        Arguments.of(
            "changes.xml",
            "<document>|</document>|",
            "<document>|<release version=\"1\"|  date=\"d\">|</release>|</document>|",
            "<document>|<release version=\"1\"|  date=\"e\">|</release>|</document>|"),
        Arguments.of(
            "db/changes.xml",
            "<databaseChangeLog>|</databaseChangeLog>|",
            "<databaseChangeLog>|<changeSet id=\"1\"/>|</databaseChangeLog>|",
            "<databaseChangeLog>|<changeSet id=\"2\"/>|</databaseChangeLog>|"),
        // A key twice, what is ignored after all, no directive, a type of the same name, more than
        // imports.
        Arguments.of("m.properties", "a=1|", "a=1|a=2|", "a=1|c=3|"),
        Arguments.of("m.properties", "a=1|", "a=\\u00|b=2|", "a=1|c=3|"),
        Arguments.of(".gitignore", "a|", "a|!b|", "a|c|"),
        Arguments.of(
            "module-info.java", "module a {|}|", "module a { requires|", "module a {|  uses b;|}|"),
        Arguments.of(
            "module-info.java", "module a {|}|", "interface a {|}|", "module a {|  uses b;|}|"),
        Arguments.of(
            "A.java",
            JAVA,
            JAVA.replace("List;|", "List;|import a.Map;|"),
            JAVA.replace("List;|", "List;|import b.Map;|")),
        Arguments.of(
            "A.java", JAVA, JAVA.replace("int x", "long x"), JAVA.replace("int x", "short x")));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void whatCannotBeMergedWithoutDoubtStaysGits(
      String path, String base, String ours, String theirs) {
    assertThat(merge(path, base, ours, theirs)).isInstanceOf(FileMerge.Unknown.class);
    assertThat(merge(path, base, theirs, ours)).isInstanceOf(FileMerge.Unknown.class);
  }

  @Test
  void whatLooksLikeAnImportInATextStays() {
    String text = JAVA.replace("int x;", "String s = \"\"\"|import java.util.List;|\"\"\";");
    FileMerge.Result merged = merge(
        "A.java",
        text,
        text.replaceFirst("List;\\|", "List;|import java.util.Map;|"),
        text.replaceFirst("List;\\|", "List;|import java.util.Set;|"));
    assertThat(((FileMerge.Merged) merged).text())
        .isEqualTo(lines(
            text.replaceFirst("List;\\|", "List;|import java.util.Map;|import java.util.Set;|")));
  }

  @Test
  void largeFilesOfEachKindAreReadInOneGo() {
    String many = "x=1|".repeat(0) + "- an entry|".repeat(50_000);
    for (String path : List.of(
        "CHANGES.md", ".gitignore", "m.properties", "module-info.java", "A.java", "pom.xml")) {
      assertThat(merge(path, many, many + "- b|", many + "- c|")).as(path).isNotNull();
    }
    String spaces = "module a {" + " |".repeat(100_000) + "}|";
    assertThat(merge(
            "module-info.java",
            spaces,
            spaces.replace("}", "uses b;}"),
            spaces.replace("}", "uses c;}")))
        .isInstanceOf(FileMerge.Merged.class);
  }
}
