package io.github.dispatchmaven.plan.text;

import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.Workstream.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts by title, where those of the same title in any case become one. */
public final class SectionTexts {

  private final List<Section> texts = new ArrayList<>();

  public void add(String title, String text) {
    if (text.isEmpty()) {
      return;
    }
    for (int i = 0; i < texts.size(); i++) {
      Workstream.Section earlier = texts.get(i);
      if (earlier.title().equalsIgnoreCase(title)) {
        texts.set(i, new Section(earlier.title(), earlier.text() + "\n\n" + text));
        return;
      }
    }
    texts.add(new Section(title, text));
  }

  public String take(String title) {
    Optional<Workstream.Section> found =
        texts.stream().filter(s -> s.title().equals(title)).findFirst();
    found.ifPresent(texts::remove);
    return found.map(Section::text).orElse("");
  }

  public List<Section> sections() {
    return List.copyOf(texts);
  }
}
