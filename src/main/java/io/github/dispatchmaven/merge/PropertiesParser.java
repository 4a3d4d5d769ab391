package io.github.dispatchmaven.merge;

import io.github.dispatchmaven.merge.Part.Branch;
import io.github.dispatchmaven.merge.Part.Leaf;
import io.github.dispatchmaven.merge.Part.Shape;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Reads a message bundle, or another file of properties, key by key. */
final class PropertiesParser implements PartsParser {

  @Override
  public Optional<Branch> parse(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder lead = new StringBuilder();
    Comments comments = new Comments();
    List<String> lines = Lines.of(text);
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.isBlank() && !lead.toString().isBlank()) {
        parts.add(comments.part(lead + line));
        lead.setLength(0);
        continue;
      }
      if (line.isBlank() || line.stripLeading().matches("(?s)[#!].*")) {
        lead.append(line);
        continue;
      }
      StringBuilder entry = new StringBuilder(line);
      while (continues(lines.get(at)) && at + 1 < lines.size()) {
        entry.append(lines.get(++at));
      }
      Optional<Part> part = part(lead.toString(), entry.toString());
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
      lead.setLength(0);
    }
    return Part.unique(parts)
        ? Optional.of(new Branch("", parts, lead.toString(), "", Shape.LINES))
        : Optional.empty();
  }

  /** An odd number of backslashes at its end. */
  private static boolean continues(String line) {
    String content = line.replaceFirst("\\R$", "");
    int last = content.length();
    while (last > 0 && content.charAt(last - 1) == '\\') {
      last--;
    }
    return (content.length() - last) % 2 == 1;
  }

  private static Optional<Part> part(String lead, String entry) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(entry));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return one.stringPropertyNames().stream()
        .findFirst()
        .filter(key -> one.size() == 1)
        .map(key ->
            new Part(key, "the key " + key, lead, new Leaf(entry, one.getProperty(key)), ""));
  }
}
