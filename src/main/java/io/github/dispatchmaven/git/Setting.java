package io.github.dispatchmaven.git;

/**
 * One value of git's configuration.
 *
 * @param scope of the file that it stands in, as git names it: {@code global} or {@code local}, for example
 * @param key as git writes it: section, subsection if there is one, and name
 */
public record Setting(String scope, String key, String value) {

  /** Whether it stands in the repository, where sessions could write. */
  boolean ofRepository() {
    return scope.equals("local") || scope.equals("worktree");
  }

  /** As a configuration file has it. */
  String text() {
    int first = key.indexOf('.');
    int last = key.lastIndexOf('.');
    String subsection = first < last ? " \"" + escaped(key.substring(first + 1, last)) + "\"" : "";
    return "[" + key.substring(0, first) + subsection + "]\n\t" + key.substring(last + 1) + " = "
        + quoted(value) + "\n";
  }

  static String quoted(String value) {
    return '"' + escaped(value) + '"';
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
