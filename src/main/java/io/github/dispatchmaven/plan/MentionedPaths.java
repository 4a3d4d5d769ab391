package io.github.dispatchmaven.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Paths of files and folders that a text mentions, relative to the repository's root. */
public final class MentionedPaths {

  private static final String FILE_TYPES =
      "java|kt|kts|groovy|scala|xml|yml|yaml|properties|md|adoc|sql|json|gradle|ts|tsx|js|jsx"
          + "|mjs|vue|py|go|rs|rb|cs|html|css|scss|toml|sh|proto|graphql|avsc|txt|csv|conf|feature";
  private static final String AT_THE_TOP =
      "pom\\.xml|README\\.md|build\\.gradle(?:\\.kts)?|settings\\.gradle(?:\\.kts)?"
          + "|package\\.json|docker-compose\\.ya?ml|Dockerfile";
  /** Not within a longer word, an address, or an endpoint such as {@code POST /api/v1/tasks.json}. */
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w./:@{}$-])(?:\\./)?(" + "(?:[\\w.@$-]++/)++[\\w.@$-]+\\.(?:"
          + FILE_TYPES + ")|(?:[\\w.@$-]++/){2,}+(?:\\*\\*?)?|" + AT_THE_TOP + ")(?![\\w/{])");

  private static final int MOST = 200;

  private MentionedPaths() {}

  /** In what a workstream is for and in its tasks. */
  public static List<String> in(String mission, List<Workstream.Section> sections) {
    return in(mission + "\n"
        + sections.stream()
            .filter(s -> s.title().equals(Workstream.TASKS))
            .map(Workstream.Section::text)
            .collect(Collectors.joining("\n")));
  }

  /** In the order in which they are first mentioned. */
  public static List<String> in(String text) {
    Set<String> paths = new LinkedHashSet<>();
    Matcher found = PATH.matcher(text);
    while (found.find() && paths.size() < MOST) {
      if (!found.group(1).contains("..") && !found.group(1).startsWith("www.")) {
        paths.add(found.group(1));
      }
    }
    return List.copyOf(paths);
  }
}
