package io.github.dispatchmaven.plan.dependencies;

import io.github.dispatchmaven.plan.text.CodeFence;
import io.github.dispatchmaven.plan.text.Outline.Part;
import io.github.dispatchmaven.plan.text.Source;
import io.github.dispatchmaven.plan.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the prose of a plan, each line with the story or workstream that it is about. */
public final class Prose {

  private static final Pattern STRATEGY = Pattern.compile(
      "(?i).*\\b(?:strateg\\w*|deliver\\w*|parallel\\w*|examples?|mvp|teams?|suggest\\w*|schedule|timeline|notes?)\\b.*");
  private static final Pattern LABEL = Pattern.compile("^(\\s*)[-*+]\\s+(.{1,120}?)\\s*:?\\s*$");

  private final Source source;
  private final List<ProseLine> lines = new ArrayList<>();
  private Set<String> nested = Set.of();
  private int indent = -1;

  public Prose(Source source) {
    this.source = source;
  }

  public List<ProseLine> lines() {
    return List.copyOf(lines);
  }

  /** Adds the text of a plan that is no checklist. */
  public void add(Set<String> subject, Span span) {
    add(span, subject, false, false);
  }

  /**
   * @param section the heading of the section that the part is in
   * @param span of the part
   */
  public void add(Part section, Part part, Span span, boolean phase, Set<String> story) {
    Set<String> headed = named(part.title());
    Set<String> subject = headed.size() == 1 ? headed : story;
    add(
        span,
        subject,
        phase,
        STRATEGY.matcher(section.title()).matches()
            || STRATEGY.matcher(part.title()).matches());
  }

  private void add(Span span, Set<String> subject, boolean phase, boolean strategy) {
    CodeFence code = new CodeFence();
    boolean comment = false;
    indent = -1;
    for (int index = span.start(); index < span.end(); index++) {
      String text = source.lines().get(index);
      comment |= text.contains("<!--");
      boolean hidden = code.holds(text) || comment;
      comment &= !text.contains("-->");
      if (!hidden && !text.isBlank()) {
        lines.add(new ProseLine(text, index, subjectOf(text, subject), phase, strategy));
      }
    }
  }

  /** An item that names a story alone speaks for those below it. */
  private Set<String> subjectOf(String text, Set<String> subject) {
    int depth = text.length() - text.stripLeading().length();
    if (depth <= indent) {
      indent = -1;
    }
    Set<String> outer = indent >= 0 ? nested : subject;
    Matcher label = LABEL.matcher(text);
    if (label.matches()) {
      Set<String> names = named(label.group(2));
      if (names.size() == 1 && DependencyVerb.in(label.group(2)).isEmpty()) {
        nested = names;
        indent = depth;
      }
    }
    return outer;
  }

  private static Set<String> named(String text) {
    Set<String> names = new LinkedHashSet<>();
    Mention.in(text)
        .forEach(mention ->
            mention.names().stream().filter(name -> name.startsWith("US")).forEach(names::add));
    return names;
  }
}
