package io.github.dispatchmaven.merge;

import io.github.dispatchmaven.merge.FileMerge.Contradiction;
import io.github.dispatchmaven.merge.Part.Body;
import io.github.dispatchmaven.merge.Part.Branch;
import io.github.dispatchmaven.merge.Part.Leaf;
import io.github.dispatchmaven.merge.Part.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Merges parts by their keys, one time. What neither changed stands as ours has it, byte by byte; what theirs added comes
 * behind what it stands behind there, and behind what ours added at the same place.
 */
final class PartsMerger {

  private static final int LONGEST_VALUE = 60;
  private static final String REMOVED = "removed";

  private final String lineEnd;
  private final List<Contradiction> contradictions = new ArrayList<>();

  /**
   * @param lineEnd of what is merged into
   */
  PartsMerger(String lineEnd) {
    this.lineEnd = lineEnd;
  }

  /** What both sides say in different ways, in the order of the file. */
  List<Contradiction> contradictions() {
    return contradictions;
  }

  /**
   * @return empty where both changed what is no part, or the order of the parts
   */
  Optional<Branch> merge(Branch base, Branch ours, Branch theirs) {
    Map<String, Part> before = base.byKey();
    Map<String, Part> mine = ours.byKey();
    Map<String, Part> others = theirs.byKey();
    if (reordered(base, before, theirs, others)
        || ours.shape() == Shape.ORDERED && reordered(base, before, ours, mine)) {
      return Optional.empty();
    }
    List<Part> merged = new ArrayList<>();
    for (Part part : ours.parts()) {
      String key = part.key();
      merge(found(before, key), Optional.of(part), found(others, key)).ifPresent(merged::add);
    }
    Set<String> comments = comments(ours);
    Map<String, List<Part>> behind = new HashMap<>();
    Set<String> there = merged.stream().map(Part::key).collect(Collectors.toSet());
    String anchor = "";
    for (Part part : theirs.parts()) {
      if (!mine.containsKey(part.key())) {
        List<Part> more = behind.computeIfAbsent(anchor, key -> new ArrayList<>());
        merge(found(before, part.key()), Optional.empty(), Optional.of(part))
            .map(one -> withoutComment(one, comments))
            .ifPresent(more::add);
      } else if (there.contains(part.key())) {
        anchor = part.key();
      }
    }
    List<Part> all = placed(
        merged,
        behind,
        key -> mine.containsKey(key) && !others.containsKey(key) && !before.containsKey(key));
    return around(base, ours, theirs, all);
  }

  /** Theirs come behind what they stand behind there, and behind what ours added at the same place. */
  private static List<Part> placed(
      List<Part> merged, Map<String, List<Part>> behind, Predicate<String> addedByOurs) {
    List<Part> all = new ArrayList<>();
    List<Part> pending = behind.getOrDefault("", List.of());
    for (Part part : merged) {
      if (!addedByOurs.test(part.key())) {
        all.addAll(pending);
        pending = behind.getOrDefault(part.key(), List.of());
      }
      all.add(part);
    }
    all.addAll(pending);
    return all;
  }

  /** What stands before parts. */
  private static Set<String> comments(Branch branch) {
    return branch.parts().stream()
        .map(part -> Part.packed(part.lead()))
        .filter(lead -> !lead.isEmpty())
        .collect(Collectors.toSet());
  }

  /** A comment that ours has at another part was there before, and is not put in twice. */
  private static Part withoutComment(Part part, Set<String> comments) {
    String lead = part.lead();
    if (!comments.contains(Part.packed(lead))) {
      return part;
    }
    int line = lead.lastIndexOf('\n');
    int begin = line > 0 && lead.charAt(line - 1) == '\r' ? line - 1 : line;
    boolean whole = line < 0 || line == lead.length() - 1;
    return part.with(whole ? "" : lead.substring(begin), part.body(), part.trail());
  }

  private static Optional<Part> found(Map<String, Part> parts, String key) {
    return Optional.ofNullable(parts.get(key));
  }

  /** Whether what both have is in another order. */
  private static boolean reordered(
      Branch base, Map<String, Part> before, Branch side, Map<String, Part> now) {
    return !keys(base, now).equals(keys(side, before));
  }

  private static List<String> keys(Branch branch, Map<String, Part> in) {
    return branch.parts().stream().map(Part::key).filter(in::containsKey).toList();
  }

