package io.github.dispatchmaven.plan;

import java.io.File;
import java.util.List;
import org.codehaus.plexus.util.MatchPatterns;

/** Which files a workstream may change, or is expected to. */
public final class Scope {

  public static final Scope ANYTHING = new Scope(List.of(), false);

  private final List<String> patterns;
  private final boolean strict;
  private final MatchPatterns matcher;

  private Scope(List<String> patterns, boolean strict) {
    this.patterns = List.copyOf(patterns);
    this.strict = strict;
    this.matcher =
        MatchPatterns.from(patterns.stream().map(Scope::nativePath).toArray(String[]::new));
  }

  /**
   * @param patterns Ant patterns relative to the repository's top; none means that everything is in scope
   */
  public static Scope of(List<String> patterns) {
    return new Scope(patterns, true);
  }

  /** This scope, but what lies outside is only told. */
  public Scope lenient() {
    return new Scope(patterns, false);
  }

  /** Whether a change outside has to be taken back. */
  public boolean strict() {
    return strict;
  }

  public List<String> patterns() {
    return patterns;
  }

  /** Whether a file, relative to the top and with slashes, may be changed. */
  public boolean holds(String file) {
    return patterns.isEmpty() || matcher.matches(nativePath(file), true);
  }

  /** Those of the files that may not be changed. */
  public List<String> outside(List<String> files) {
    return files.stream().filter(file -> !holds(file)).toList();
  }

  private static String nativePath(String path) {
    return path.replace('/', File.separatorChar);
  }
}
