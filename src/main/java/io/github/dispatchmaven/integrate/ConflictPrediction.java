package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.git.MergeRules;
import io.github.dispatchmaven.git.Predictor;
import io.github.dispatchmaven.git.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What will go wrong when workstreams are merged, as far as their branches tell today: conflicts, and traps of Maven
 * projects in what git merges without a word. Asked again it looks at what moved alone.
 */
public final class ConflictPrediction {

  private static final int LONGEST = 300;
  private static final Pattern MIGRATION =
      Pattern.compile("((?:.*/)?)V(\\d+(?:[._]\\d+)*)__([^/]+)");

  private final Repository repository;
  private final Predictor predictor;
  private final MergeRules rules;
  private final Map<String, Map<String, String>> poms = new HashMap<>();

  public ConflictPrediction(Repository repository, MergeRules rules) {
    this.repository = repository;
    this.predictor = new Predictor(repository, rules);
    this.rules = rules;
  }

  /**
   * @param base that all branches descend from
   * @param tips by workstream
   */
  public List<PredictedTrouble> concerns(Commit base, Map<String, Commit> tips) {
    List<PredictedTrouble> concerns = new ArrayList<>();
    for (Predictor.Clash clash : predictor.clashes(base, tips)) {
      List<String> paths =
          clash.paths().stream().filter(path -> !rules.leftOut().contains(path)).toList();
      if (!paths.isEmpty()) {
        concerns.add(
            PredictedTrouble.conflict(clash.one(), clash.other(), paths, clash.contradictions()));
      }
      if (!clash.byMeaning().isEmpty()) {
        concerns.add(PredictedTrouble.merged(clash.one(), clash.other(), clash.byMeaning()));
      }
    }
    concerns.addAll(traps(base, tips, concerns));
    return concerns;
  }

  private List<PredictedTrouble> traps(
      Commit base, Map<String, Commit> tips, List<PredictedTrouble> conflicts) {
    List<PredictedTrouble> traps = new ArrayList<>();
    Map<String, Map<String, String>> said = new TreeMap<>();
    List<String> names = List.copyOf(tips.keySet());
    tips.forEach((name, tip) -> said.put(name, said(base, tip)));
    for (int a = 0; a < names.size(); a++) {
      for (int b = a + 1; b < names.size(); b++) {
        String one = names.get(a);
        String other = names.get(b);
        Required.value(said, one)
            .forEach((what, mine) -> Optional.ofNullable(
                    Required.value(said, other).get(what))
                .filter(theirs -> !theirs.equals(mine))
                .filter(theirs -> conflicts.stream()
                    .noneMatch(c -> c.conflict()
                        && c.one().equals(one)
                        && c.other().equals(other)
                        && c.paths().contains(path(mine))))
                .ifPresent(theirs -> traps.add(PredictedTrouble.trap(
                    one,
                    other,
                    List.of(path(mine), path(theirs)).stream().distinct().toList(),
                    "both change "
                        + Printable.line(
                            what + ": " + value(mine) + " and " + value(theirs), LONGEST)))));
      }
    }
    return traps;
  }

  /** What a branch says anew, by what it is about: the file, a NUL, and the value. */
  private Map<String, String> said(Commit base, Commit tip) {
    return poms.computeIfAbsent(base + " " + tip, key -> {
      Map<String, String> said = new TreeMap<>();
      List<String> changed = predictor.changed(tip);
      for (String path : changed) {
        Matcher migration = MIGRATION.matcher(path);
        if (path.equals("pom.xml") || path.endsWith("/pom.xml")) {
          Map<String, String> before = PomFacts.of(repository.text(base, path));
          PomFacts.of(repository.text(tip, path)).forEach((what, value) -> {
            if (!value.equals(before.get(what))) {
              said.put(
                  what + (what.equals(PomFacts.MODULES) ? " in " + path : ""), path + "\0" + value);
            }
          });
        } else if (migration.matches() && repository.text(base, path).isEmpty()) {
          said.put(
              "migration V" + migration.group(2) + " in " + migration.group(1),
              path + "\0" + path.substring(migration.group(1).length()));
        }
      }
      return said;
    });
  }

  private static String path(String said) {
    return said.substring(0, said.indexOf('\0'));
  }

  private static String value(String said) {
    return said.substring(said.indexOf('\0') + 1);
  }
}