  private Optional<Branch> around(Branch base, Branch ours, Branch theirs, List<Part> parts) {
    boolean opened = ours.close().isEmpty() && !theirs.close().isEmpty() && !parts.isEmpty();
    Branch frame = opened ? theirs : ours;
    Optional<String> open =
        opened ? Optional.of(theirs.open()) : same(base.open(), ours.open(), theirs.open());
    Optional<String> close =
        opened ? Optional.of(theirs.close()) : same(base.close(), ours.close(), theirs.close());
    Optional<String> rest =
        opened ? Optional.of(theirs.rest()) : same(base.rest(), ours.rest(), theirs.rest());
    return open.isPresent() && close.isPresent() && rest.isPresent()
        ? Optional.of(new Branch(
            open.get(),
            frame.shape() == Shape.LINES ? onLines(parts, rest.get()) : parts,
            rest.get(),
            close.get(),
            frame.shape()))
        : Optional.empty();
  }

  /** A last line may have no end. */
  private List<Part> onLines(List<Part> parts, String rest) {
    List<Part> lines = new ArrayList<>();
    for (int at = 0; at < parts.size(); at++) {
      Part part = parts.get(at);
      String behind = at + 1 < parts.size() ? parts.get(at + 1).text() : rest;
      boolean open = !part.text().endsWith("\n")
          && !behind.isEmpty()
          && !behind.startsWith("\n")
          && !behind.startsWith("\r\n");
      lines.add(open ? part.with(part.lead(), part.body(), part.trail() + lineEnd) : part);
    }
    return lines;
  }

  private Optional<Part> merge(Optional<Part> base, Optional<Part> ours, Optional<Part> theirs) {
    if (ours.isPresent() && theirs.isPresent()) {
      return Optional.of(both(base, ours.get(), theirs.get()));
    }
    if (base.isEmpty()) {
      return ours.or(() -> theirs.map(this::adapted));
    }
    Part left = ours.or(() -> theirs).orElseThrow();
    if (unchanged(base.get(), left)) {
      return Optional.empty();
    }
    if (base.get().body() instanceof Branch before
        && left.body() instanceof Branch now
        && (now.shape() == Shape.LIST || now.shape() == Shape.ORDERED)) {
      return emptied(before, left, now, ours.isPresent());
    }
    return Optional.of(contradiction(
        base,
        ours,
        theirs,
        ours.map(PartsMerger::value).orElse(REMOVED),
        theirs.map(PartsMerger::value).orElse(REMOVED)));
  }

  /** One side has none of a list any more, and the other has changed it. */
  private Optional<Part> emptied(Branch base, Part left, Branch now, boolean oursIsLeft) {
    Branch empty = new Branch(now.open(), List.of(), base.rest(), now.close(), now.shape());
    return (oursIsLeft ? merge(base, now, empty) : merge(base, empty, now))
        .filter(merged -> !merged.parts().isEmpty())
        .map(merged -> adapted(left.with(left.lead(), merged, left.trail())));
  }

  /** But for white space. */
  private static boolean unchanged(Part base, Part now) {
    return base.body().meaning().equals(now.body().meaning())
        && Part.packed(base.text()).equals(Part.packed(now.text()));
  }

  private Part both(Optional<Part> base, Part ours, Part theirs) {
    if (ours.text().equals(theirs.text())) {
      return ours;
    }
    if (base.isPresent() && base.get().text().equals(theirs.text())) {
      return ours;
    }
    if (base.isPresent() && base.get().text().equals(ours.text())) {
      return adapted(theirs);
    }
    int before = contradictions.size();
    Optional<Body> body = body(base.map(Part::body), ours.body(), theirs.body());
    if (body.isEmpty()) {
      return contradiction(
          base, Optional.of(ours), Optional.of(theirs), value(ours), value(theirs));
    }
    Optional<String> lead = between(base.map(Part::lead), ours.lead(), theirs.lead());
    Optional<String> trail = between(base.map(Part::trail), ours.trail(), theirs.trail());
    if (lead.isEmpty() || trail.isEmpty()) {
      contradictions.subList(before, contradictions.size()).clear();
      return contradiction(
          "the comment of " + ours.label(),
          base,
          Optional.of(ours),
          Optional.of(theirs),
          brief((lead.isEmpty() ? ours.lead() : ours.trail())),
          brief((lead.isEmpty() ? theirs.lead() : theirs.trail())));
    }
    return ours.with(lead.get(), body.get(), trail.get());
  }

