package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.merge.FileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is merged by meaning in a real repository, and what stays git's. */
class MeaningMergerTest {

  @TempDir
  private Path folder;

  private SampleRepository sample;
  private Commit base;

  @BeforeEach
  void repository() {
    sample = SampleRepository.empty(folder.resolve("shop"));
  }

  private void base(String path, String text) {
    sample.write(path, text);
    base = sample.commit("base");
  }

  private Commit side(String name, String path, String text) {
    sample.git("switch", "--quiet", "-c", name, base.sha());
    sample.write(path, text);
    return sample.commit(name);
  }

  private Merge merge(Commit ours, Commit theirs) {
    return merge(ours, theirs, Set.of(FileKind.values()));
  }

  private Merge merge(Commit ours, Commit theirs, Set<FileKind> kinds) {
    try (Merger merger =
        new Merger(sample.repository(), MergeRules.trusting(base, List.of(), kinds))) {
      Merge merge = merger.merge(ours, theirs, "Merge", Optional.empty());
      if (merge instanceof Merge.Clean clean) {
        merger.bring(clean.commit(), "refs/merged/it");
      }
      return merge;
    }
  }

  private byte[] merged(String path) throws Exception {
    Process process = new ProcessBuilder("git", "cat-file", "blob", "refs/merged/it:" + path)
        .directory(sample.top().toFile())
        .start();
    byte[] bytes = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return bytes;
  }

