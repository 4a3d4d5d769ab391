package io.github.dispatchmaven.merge;

import java.util.List;

/** Merges the versions of a file by what they say. */
public interface FileMerge {

  Result merge(Versions versions);

  /** Whether two texts say the same, however they are written. */
  default boolean sameMeaning(String one, String other) {
    return one.equals(other);
  }

  /** What came of it. */
  sealed interface Result {}

  /**
   * Both sides' changes are in it.
   *
   * @param text of the file
   */
  record Merged(String text) implements Result {}

  /**
   * The sides contradict each other.
   *
   * @param text of the file, with marks around what contradicts, and around that alone
   * @param contradictions what does, for people
   */
  record Contradicted(String text, List<Contradiction> contradictions) implements Result {

    public Contradicted {
      contradictions = List.copyOf(contradictions);
    }
  }

  /**
   * It cannot be merged by what it says, so git's word stands.
   *
   * @param why for people
   */
  record Unknown(String why) implements Result {}

  /**
   * What both sides say in different ways.
   *
   * @param what it is about, such as {@code version of the dependency org.x:y}
   * @param ours what the one side says, in short
   * @param theirs what the other says
   * @param values whether both give a value; else one removed it, or they changed what is around it, or its order
   */
  record Contradiction(String what, String ours, String theirs, boolean values) {

    public String text() {
      return what + ": " + ours + " and " + theirs;
    }
  }
}
