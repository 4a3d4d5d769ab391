package io.github.dispatchmaven.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Merges the imports of a Java file, where nothing else in it conflicts. */
final class ImportsMerge implements FileMerge {

  private static final Pattern IMPORT = Pattern.compile(
      "import\\s+(static\\s+)?([\\w.]+?\\.([\\w*]+))\\s*;\\s*(?://.*)?\\s*", Pattern.DOTALL);
  private static final Pattern BEFORE_TYPES =
      Pattern.compile("\\s*|\\s*(?:package|import)\\s.*;.*|\\s*(?://|/\\*|\\*).*", Pattern.DOTALL);

  @Override
  public Result merge(Versions versions) {
    Optional<List<String>> merged = TextMerge.merge(versions, ImportsMerge::place);
    if (merged.isEmpty()) {
      return new Unknown("more than its imports conflicts");
    }
    Map<String, String> imported = new HashMap<>();
    List<String> lines = new ArrayList<>();
    Set<String> known = new HashSet<>();
    boolean inTypes = false;
    for (String line : merged.get()) {
      Matcher named = IMPORT.matcher(line);
      inTypes |= !BEFORE_TYPES.matcher(line).matches();
      if (!inTypes && named.matches()) {
        String other = named.group(1) == null && !named.group(3).equals("*")
            ? imported.putIfAbsent(named.group(3), named.group(2))
            : null;
        if (other != null && !other.equals(named.group(2))) {
          return new Unknown(
              "both import a " + named.group(3) + ": " + other + " and " + named.group(2));
        }
        if (!known.add(line.strip())) {
          continue;
        }
      }
      lines.add(line);
    }
    return new Merged(String.join("", lines));
  }

  private static Optional<List<String>> place(
      List<String> before, List<String> base, List<String> ours, List<String> theirs) {
    boolean imports = Stream.of(base, ours, theirs)
        .flatMap(List::stream)
        .allMatch(line -> line.isBlank() || isImport(line));
    if (!imports || !before.stream().allMatch(line -> BEFORE_TYPES.matcher(line).matches())) {
      return Optional.empty();
    }
    List<String> merged = new ArrayList<>(ours);
    merged.removeIf(line -> isImport(line) && base.contains(line) && !theirs.contains(line));
    boolean sorted = sorted(ours);
    theirs.stream()
        .filter(line -> isImport(line) && !base.contains(line) && !merged.contains(line))
        .forEach(line -> merged.add(sorted ? place(merged, line) : last(merged), line));
    return Optional.of(merged);
  }

  private static boolean isImport(String line) {
    return IMPORT.matcher(line).matches();
  }

  private static boolean sorted(List<String> lines) {
    List<String> imports =
        lines.stream().filter(ImportsMerge::isImport).map(String::strip).toList();
    return imports.equals(imports.stream().sorted().toList());
  }

  private static int place(List<String> lines, String line) {
    for (int at = 0; at < lines.size(); at++) {
      if (isImport(lines.get(at)) && lines.get(at).strip().compareTo(line.strip()) > 0) {
        return at;
      }
    }
    return last(lines);
  }

  /** Behind the last import. */
  private static int last(List<String> lines) {
    int at = lines.size();
    while (at > 0 && lines.get(at - 1).isBlank()) {
      at--;
    }
    return at;
  }
}
