package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.git.RefNames;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names a feature and a workstream may have. A name becomes a folder on any file system, a part of a branch name
 * and a word on a command line, so it is a letter or digit, then letters, digits, {@code .}, {@code _} and {@code -}.
 */
public final class Names {

  /** The longest name, in bytes of UTF-8. */
  public static final int LONGEST = 100;

  private static final Set<String> BESIDE_THE_WORKTREES = Set.of(
      "integration", "coordination.md", "sessions.json", "report.md", "report.html", "report.json");
  private static final Set<String> NO_DEPENDENCY = Set.of("none", "nothing");
  private static final Pattern WINDOWS_DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final Pattern UNUSABLE = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}._-]+");
  private static final Pattern DOTS = Pattern.compile("\\.{2,}");
  private static final Pattern BAD_START = Pattern.compile("^[^\\p{L}\\p{Nd}]+");
  private static final Pattern BAD_END = Pattern.compile("[._-]+$");

  private Names() {}

  /** Why a feature cannot have this name, as the end of a sentence; empty where it can. */
  public static Optional<String> whyNotFeature(String name) {
    return first(whyNotEither(name), git(name + "/workstream"));
  }

  /** Why a workstream cannot have this name, as the end of a sentence; empty where it can. */
  public static Optional<String> whyNotWorkstream(String name) {
    return first(whyNotEither(name), reserved(name), git("feature/" + name));
  }

  /** A usable workstream name that resembles the text, if there is one. */
  public static Optional<String> like(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String name = UNUSABLE
        .matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFC))
        .replaceAll("-");
    name = DOTS.matcher(name).replaceAll(".");
    name = BAD_END.matcher(BAD_START.matcher(name).replaceFirst("")).replaceFirst("");
    return Optional.of(name).filter(n -> whyNotWorkstream(n).isEmpty());
  }

  /** The form in which two names are the same folder on a file system that ignores case. */
  public static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> whyNotEither(String name) {
    if (name.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (!Character.isLetterOrDigit(name.codePointAt(0))) {
      return Optional.of("it must start with a letter or a digit");
    }
    Optional<Integer> unusable =
        name.codePoints().filter(c -> !isUsable(c)).boxed().findFirst();
    if (unusable.isPresent()) {
      return Optional.of("it contains " + shown(unusable.get())
          + ", and only letters, digits, `.`, `_` and `-` can stand in it");
    }
    if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      return Optional.of("its letters and accents are not composed (Unicode NFC)");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " bytes");
    }
    String folded = folded(name);
    if (name.contains("..")) {
      return Optional.of("it contains `..`");
    }
    if (name.endsWith(".") || folded.endsWith(".lock")) {
      return Optional.of("it ends in " + (name.endsWith(".") ? "`.`" : "`.lock`"));
    }
    return WINDOWS_DEVICE.matcher(folded).matches()
        ? Optional.of("it is the name of a device on Windows")
        : Optional.empty();
  }

  private static Optional<String> reserved(String name) {
    if (BESIDE_THE_WORKTREES.contains(folded(name))) {
      return Optional.of("a file or folder of that name stands beside the worktrees");
    }
    return NO_DEPENDENCY.contains(folded(name))
        ? Optional.of("it means that there is no dependency")
        : Optional.empty();
  }

  private static Optional<String> git(String branch) {
    return RefNames.isBranch(branch)
        ? Optional.empty()
        : Optional.of("git does not accept it in a branch name");
  }

  /** Marks count as letters: without them Hindi, Thai and others could not be written. */
  private static boolean isUsable(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    };
  }

  private static String shown(int c) {
    if (c == ' ') {
      return "a space";
    }
    boolean visible = c > ' ' && c < 0x7f || Character.getType(c) == Character.OTHER_SYMBOL;
    return visible
        ? "`" + Character.toString(c) + "`"
        : String.format(Locale.ROOT, "the character U+%04X", c);
  }

  @SafeVarargs
  private static Optional<String> first(Optional<String>... reasons) {
    for (Optional<String> reason : reasons) {
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }
}