  private Optional<Body> body(Optional<Body> base, Body ours, Body theirs) {
    if (ours instanceof Branch mine && theirs instanceof Branch other) {
      Optional<Branch> before = base.isEmpty()
          ? Optional.of(Branch.EMPTY)
          : base.filter(Branch.class::isInstance).map(Branch.class::cast);
      int known = contradictions.size();
      Optional<Body> merged = before.flatMap(from -> merge(from, mine, other)).map(b -> b);
      if (merged.isPresent()) {
        return merged;
      }
      contradictions.subList(known, contradictions.size()).clear();
    }
    if (ours.text().equals(theirs.text()) || ours.meaning().equals(theirs.meaning())) {
      return Optional.of(ours);
    }
    String before = base.map(Body::meaning).orElse("");
    if (base.isPresent() && before.equals(theirs.meaning())) {
      return Optional.of(ours);
    }
    return base.isPresent() && before.equals(ours.meaning())
        ? Optional.of(adapted(theirs))
        : Optional.empty();
  }

  /** Of three texts that are no parts; empty where both changed what is more than white space. */
  private Optional<String> same(String base, String ours, String theirs) {
    return between(Optional.of(base), ours, theirs);
  }

  private Optional<String> between(Optional<String> base, String ours, String theirs) {
    String before = base.map(Part::packed).orElse("");
    if (Part.packed(ours).equals(Part.packed(theirs))) {
      boolean oursAsBefore = base.filter(ours::equals).isPresent();
      return Optional.of(oursAsBefore ? LineEnds.as(lineEnd, theirs) : ours);
    }
    if (before.equals(Part.packed(theirs))) {
      return Optional.of(ours);
    }
    return before.equals(Part.packed(ours))
        ? Optional.of(LineEnds.as(lineEnd, theirs))
        : Optional.empty();
  }

  private Part contradiction(
      Optional<Part> base,
      Optional<Part> ours,
      Optional<Part> theirs,
      String oursValue,
      String theirsValue) {
    return contradiction(
        ours.or(() -> theirs).orElseThrow().label(), base, ours, theirs, oursValue, theirsValue);
  }

  private Part contradiction(
      String what,
      Optional<Part> base,
      Optional<Part> ours,
      Optional<Part> theirs,
      String oursValue,
      String theirsValue) {
    boolean values = what.equals(ours.or(() -> theirs).orElseThrow().label())
        && ours.filter(part -> part.body() instanceof Leaf).isPresent()
        && theirs.filter(part -> part.body() instanceof Leaf).isPresent();
    contradictions.add(new Contradiction(what, oursValue, theirsValue, values));
    Part named = ours.or(() -> theirs).orElseThrow();
    boolean lines = named.text().endsWith("\n");
    String marks = Marks.around(
        base.map(part -> inLines(part, lines)),
        ours.map(part -> inLines(part, lines)).orElse(""),
        theirs.map(part -> inLines(adapted(part), lines)).orElse(""),
        lineEnd);
    String text = lines ? marks : lineEnd + marks.substring(0, marks.length() - lineEnd.length());
    return new Part(named.key(), named.label(), "", new Leaf(text, text), "");
  }

  /** Without the line end that it begins with, where parts begin with it. */
  private static String inLines(Part part, boolean lines) {
    return lines ? part.text() : part.text().replaceFirst("^\\s*\\n", "");
  }

  private static String value(Part part) {
    return part.body() instanceof Leaf leaf ? brief(leaf.meaning()) : "changed";
  }

  private static String brief(String text) {
    String line = Part.packed(text);
    return line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) + "..." : line;
  }

  private Part adapted(Part part) {
    return part.with(
        LineEnds.as(lineEnd, part.lead()),
        adapted(part.body()),
        LineEnds.as(lineEnd, part.trail()));
  }

  private Body adapted(Body body) {
    if (body instanceof Branch branch) {
      return new Branch(
          LineEnds.as(lineEnd, branch.open()),
          branch.parts().stream().map(this::adapted).toList(),
          LineEnds.as(lineEnd, branch.rest()),
          LineEnds.as(lineEnd, branch.close()),
          branch.shape());
    }
    return new Leaf(LineEnds.as(lineEnd, body.text()), body.meaning());
  }
}
