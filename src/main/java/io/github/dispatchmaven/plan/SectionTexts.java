package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Workstream.Section;
import java.util.ArrayList;
import java.util.List;

/** Texts by title, where those of the same title in any case become one. */
final class SectionTexts {

  private final List<Section> texts = new ArrayList<>();

  void add(String title, String text) {
    if (text.isEmpty()) {
      return;
    }
    for (int i = 0; i < texts.size(); i++) {
      var earlier = texts.get(i);
      if (earlier.title().equalsIgnoreCase(title)) {
        texts.set(i, new Section(earlier.title(), earlier.text() + "\n\n" + text));
        return;
      }
    }
    texts.add(new Section(title, text));
  }

  String take(String title) {
    var found = texts.stream().filter(s -> s.title().equals(title)).findFirst();
    found.ifPresent(texts::remove);
    return found.map(Section::text).orElse("");
  }

  List<Section> sections() {
    return List.copyOf(texts);
  }
}
