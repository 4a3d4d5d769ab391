package io.github.dispatchmaven.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a file that has a name among its neighbours. The text of a file is the concatenation of its parts.
 *
 * @param key by which it is the same part on both sides
 * @param label what it is called for people
 * @param lead white space and comments before it, which go with it
 * @param body the part itself
 * @param trail what stands behind it on its line, which goes with it too
 */
record Part(String key, String label, String lead, Body body, String trail) {

  /** How parts stand beside each other. */
  enum Shape {
    FREE,
    /** It matters which comes first. */
    ORDERED,
    /** Each has lines of its own. */
    LINES,
    /** In any order, and without them what they are in says nothing, as if it were not there. */
    LIST
  }

  /** What a part is made of. */
  sealed interface Body {

    String text();

    /** What it says, without what is between its parts. */
    String meaning();
  }

  /**
   * One thing, which is as one side or the other has it.
   *
   * @param meaning what it says, however it is written
   */
  record Leaf(String text, String meaning) implements Body {}

  /**
   * Parts that are merged one by one.
   *
   * @param open what stands before them
   * @param rest white space and comments behind the last of them
   * @param close what stands behind them
   * @param shape how they stand beside each other
   */
  record Branch(String open, List<Part> parts, String rest, String close, Shape shape)
      implements Body {

    static final Branch EMPTY = new Branch("", List.of(), "", "", Shape.FREE);

    Branch {
      parts = List.copyOf(parts);
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder(open);
      parts.forEach(part -> text.append(part.text()));
      return text.append(rest).append(close).toString();
    }

    /** In their order, with what stands around them, such as attributes. */
    @Override
    public String meaning() {
      StringBuilder all = new StringBuilder(packed(open)).append('[');
      parts.forEach(part ->
          all.append(part.key()).append('=').append(part.body().meaning()).append(", "));
      return all.append(']').append(packed(close)).toString();
    }

    /** What is in it, wherever it stands, where that does not matter. */
    String content() {
      List<String> all = new ArrayList<>();
      parts.forEach(part -> all.add(part.key() + "="
          + (part.body() instanceof Branch branch
              ? branch.content()
              : part.body().meaning())));
      if (shape != Shape.ORDERED) {
        all.sort(null);
      }
      return all.toString();
    }

    Map<String, Part> byKey() {
      Map<String, Part> byKey = new HashMap<>();
      parts.forEach(part -> byKey.put(part.key(), part));
      return byKey;
    }
  }

  String text() {
    return lead + body.text() + trail;
  }

  /** Whether no key is there twice. */
  static boolean unique(List<Part> parts) {
    return parts.stream().map(Part::key).distinct().count() == parts.size();
  }

  /** With one space for any white space. */
  static String packed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  Part with(String lead, Body body, String trail) {
    return new Part(key, label, lead, body, trail);
  }
}
