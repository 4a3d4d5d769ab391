package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Modules as a tree of folders lists them: those of a folder stand together, and {@code m2} before {@code m10}. */
public final class PathOrder {

  public static final Comparator<Module> OF_MODULES =
      Comparator.comparing((Module module) -> key(module.path())).thenComparing(Module::path);

  private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,18})");
  private static final Pattern WORD = Pattern.compile("[^/._-]+");

  private PathOrder() {}

  /** A word of a path: the name of a folder, or a part of one. */
  public record Word(String text, int start) {}

  public static List<Word> words(String path) {
    return WORD.matcher(path)
        .results()
        .map(word -> new Word(word.group(), word.start()))
        .toList();
  }

  /** How many words two paths begin with in common. */
  public static int shared(String path, String other) {
    List<Word> words = words(path);
    List<Word> others = words(other);
    int shared = 0;
    while (shared < Math.min(words.size(), others.size())
        && words.get(shared).text().equals(others.get(shared).text())) {
      shared++;
    }
    return shared;
  }

  private static String key(String path) {
    String plain = path.equals(".") ? "" : path;
    return NUMBER
        .matcher(plain)
        .replaceAll(found -> "%018d".formatted(Long.parseLong(found.group(1))))
        .replace('/', '\u0001');
  }
}
