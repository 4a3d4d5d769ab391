package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What several workstreams have to do with one file, or with one thing in it: told once for all of them.
 *
 * @param subject what it is about, which stays the same while more workstreams join
 */
public record PredictedGroup(
    PredictedTrouble.Kind kind, String subject, List<String> workstreams, String text) {

  private static final int MOST_NAMES = 8;

  public PredictedGroup {
    workstreams = List.copyOf(workstreams);
  }

  /** Whether people should do something about it. */
  public boolean troubles() {
    return kind != PredictedTrouble.Kind.MERGED;
  }

  /** Pairs, put together by what they are about, in the order in which that comes first. */
  public static List<PredictedGroup> of(Collection<PredictedTrouble> pairs) {
    Map<String, Builder> bySubject = new LinkedHashMap<>();
    for (PredictedTrouble pair : pairs) {
      for (PredictedTrouble part : pair.parts()) {
        bySubject
            .computeIfAbsent(part.kind() + " " + part.subject(), subject -> new Builder(part))
            .add(part);
      }
    }
    // Two who conflict in several files are told once.
    Map<String, Builder> byWhom = new LinkedHashMap<>();
    bySubject.forEach((subject, group) -> byWhom.merge(
        group.first.kind() == PredictedTrouble.Kind.TRAP
            ? subject
            : group.first.kind() + " " + group.first.things() + " " + group.workstreams,
        group,
        Builder::and));
    return byWhom.values().stream().map(Builder::build).toList();
  }

  private static final class Builder {

    private final PredictedTrouble first;
    private final Set<String> workstreams = new LinkedHashSet<>();
    private final Set<String> paths = new LinkedHashSet<>();

    Builder(PredictedTrouble first) {
      this.first = first;
    }

    void add(PredictedTrouble pair) {
      workstreams.add(pair.one());
      workstreams.add(pair.other());
      paths.addAll(pair.paths());
    }

    Builder and(Builder other) {
      paths.addAll(other.paths);
      return this;
    }

    PredictedGroup build() {
      List<String> names = new ArrayList<>(workstreams);
      List<String> files = List.copyOf(paths);
      return new PredictedGroup(first.kind(), subject(files), names, text(names, files));
    }

    private String subject(List<String> files) {
      return first.kind() + " "
          + (first.kind() == PredictedTrouble.Kind.TRAP
              ? first.subject()
              : String.join(" ", files) + first.things());
    }

    private String text(List<String> names, List<String> files) {
      boolean two = names.size() == 2;
      String where = Printable.paths(files);
      return switch (first.kind()) {
        case MERGED ->
          where + ": "
              + (two ? String.join(" and ", names) : Printable.count(names.size(), "workstream"))
              + " add at the same place; merged by meaning";
        case CONFLICT ->
          two
              ? String.join(" and ", names) + " conflict in " + where + first.said()
              : where + ": " + Printable.count(names.size(), "workstream") + " conflict: "
                  + some(names) + first.things();
        case TRAP ->
          two
              ? first.text()
              : Printable.count(names.size(), "workstream") + " " + first.subject() + ": "
                  + some(names);
      };
    }

    private static String some(List<String> names) {
      return names.size() <= MOST_NAMES
          ? String.join(", ", names)
          : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES)
              + " more";
    }
  }
}
