package io.github.dispatchmaven.merge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of which it is known what they say. */
public enum FileKind {
  POM("(?:.*/)?pom\\.xml|(?:.*/)?[^/]+\\.pom", new PartsMerge(PomParser::parse)),
  CHANGELOG(
      "(?i:(?:.*/)?(?:CHANGES|CHANGELOG|RELEASE[-_]?NOTES|NEWS|HISTORY)(?:\\.(?:md|markdown|txt|adoc|asciidoc|rst))?)"
          + "|(?:.*/)?changes\\.xml",
      new ChangelogMerge()),
  PROPERTIES(".*\\.properties", new PartsMerge(new PropertiesParser())),
  SERVICES("(?:.*/)?META-INF/services/[^/]+", new PartsMerge(new LinesParser())),
  GITIGNORE("(?:.*/)?\\.gitignore", new PartsMerge(new LinesParser())),
  MODULE_INFO("(?:.*/)?module-info\\.java", new PartsMerge(new ModuleInfoParser())),
  IMPORTS(".*\\.java", new ImportsMerge());

  private final Pattern paths;
  private final FileMerge merge;

  FileKind(String paths, FileMerge merge) {
    this.paths = Pattern.compile(paths);
    this.merge = merge;
  }

  /** The kind of a file by its path, with slashes. */
  public static Optional<FileKind> of(String path) {
    return Stream.of(values())
        .filter(kind -> kind.paths.matcher(path).matches())
        .findFirst();
  }

  /** As the user names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether two sides may contradict each other in what git merges without a word. */
  public boolean contradictsSilently() {
    return this == POM || this == PROPERTIES || this == MODULE_INFO;
  }

  /** Whether two texts say the same, however they are written. */
  public boolean sameMeaning(String one, String other) {
    return merge.sameMeaning(one, other);
  }

  /** Merges three versions of a file of this kind. */
  public FileMerge.Result merge(Versions versions) {
    return merge.merge(versions);
  }
}
