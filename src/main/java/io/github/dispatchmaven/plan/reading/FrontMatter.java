package io.github.dispatchmaven.plan.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.plan.Nearest;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.text.Source;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The YAML between two {@code ---} lines at the very start of a plan.
 *
 * @param entries by key, in the author's order
 * @param end index of the first line after it; 0 where there is none
 */
record FrontMatter(Map<String, Entry> entries, int end) {

  static final String FEATURE = "feature";

  private static final List<String> KEYS =
      Stream.concat(Stream.of(FEATURE), Plan.OPTIONS.stream()).toList();
  private static final String FENCE = "---";
  private static final Pattern PLACE = Pattern.compile("^ in '[^']*', line (\\d{1,9}), column ");
  private static final YAMLFactory YAML = new YAMLFactory();

  /**
   * @param index of the line of the key, counted from 0
   */
  record Entry(String value, int index) {}

  Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** What it says beside the feature. */
  Map<String, String> options() {
    return Plan.OPTIONS.stream()
        .filter(entries::containsKey)
        .collect(
            Collectors.toMap(key -> key, key -> Required.value(entries, key).value()));
  }

  /** As another format has it: keys that are no plan's are its own business, and so is what is no YAML. */
  static FrontMatter ofOthers(Source source) {
    return read(source, new Problems(""));
  }

  static FrontMatter read(Source source, Problems problems) {
    if (source.size() == 0 || !source.lines().get(0).stripTrailing().equals(FENCE)) {
      return new FrontMatter(Map.of(), 0);
    }
    int close = 1;
    while (close < source.size() && !source.lines().get(close).stripTrailing().equals(FENCE)) {
      close++;
    }
    if (close == source.size()) {
      problems.at(0, "the front matter that begins here never ends", "end it with a line " + FENCE);
      return new FrontMatter(Map.of(), 0);
    }
    String yaml = String.join("\n", source.lines().subList(1, close));
    return new FrontMatter(entries(yaml, problems), close + 1);
  }

  private static Map<String, Entry> entries(String yaml, Problems problems) {
    LinkedHashMap<String, FrontMatter.Entry> entries = new LinkedHashMap<String, Entry>();
    try (YAMLParser parser = YAML.createParser(yaml)) {
      JsonToken first = parser.nextToken();
      if (first != null && first != JsonToken.START_OBJECT) {
        problems.at(
            index(parser.currentTokenLocation()),
            "the front matter is not a list of keys and values",
            "write one `key: value` a line; the keys are " + String.join(", ", KEYS));
        return entries;
      }
      while (first != null && parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        int index = index(parser.currentTokenLocation());
        value(parser, key, index, problems).ifPresent(value -> {
          if (entries.putIfAbsent(key, new Entry(value, index)) != null) {
            problems.at(
                index,
                "the front matter says " + Problems.quote(key) + " twice",
                "leave one of them out");
          }
        });
      }
    } catch (JsonProcessingException e) {
      broken(e.getOriginalMessage(), problems);
    } catch (IOException e) {
      broken(String.valueOf(e.getMessage()), problems);
    }
    return entries;
  }

  private static Optional<String> value(YAMLParser parser, String key, int index, Problems problems)
      throws IOException {
    JsonToken token = parser.nextToken();
    if (!KEYS.contains(key)) {
      parser.skipChildren();
      problems.at(
          index,
          "the front matter has no key " + Problems.quote(key),
          Nearest.to(key, KEYS).map(near -> "did you mean `" + near + "`? ").orElse("")
              + "the keys are " + String.join(", ", KEYS));
      return Optional.empty();
    }
    if (token == null || !token.isScalarValue() || parser.isCurrentAlias()) {
      parser.skipChildren();
      problems.at(
          index,
          "the value of `" + key + "` is not plain text",
          "write it on one line, `" + key
              + ": value`, in quotes if it has signs that YAML reads itself");
      return Optional.empty();
    }
    String text = token == JsonToken.VALUE_NULL ? "" : parser.getText().strip();
    if (text.isEmpty()) {
      problems.at(
          index, "the value of `" + key + "` is empty", "give it a value or leave the line out");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /**
   * The exception's own location can be that of the token before; its text names the place, indented, below the reason.
   */
  private static void broken(String message, Problems problems) {
    String reason = message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("in "))
        .reduce((context, problem) -> problem)
        .orElse("");
    int index = message
        .lines()
        .map(PLACE::matcher)
        .filter(Matcher::find)
        .map(place -> Integer.parseInt(place.group(1)))
        .reduce((context, problem) -> problem)
        .orElse(0);
    problems.at(
        index,
        "the front matter is not YAML (" + reason.strip() + ")",
        "write one `key: value` a line, with values in quotes where they hold `: ` or ` #`");
  }

  /** The line in the plan: that of the YAML, which starts on the plan's second line, is counted from 1. */
  private static int index(JsonLocation location) {
    return Math.max(location.getLineNr(), 0);
  }
}
