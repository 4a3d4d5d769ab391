package io.github.dispatchmaven.merge;

import java.util.Optional;

/** Merges a file part by part. */
final class PartsMerge implements FileMerge {

  /** More than any file that people write. */
  private static final int MOST_PARTS = 20_000;

  private final PartsParser parser;

  PartsMerge(PartsParser parser) {
    this.parser = parser;
  }

  @Override
  public boolean sameMeaning(String one, String other) {
    Optional<String> meaning = parser.parse(one).map(Part.Branch::content);
    return meaning.isPresent() && meaning.equals(parser.parse(other).map(Part.Branch::content));
  }

  @Override
  public Result merge(Versions versions) {
    Optional<Part.Branch> base = versions.base().isEmpty()
        ? Optional.of(Part.Branch.EMPTY)
        : versions.base().flatMap(parser::parse);
    Optional<Part.Branch> ours = parser.parse(versions.ours());
    Optional<Part.Branch> theirs = parser.parse(versions.theirs());
    if (base.isEmpty() || ours.isEmpty() || theirs.isEmpty()) {
      return new Unknown("it cannot be read without doubt");
    }
    int most = Math.max(ours.get().parts().size(), theirs.get().parts().size());
    if (most > MOST_PARTS) {
      return new Unknown("it has too many parts");
    }
    PartsMerger merger = new PartsMerger(LineEnds.of(versions.ours()));
    Optional<Part.Branch> merged = merger.merge(base.get(), ours.get(), theirs.get());
    if (merged.isEmpty()) {
      return new Unknown("what stands around its parts was changed by both");
    }
    String text = merged.get().text();
    if (!merger.contradictions().isEmpty()) {
      return new Contradicted(text, merger.contradictions());
    }
    // What was put together has to be read as what it was made of.
    return parser
            .parse(text)
            .filter(again -> again.meaning().equals(merged.get().meaning()))
            .isPresent()
        ? new Merged(text)
        : new Unknown("what came of it says something else");
  }
}
