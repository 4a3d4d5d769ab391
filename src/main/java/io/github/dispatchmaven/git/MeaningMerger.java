package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.merge.FileKind;
import io.github.dispatchmaven.merge.FileMerge;
import io.github.dispatchmaven.merge.Versions;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks again at what git made of merges: files of known kinds are merged by what they say where git conflicts, and are a
 * conflict where git put together what contradicts itself. How the project itself has a file merged goes first.
 */
final class MeaningMerger {

  private static final int LARGEST_BYTES = 1_000_000;
  static final int BASE = 1;
  static final int OURS = 2;
  static final int THEIRS = 3;
  private static final Set<String> CONTENTS = Set.of("CONFLICT (contents)");
  private static final Pattern LATIN = Pattern.compile(
      "(?is)\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"'](?:iso-8859-1|latin1|us-ascii)[\"'].*");

  private final Git git;
  private final Set<FileKind> kinds;

  /**
   * @param git in a repository beside the user's, whose working tree has the attributes of the merge
   * @param kinds that are merged so
   */
  MeaningMerger(Git git, Set<FileKind> kinds) {
    this.git = git;
    this.kinds = kinds;
  }

  /**
   * A merge that git made.
   *
   * @param base what both began with; empty where that is not one commit
   */
  record Work(MergeOutput said, Commit into, Commit merged, Supplier<Optional<Commit>> base) {}

  /**
   * A file that was looked at again.
   *
   * @param sides entries of an index: 1 is what both began with, 2 ours and 3 theirs
   */
  record Found(FileKind kind, Map<Integer, Side> sides, Charset charset, FileMerge.Result result) {

    boolean merged() {
      return result instanceof FileMerge.Merged;
    }

    List<FileMerge.Contradiction> contradictions() {
      return result instanceof FileMerge.Contradicted contradicted
          ? contradicted.contradictions()
          : List.of();
    }
  }

  /**
   * One side of a file.
   *
   * @param name by which git finds it
   */
  record Side(String mode, String name) {}

  private record Candidate(String path, FileKind kind, Map<Integer, Side> sides, boolean clean) {}

  /** By path, of each merge what is to be told otherwise than git tells it. */
  List<Map<String, Found>> look(List<Work> works) {
    return look(works, true);
  }

  /**
   * @param compared whether what git put together is compared with what is meant; else only what contradicts is told of it
   */
  List<Map<String, Found>> look(List<Work> works, boolean compared) {
    List<List<Candidate>> all = works.stream().map(this::candidates).toList();
    Set<String> paths = all.stream()
        .flatMap(List::stream)
        .map(Candidate::path)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> ours = leftToUs(paths);
    Map<String, byte[]> blobs = blobs(all.stream()
        .flatMap(List::stream)
        .filter(candidate -> ours.contains(candidate.path()))
        .flatMap(candidate -> candidate.sides().entrySet().stream())
        .filter(side -> compared || side.getKey() > 0)
        .map(side -> side.getValue().name())
        .collect(Collectors.toCollection(LinkedHashSet::new)));
    List<Map<String, Found>> found = new ArrayList<>();
    for (List<Candidate> candidates : all) {
      Map<String, Found> files = new TreeMap<>();
      candidates.stream()
          .filter(candidate -> ours.contains(candidate.path()))
          .forEach(candidate -> found(candidate, blobs, compared)
              .ifPresent(file -> files.put(candidate.path(), file)));
      found.add(files);
    }
    return found;
  }

  private List<Candidate> candidates(Work work) {
    Map<String, Map<Integer, Side>> sides = new LinkedHashMap<>();
    for (String entry : work.said().sides()) {
      String[] words = entry.substring(0, entry.indexOf('\t')).split(" ");
      sides
          .computeIfAbsent(entry.substring(entry.indexOf('\t') + 1), path -> new TreeMap<>())
          .put(Integer.parseInt(words[2]), new Side(words[0], words[1]));
    }
    List<Candidate> candidates = new ArrayList<>();
    sides.forEach((path, stages) -> kind(path)
        .filter(kind -> CONTENTS.equals(work.said().types().get(path)) && files(stages))
        .ifPresent(kind -> candidates.add(new Candidate(path, kind, stages, false))));
    List<String> silent = work.said().together().stream()
        .filter(path -> !sides.containsKey(path)
            && kind(path).filter(FileKind::contradictsSilently).isPresent())
        .toList();
    Optional<Commit> base = silent.isEmpty() ? Optional.empty() : work.base().get();
    base.ifPresent(began -> silent.forEach(path -> candidates.add(new Candidate(
        path,
        kind(path).orElseThrow(),
        new TreeMap<>(Map.of(
            0,
            new Side("", work.said().tree() + ":" + path),
            BASE,
            new Side("", began + ":" + path),
            OURS,
            new Side("", work.into() + ":" + path),
            THEIRS,
            new Side("", work.merged() + ":" + path))),
        true))));
    return candidates;
  }

