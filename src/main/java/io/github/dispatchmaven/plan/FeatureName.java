package io.github.dispatchmaven.plan;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a feature is called: as the command line says, else the front matter, else the plan file. */
public final class FeatureName {

  /** File names that say what kind of text it is rather than what it is about. */
  private static final Set<String> KINDS =
      Set.of("tasks", "plan", "spec", "design", "readme", "index");

  private static final Pattern EXTENSION = Pattern.compile("(?i)(\\.plan)?\\.(md|markdown)$");

  /** 2025_06_07_14_35_00_, 2025-06-07-, 20250607_, 20250607T1435_, 2025-06-07T14:35:00Z- and the like. */
  private static final Pattern DATE_STAMP =
      Pattern.compile("^(?:19|20)\\d{2}([-_.]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])"
          + "(?:[-_. T]?(?:[01]\\d|2[0-3])[-_.:h]?[0-5]\\d(?:[-_.:]?[0-5]\\d)?Z?)?"
          + "(?:[-_. ]+|$)");

  private FeatureName() {}

  /**
   * The feature's name as it is meant; {@link Names#whyNotFeature} says whether it can be used.
   *
   * @param planFile is only looked at for its name and its folder's name; it need not exist
   * @param override what the command line says
   * @param frontMatter what the plan's front matter says
   * @return may be empty, where the file's name is nothing but a date stamp
   */
  public static String of(Path planFile, Optional<String> override, Optional<String> frontMatter) {
    return override
        .or(() -> frontMatter)
        .map(name -> Normalizer.normalize(name.strip(), Normalizer.Form.NFC))
        .orElseGet(() -> of(planFile));
  }

  private static String of(Path planFile) {
    String base = EXTENSION.matcher(lastName(planFile)).replaceFirst("");
    if (KINDS.contains(base.toLowerCase(Locale.ROOT))) {
      Optional<Path> folder =
          Optional.ofNullable(planFile.toAbsolutePath().normalize().getParent());
      return cleaned(folder.map(FeatureName::lastName).orElse(""));
    }
    return cleaned(base);
  }

  private static String lastName(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }

  private static String cleaned(String name) {
    String undated = DATE_STAMP.matcher(name.strip()).replaceFirst("");
    return Normalizer.normalize(undated.strip().replaceAll("\\s+", "_"), Normalizer.Form.NFC);
  }
}