  private void latin(String path, String text) {
    try {
      Files.createDirectories(sample.top().resolve(path).getParent());
      Files.write(sample.top().resolve(path), text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void messagesInAnOldEncodingKeepTheirBytes() throws Exception {
    String path = "src/main/resources/Grüße/messages_de.properties";
    latin(path, "hello=Grüß dich\n");
    base = sample.commit("base");
    sample.git("switch", "--quiet", "-c", "ours", base.sha());
    latin(path, "hello=Grüß dich\nbye=Tschüß\n");
    Commit ours = sample.commit("ours");
    sample.git("switch", "--quiet", "-c", "theirs", base.sha());
    latin(path, "hello=Grüß dich\nthanks=Schönen Dank\n");
    Commit theirs = sample.commit("theirs");

    Merge merge = merge(ours, theirs);
    assertThat(((Merge.Clean) merge).byMeaning()).containsExactly(path);
    assertThat(new String(merged(path), StandardCharsets.ISO_8859_1))
        .isEqualTo("hello=Grüß dich\nbye=Tschüß\nthanks=Schönen Dank\n");
  }

  @Test
  void theTrailerStandsWithTheOthers() {
    base("CHANGES.md", "- a\n");
    Commit ours = side("ours", "CHANGES.md", "- a\n- b\n");
    Commit theirs = side("theirs", "CHANGES.md", "- a\n- c\n");
    try (Merger merger = new Merger(sample.repository(), MergeRules.trusting(base, List.of()))) {
      Merge merge = merger.merge(
          ours, theirs, "Merge it\n\nWhy.\n\nDispatch-Workstream: it\n", Optional.empty());
      merger.bring(((Merge.Clean) merge).commit(), "refs/merged/it");
    }
    assertThat(sample.git("log", "-1", "--format=%(trailers:only)", "refs/merged/it"))
        .isEqualTo("Dispatch-Workstream: it\nDispatch-Merged-By-Meaning: CHANGES.md");
  }

  @Test
  void whatIsLeftIsTheConflictAlone() {
    sample.write("CHANGES.md", "- a\n");
    base("a.txt", "1\n");
    sample.git("switch", "--quiet", "-c", "ours", base.sha());
    sample.write("a.txt", "2\n");
    sample.write("CHANGES.md", "- a\n- b\n");
    Commit ours = sample.commit("ours");
    sample.git("switch", "--quiet", "-c", "theirs", base.sha());
    sample.write("a.txt", "3\n");
    sample.write("CHANGES.md", "- a\n- c\n");
    Commit theirs = sample.commit("theirs");

    Merge.Conflict conflict = (Merge.Conflict) merge(ours, theirs);
    assertThat(conflict.paths()).containsExactly("a.txt");
    assertThat(conflict.texts()).containsOnlyKeys("a.txt");
    assertThat(conflict.kinds()).containsOnlyKeys("a.txt");
    assertThat(conflict.sides()).hasSize(3).allMatch(side -> side.endsWith("\ta.txt"));
  }

  @Test
  void aFileThatBothAddedIsMergedToo() throws Exception {
    base("a.txt", "1\n");
    Commit ours = side("ours", "CHANGES.md", "# Changes\n\n- b\n");
    Commit theirs = side("theirs", "CHANGES.md", "# Changes\n\n- c\n");
    assertThat(merge(ours, theirs)).isInstanceOf(Merge.Clean.class);
    assertThat(new String(merged("CHANGES.md"), StandardCharsets.UTF_8))
        .isEqualTo("# Changes\n\n- b\n- c\n");
  }

  @Test
  void whatOneRemovedAndTheOtherChangedIsAConflict() {
    base("CHANGES.md", "- a\n");
    sample.git("switch", "--quiet", "-c", "ours", base.sha());
    sample.git("rm", "--quiet", "CHANGES.md");
    Commit ours = sample.commit("ours");
    Commit theirs = side("theirs", "CHANGES.md", "- a\n- c\n");
    assertThat(merge(ours, theirs)).isInstanceOf(Merge.Conflict.class);
  }

  @Test
  void oneThatBecameALinkIsAConflict() throws Exception {
    base("CHANGES.md", "- a\n");
    sample.git("switch", "--quiet", "-c", "ours", base.sha());
    Files.delete(sample.top().resolve("CHANGES.md"));
    Files.createSymbolicLink(sample.top().resolve("CHANGES.md"), Path.of("NEWS"));
    Commit ours = sample.commit("ours");
    Commit theirs = side("theirs", "CHANGES.md", "- a\n- c\n");
    assertThat(merge(ours, theirs)).isInstanceOf(Merge.Conflict.class);
  }

  @Test
  void aFileThatOneRenamedIsMergedWhereItIsNow() throws Exception {
    String text = "- a\n- b\n- c\n- d\n- e\n- f\n";
    base("CHANGES.md", text);
    sample.git("switch", "--quiet", "-c", "ours", base.sha());
    sample.git("mv", "CHANGES.md", "CHANGELOG.md");
    sample.write("CHANGELOG.md", text + "- ours\n");
    Commit ours = sample.commit("ours");
    Commit theirs = side("theirs", "CHANGES.md", text + "- theirs\n");
    assertThat(merge(ours, theirs)).isInstanceOf(Merge.Clean.class);
    assertThat(new String(merged("CHANGELOG.md"), StandardCharsets.UTF_8))
        .isEqualTo(text + "- ours\n- theirs\n");
  }

  @Test
  void kindsThatAreNotWantedStayGits() {
    base("CHANGES.md", "- a\n");
    Commit ours = side("ours", "CHANGES.md", "- a\n- b\n");
    Commit theirs = side("theirs", "CHANGES.md", "- a\n- c\n");
    assertThat(merge(ours, theirs, Set.of(FileKind.POM))).isInstanceOf(Merge.Conflict.class);
  }

  @Test
  void theAttributesOfTheProjectDecide() {
    sample.write(".gitattributes", "*.md merge=binary\n");
    base("CHANGES.md", "- a\n");
    Commit ours = side("ours", "CHANGES.md", "- a\n- b\n");
    Commit theirs = side("theirs", "CHANGES.md", "- a\n- c\n");
    assertThat(merge(ours, theirs)).isInstanceOf(Merge.Conflict.class);
  }

  @Test
  void oneKeyInTwoPlacesIsAConflictThoughGitSaysNothing() {
    String text = "a=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1\nh=1\n";
    base("m.properties", text);
    Commit ours = side("ours", "m.properties", "new=1\n" + text);
    Commit theirs = side("theirs", "m.properties", text + "new=2\n");
    Merge.Conflict conflict = (Merge.Conflict) merge(ours, theirs);
    assertThat(conflict.kinds())
        .isEqualTo(Map.of("m.properties", "both change the key new: 1 and 2"));
    assertThat(conflict.sides()).hasSize(3);
    assertThat(conflict.texts().get("m.properties"))
        .startsWith(
            "<<<<<<< (merged before)\nnew=1\n||||||| base\n=======\nnew=2\n>>>>>>> (the one to be merged)\na=1\n");
    // The same at both ends is put in once.
    Commit same = side("same", "m.properties", text + "new=1\n");
    assertThat(((Merge.Clean) merge(ours, same)).byMeaning()).containsExactly("m.properties");
  }
}