  private Optional<FileKind> kind(String path) {
    return path.indexOf('\n') >= 0 ? Optional.empty() : FileKind.of(path).filter(kinds::contains);
  }

  /** Both have the file, as such, with the same rights. */
  private static boolean files(Map<Integer, Side> sides) {
    return sides.containsKey(OURS)
        && sides.containsKey(THEIRS)
        && sides.values().stream().map(Side::mode).distinct().count() == 1
        && sides.values().stream().allMatch(side -> side.mode().startsWith("100"));
  }

  /** Of which the project does not say how they are merged. */
  private Set<String> leftToUs(Collection<String> paths) {
    Set<String> ours = new LinkedHashSet<>();
    if (!paths.isEmpty()) {
      List<String> said = git.output(
              String.join("\0", paths) + "\0", List.of("check-attr", "-z", "--stdin", "merge"))
          .parts();
      for (int at = 0; at + 2 < said.size(); at += 3) {
        if (said.get(at + 2).equals("unspecified")) {
          ours.add(said.get(at));
        }
      }
    }
    return ours;
  }

  private Map<String, byte[]> blobs(Collection<String> names) {
    List<String> all = List.copyOf(names);
    List<Optional<byte[]>> contents = git.blobs(all);
    Map<String, byte[]> blobs = new HashMap<>();
    for (int at = 0; at < contents.size(); at++) {
      String name = all.get(at);
      contents
          .get(at)
          .filter(content -> content.length <= LARGEST_BYTES)
          .ifPresent(content -> blobs.put(name, content));
    }
    return blobs;
  }

  private static Optional<Found> found(
      Candidate candidate, Map<String, byte[]> blobs, boolean compared) {
    Map<Integer, byte[]> contents = new TreeMap<>();
    for (Map.Entry<Integer, Side> side : candidate.sides().entrySet()) {
      byte[] content = blobs.get(side.getValue().name());
      if (content != null) {
        contents.put(side.getKey(), content);
      } else if (compared || side.getKey() > 0) {
        return Optional.empty();
      }
    }
    return charset(candidate.kind(), contents.values())
        .flatMap(charset -> found(candidate, contents, charset));
  }

  private static Optional<Found> found(
      Candidate candidate, Map<Integer, byte[]> contents, Charset charset) {
    Map<Integer, String> texts = new TreeMap<>();
    contents.forEach((stage, content) -> texts.put(stage, new String(content, charset)));
    FileMerge.Result result = candidate
        .kind()
        .merge(new Versions(
            Optional.ofNullable(texts.get(BASE)),
            Required.value(texts, OURS),
            Required.value(texts, THEIRS)));
    boolean asGit = result instanceof FileMerge.Unknown
        || candidate.clean()
            && (result instanceof FileMerge.Merged merged
                ? !texts.containsKey(0)
                    || candidate.kind().sameMeaning(Required.value(texts, 0), merged.text())
                : !byValues(result));
    return asGit
        ? Optional.empty()
        : Optional.of(new Found(candidate.kind(), candidate.sides(), charset, result));
  }

  /** What git merges without a word is a conflict only where both give a value. */
  private static boolean byValues(FileMerge.Result result) {
    return result instanceof FileMerge.Contradicted contradicted
        && contradicted.contradictions().stream().allMatch(FileMerge.Contradiction::values);
  }

  /** In which all of them can be read, and written again as they were. */
  private static Optional<Charset> charset(FileKind kind, Collection<byte[]> contents) {
    if (contents.stream().allMatch(MeaningMerger::isUnicode)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    boolean latin = kind == FileKind.PROPERTIES
        || contents.stream()
            .allMatch(content ->
                LATIN.matcher(new String(content, StandardCharsets.ISO_8859_1)).matches());
    return latin ? Optional.of(StandardCharsets.ISO_8859_1) : Optional.empty();
  }

  private static boolean isUnicode(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
