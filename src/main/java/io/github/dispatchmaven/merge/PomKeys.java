package io.github.dispatchmaven.merge;

import eu.maveniverse.domtrip.Element;
import io.github.dispatchmaven.core.Required;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** By what Maven tells the elements of a POM apart, and what people call them. */
final class PomKeys {

  private static final String PLUGINS_GROUP = "org.apache.maven.plugins";
  private static final String DEFAULT = "default";

  /** What the elements of a list are told apart by, in the order in which it is looked for. */
  private static final Map<String, List<String>> BY = Map.ofEntries(
      Map.entry("profiles", List.of("id")),
      Map.entry("repositories", List.of("id")),
      Map.entry("pluginRepositories", List.of("id")),
      Map.entry("executions", List.of("id")),
      Map.entry("reportSets", List.of("id")),
      Map.entry("developers", List.of("id", "email", "name")),
      Map.entry("contributors", List.of("id", "email", "name")),
      Map.entry("licenses", List.of("name", "url")),
      Map.entry("mailingLists", List.of("name")));

  private static final List<String> ARTIFACTS =
      List.of("dependencies", "plugins", "extensions", "exclusions");
  private static final List<String> TEXTS = List.of("modules", "subprojects");

  private final Optional<String> group;

  PomKeys(Element project) {
    group = text(project, "groupId")
        .or(() -> project.child("parent").flatMap(parent -> text(parent, "groupId")));
  }

  /** Whether the elements of a list have keys. */
  static boolean keyed(String list) {
    return BY.containsKey(list) || ARTIFACTS.contains(list) || TEXTS.contains(list);
  }

  String of(Element element, PomParser.Place place) {
    String name = element.name();
    if (place.configured()) {
      return name;
    }
    if (ARTIFACTS.contains(place.container())) {
      return name + " " + artifact(element, place.container());
    }
    if (TEXTS.contains(place.container())) {
      return name + " " + content(element);
    }
    return BY.containsKey(place.container()) ? name + " " + id(element, place.container()) : name;
  }

  private static String id(Element element, String list) {
    return Required.value(BY, list).stream()
        .flatMap(child -> text(element, child).stream())
        .findFirst()
        .orElse(DEFAULT);
  }

  private String artifact(Element element, String list) {
    String usual = list.equals("plugins") ? PLUGINS_GROUP : "";
    String key = text(element, "groupId").map(this::literal).orElse(usual) + ":"
        + text(element, "artifactId").orElse("");
    if (!list.equals("dependencies")) {
      return key;
    }
    String type = text(element, "type").orElse("jar");
    String classifier = text(element, "classifier").orElse("");
    return key + ":" + type + ":" + classifier;
  }

  /** The group of the project may be named by a property. */
  String literal(String value) {
    return switch (value) {
      case "${project.groupId}", "${pom.groupId}", "${groupId}" -> group.orElse(value);
      default -> value;
    };
  }

  /** What people call it. */
  String label(Element element, PomParser.Place place) {
    return switch (place.container()) {
      case "properties" -> "the property " + element.name() + in(place);
      case "modules", "subprojects" -> "the module " + content(element) + in(place);
      default ->
        keyed(place.container()) && !place.configured()
            ? owner(element, place)
            : "the " + element.name() + (place.of().isEmpty() ? "" : " of " + place.of());
    };
  }

  private static String in(PomParser.Place place) {
    return place.of().isEmpty() ? "" : " of " + place.of();
  }

  /** What the elements inside of it belong to. */
  String owner(Element element, PomParser.Place place) {
    String more = place.of().isEmpty() ? "" : " of " + place.of();
    if (place.configured() || !keyed(place.container())) {
      boolean list = keyed(element.localName())
          || Stream.of("properties", "build", "reporting").anyMatch(element.localName()::equals);
      return switch (element.localName()) {
        case "dependencyManagement", "pluginManagement" -> "the management" + more;
        default -> list && !place.configured() ? place.of() : "the " + element.name() + more;
      };
    }
    if (ARTIFACTS.contains(place.container())) {
      return "the " + element.name() + " "
          + artifact(element, place.container())
              .replaceFirst("^" + PLUGINS_GROUP + ":", "")
              .replaceFirst(":jar:$", "")
              .replaceFirst(":$", "")
          + more;
    }
    String name =
        TEXTS.contains(place.container()) ? content(element) : id(element, place.container());
    return "the " + element.name() + " " + name + more;
  }

  private static Optional<String> text(Element element, String child) {
    return element.child(child).map(PomKeys::content).filter(text -> !text.isEmpty());
  }

  private static String content(Element element) {
    String text = element.textContent();
    return text == null ? "" : text.strip();
  }
}
