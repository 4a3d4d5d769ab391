package io.github.dispatchmaven.merge;

import io.github.dispatchmaven.merge.Part.Branch;
import io.github.dispatchmaven.merge.Part.Leaf;
import io.github.dispatchmaven.merge.Part.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the declaration of a Java module, directive by directive. */
final class ModuleInfoParser implements PartsParser {

  private static final String BLANK = "(?:\\s++|//[^\\n]*+|/\\*(?s:.*?)\\*/)*+";
  private static final Pattern OPEN =
      Pattern.compile("^(?:" + BLANK + "(?:import\\b[^;]*;|@[\\w.]+(?:\\([^)]*\\))?))*" + BLANK
          + "(?:open\\s+)?module\\s+[\\w.]+\\s*\\{");
  private static final Pattern DIRECTIVE = Pattern.compile("\\G(" + BLANK
      + ")((requires|exports|opens|uses|provides)\\b[^;{}]*;)([ \\t]*//[^\\r\\n]*)?");
  private static final Pattern CLOSE = Pattern.compile("\\G(" + BLANK + ")(\\}" + BLANK + ")$");
  private static final Pattern NAME =
      Pattern.compile("(requires)\\s+(?:static\\s+|transitive\\s+)*([\\w.]+)|(\\w+)\\s+([\\w.]+)");

  @Override
  public Optional<Branch> parse(String text) {
    Matcher open = OPEN.matcher(text);
    if (!open.find()) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    int at = open.end();
    Matcher directive = DIRECTIVE.matcher(text);
    for (boolean more = directive.find(at); more; more = directive.find(at)) {
      parts.add(part(directive));
      at = directive.end();
    }
    Matcher close = CLOSE.matcher(text);
    return close.find(at) && Part.unique(parts)
        ? Optional.of(new Branch(
            text.substring(0, open.end()), parts, close.group(1), close.group(2), Shape.FREE))
        : Optional.empty();
  }

  private static Part part(Matcher directive) {
    String words =
        directive.group(2).replaceAll("//[^\\n]*|/\\*(?s:.*?)\\*/", " ").replaceAll("\\s+", " ");
    Matcher name = NAME.matcher(words);
    String key = words;
    if (name.lookingAt()) {
      key =
          name.group(1) == null ? name.group(3) + " " + name.group(4) : "requires " + name.group(2);
    }
    return new Part(
        key,
        key,
        directive.group(1),
        new Leaf(directive.group(2), words),
        Optional.ofNullable(directive.group(4)).orElse(""));
  }
}
