package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.plan.Draft;
import io.github.dispatchmaven.plan.Names;
import io.github.dispatchmaven.plan.Nearest;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks workstreams against each other: their names, and what they depend on. */
final class Relations {

  private static final int NAMES_SHOWN = 20;

  private final Map<String, Draft> byName = new LinkedHashMap<>();
  private final Problems problems;

  private Relations(Problems problems) {
    this.problems = problems;
  }

  static void check(List<Draft> drafts, Problems problems) {
    Relations relations = new Relations(problems);
    relations.checkNames(drafts);
    drafts.forEach(relations::checkDependencies);
    relations.checkCycles();
  }

  private void checkNames(List<Draft> drafts) {
    HashMap<String, Draft> byFolded = new HashMap<String, Draft>();
    for (Draft draft : drafts) {
      Draft earlier = byFolded.putIfAbsent(Names.folded(draft.name()), draft);
      byName.putIfAbsent(draft.name(), draft);
      if (earlier == null || draft.name().isEmpty()) {
        continue;
      }
      String line = " at line " + earlier.workstream().line();
      if (earlier.name().equals(draft.name())) {
        problems.at(
            draft.index(),
            "there is already a workstream " + Problems.quote(draft.name()) + line,
            "give one of them another name, or make them one");
      } else {
        problems.at(
            draft.index(),
            "the name " + Problems.quote(draft.name()) + " differs only in case from "
                + Problems.quote(earlier.name()) + line,
            "give one of them another name; some file systems ignore case");
      }
    }
  }

  private void checkDependencies(Draft draft) {
    for (Value dependency : draft.dependencies()) {
      if (dependency.text().equals(draft.name())) {
        problems.at(
            dependency.index(),
            "the workstream " + Problems.quote(draft.name()) + " depends on itself",
            "take its own name out");
      } else if (!byName.containsKey(dependency.text())) {
        problems.at(
            dependency.index(),
            Problems.quote(draft.name()) + " depends on " + Problems.quote(dependency.text())
                + ", which is no workstream of this plan",
            known(dependency.text(), draft.name()));
      }
    }
  }

  private String known(String name, String own) {
    int more = byName.size() - NAMES_SHOWN;
    String names = "the workstreams are "
        + byName.keySet().stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
    return Nearest.to(
            name, byName.keySet().stream().filter(other -> !other.equals(own)).toList())
        .map(near -> "did you mean `" + near + "`? " + names)
        .orElse(names + ", with commas between them; anything else belongs in the text");
  }

  /** A depth-first walk: an edge back to the path that is being walked closes a cycle. */
  private void checkCycles() {
    HashSet<String> done = new HashSet<String>();
    HashSet<String> told = new HashSet<String>();
    for (String root : byName.keySet()) {
      ArrayList<String> path = new ArrayList<String>();
      HashSet<String> onPath = new HashSet<String>();
      ArrayDeque<Iterator<Value>> nexts = new ArrayDeque<Iterator<Value>>();
      if (done.add(root)) {
        enter(root, path, onPath, nexts);
      }
      while (!nexts.isEmpty()) {
        if (!nexts.peek().hasNext()) {
          nexts.pop();
          onPath.remove(path.remove(path.size() - 1));
          continue;
        }
        String next = nexts.peek().next().text();
        if (onPath.contains(next)) {
          tell(path.subList(path.indexOf(next), path.size()), told);
        } else if (byName.containsKey(next) && done.add(next)) {
          enter(next, path, onPath, nexts);
        }
      }
    }
  }

  private void enter(
      String name, List<String> path, Set<String> onPath, ArrayDeque<Iterator<Value>> nexts) {
    path.add(name);
    onPath.add(name);
    nexts.push(Required.value(byName, name).dependencies().iterator());
  }

  private void tell(List<String> cycle, Set<String> told) {
    boolean isItself = cycle.size() == 1;
    if (isItself || told.containsAll(cycle)) {
      return;
    }
    told.addAll(cycle);
    String second = cycle.get(1);
    int index = Required.value(byName, cycle.get(0)).dependencies().stream()
        .filter(value -> value.text().equals(second))
        .findFirst()
        .orElseThrow()
        .index();
    Stream<String> names =
        IntStream.rangeClosed(0, cycle.size()).mapToObj(i -> cycle.get(i % cycle.size()));
    problems.at(
        index,
        "the workstreams wait for each other: " + names.collect(Collectors.joining(" -> ")),
        "take one of these dependencies out");
  }
}
