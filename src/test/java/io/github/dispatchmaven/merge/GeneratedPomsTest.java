package io.github.dispatchmaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * POMs of all shapes with changes on both sides: what comes out has, for Maven, both sides' changes and nothing else, and where
 * both changed one thing it is a conflict that says so. {@code -Dpoms.seed} tries others.
 */
class GeneratedPomsTest {

  private static final int TRIPLES = 3000;
  private static final int SEEDS = 6;

  static IntStream seeds() {
    int first = Integer.getInteger("poms.seed", 1);
    return IntStream.range(first, first + SEEDS);
  }

  /** A thing in a POM: where it stands, and how it is written. */
  private record Entry(String section, String key, String value, String comment) {}

  @ParameterizedTest
  @MethodSource("seeds")
  void bothSidesChangesAreInTheModelAndNothingElseIs(int seed) throws Exception {
    Random random = new Random(seed);
    for (int triple = 0; triple < TRIPLES / SEEDS; triple++) {
      Shape shape = new Shape(random);
      List<Entry> base = entries(random, 3 + random.nextInt(12), "base");
      Side ours = new Side(base, random, "ours");
      Side theirs = new Side(base, random, "theirs");
      Set<String> contested = new TreeSet<>(ours.touched);
      contested.retainAll(theirs.touched);
      FileMerge.Result result = FileKind.POM.merge(new Versions(
          Optional.of(shape.text(base)), shape.text(ours.entries), shape.text(theirs.entries)));
      String what = "seed " + seed + ", triple " + triple + "\n" + shape.text(base) + "\n---\n"
          + shape.text(ours.entries) + "\n---\n" + shape.text(theirs.entries) + "\n---\n" + result;
      if (contested.isEmpty()) {
        assertThat(result).as(what).isInstanceOf(FileMerge.Merged.class);
        String merged = ((FileMerge.Merged) result).text();
        Set<String> expected = new HashSet<>(facts(shape.text(base)));
        expected.removeAll(gone(shape, base, ours));
        expected.removeAll(gone(shape, base, theirs));
        expected.addAll(added(shape, base, ours));
        expected.addAll(added(shape, base, theirs));
        assertThat(facts(merged)).as(what).isEqualTo(expected);
        assertThat(merged.contains("\r\n")).as(what).isEqualTo(shape.lineEnd.equals("\r\n"));
        assertThat(lines(merged)).as(what).containsAll(untouched(shape, base, ours, theirs));
      } else {
        assertThat(result).as(what).isNotInstanceOf(FileMerge.Unknown.class);
      }
    }
  }

  private static Set<String> gone(Shape shape, List<Entry> base, Side side) throws Exception {
    Set<String> gone = new HashSet<>(facts(shape.text(base)));
    gone.removeAll(facts(shape.text(side.entries)));
    return gone;
  }

  private static Set<String> added(Shape shape, List<Entry> base, Side side) throws Exception {
    Set<String> added = new HashSet<>(facts(shape.text(side.entries)));
    added.removeAll(facts(shape.text(base)));
    return added;
  }

  /** Lines of what neither changed, byte by byte. */
  private static List<String> untouched(Shape shape, List<Entry> base, Side ours, Side theirs) {
    return base.stream()
        .filter(entry -> !ours.touched.contains(entry.section() + entry.key())
            && !theirs.touched.contains(entry.section() + entry.key()))
        .flatMap(entry -> lines(shape.entry(entry)).stream())
        .toList();
  }

  private static List<String> lines(String text) {
    return List.of(text.split("(?<=\n)"));
  }

  private static List<Entry> entries(Random random, int number, String who) {
    List<Entry> entries = new ArrayList<>();
    for (int at = 0; at < number; at++) {
      entries.add(entry(random, who + at));
    }
    return entries;
  }

  private static Entry entry(Random random, String name) {
    String section = Shape.SECTIONS.get(random.nextInt(Shape.SECTIONS.size()));
    return new Entry(
        section,
        name,
        String.valueOf(random.nextInt(5)),
        random.nextInt(4) == 0 ? "of " + name : "");
  }

  /** A side with changes of its own. */
  private static final class Side {

    final List<Entry> entries;
    final Set<String> touched = new HashSet<>();

    Side(List<Entry> base, Random random, String who) {
      entries = new ArrayList<>(base);
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        int at = entries.isEmpty() ? -1 : random.nextInt(entries.size());
        int kind = at < 0 ? 0 : random.nextInt(4);
        if (kind < 2) {
          entries.add(Math.max(0, at), touch(entry(random, who + change)));
        } else if (kind == 2) {
          Entry entry = entries.get(at);
          entries.set(
              at,
              touch(new Entry(
                  entry.section(), entry.key(), entry.value() + "." + who, entry.comment())));
        } else {
          touch(entries.remove(at));
        }
      }
    }

    private Entry touch(Entry entry) {
      touched.add(entry.section() + entry.key());
      return entry;
    }
  }

  /** How a POM is written. */
  private static final class Shape {

    static final List<String> SECTIONS = List.of(
        "properties",
        "dependencies",
        "dependencyManagement",
        "plugins",
        "executions",
        "configuration",
        "modules",
        "profiles",
        "repositories");

    private final String lineEnd;
    private final String indent;
    private final boolean trailing;
    private final String version;

    Shape(Random random) {
      lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
      indent = List.of("  ", "    ", "\t").get(random.nextInt(3));
      trailing = random.nextBoolean();
      version = random.nextInt(3) == 0 ? "4.1.0" : "4.0.0";
    }

    String text(List<Entry> entries) {
      StringBuilder text = new StringBuilder(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- A licence. -->\n<project>\n")
          .append("\t<modelVersion>4.0.0</modelVersion>\n".replace("4.0.0", version))
          .append("\t<groupId>g</groupId>\n\t<artifactId>a</artifactId>\n\t<version>1</version>\n");
      for (String section :
          List.of("properties", "dependencies", "modules", "profiles", "repositories")) {
        section(text, section, "\t", entries, section);
      }
      text.append("\n\t<dependencyManagement>\n");
      section(text, "dependencies", "\t\t", entries, "dependencyManagement");
      text.append("\t</dependencyManagement>\n\t<build>\n\t\t<plugins>\n");
      body(text, "\t\t\t", entries, "plugins");
      text.append("\t\t\t<plugin>\n\t\t\t\t<artifactId>maven-main-plugin</artifactId>\n");
      section(text, "executions", "\t\t\t\t", entries, "executions");
      section(text, "configuration", "\t\t\t\t", entries, "configuration");
      text.append("\t\t\t</plugin>\n\t\t</plugins>\n\t</build>\n</project>\n");
      return text.toString().replace("\t", indent).replace("\n", lineEnd);
    }

    private void section(
        StringBuilder text, String name, String at, List<Entry> entries, String section) {
      if (entries.stream().anyMatch(entry -> entry.section().equals(section))) {
        text.append("\n").append(at).append("<").append(name).append(">\n");
        body(text, at + "\t", entries, section);
        text.append(at).append("</").append(name).append(">\n");
      }
    }

    private void body(StringBuilder text, String at, List<Entry> entries, String section) {
      entries.stream()
          .filter(entry -> entry.section().equals(section))
          .forEach(entry -> text.append(written(entry, at)));
    }

    private String written(Entry entry, String at) {
      String element = element(entry).replace("\n", "\n" + at);
      String comment = "<!-- " + entry.comment() + " -->";
      return entry.comment().isEmpty()
          ? at + element + "\n"
          : trailing
              ? at + element + " " + comment + "\n"
              : at + comment + "\n" + at + element + "\n";
    }

    /** Its lines but for where they begin. */
    String entry(Entry entry) {
      int depth = switch (entry.section()) {
        case "properties", "dependencies", "modules", "profiles", "repositories" -> 2;
        case "dependencyManagement", "plugins" -> 3;
        default -> 5;
      };
      return written(entry, "\t".repeat(depth)).replace("\t", indent).replace("\n", lineEnd);
    }

    private static String element(Entry entry) {
      String key = entry.key();
      String value = entry.value();
      return switch (entry.section()) {
        case "properties", "configuration" -> "<" + key + ">" + value + "</" + key + ">";
        case "modules" -> "<module>" + key + "</module>";
        case "dependencies", "dependencyManagement" ->
          "<dependency>\n\t<groupId>g</groupId>\n\t<artifactId>" + key
              + "</artifactId>\n\t<version>" + value + "</version>\n</dependency>";
        case "plugins" ->
          "<plugin>\n\t<artifactId>" + key + "</artifactId>\n\t<version>" + value
              + "</version>\n</plugin>";
        case "executions" ->
          "<execution>\n\t<id>" + key + "</id>\n\t<phase>" + value + "</phase>\n</execution>";
        case "profiles" ->
          "<profile>\n\t<id>" + key + "</id>\n\t<properties>\n\t\t<p>" + value
              + "</p>\n\t</properties>\n</profile>";
        default ->
          "<repository>\n\t<id>" + key + "</id>\n\t<url>https://example.org/" + value
              + "</url>\n</repository>";
      };
    }
  }

  /** What Maven reads, one thing each. */
  private static Set<String> facts(String pom) throws Exception {
    Model model = new MavenXpp3Reader().read(new StringReader(pom), false);
    List<String> facts = new ArrayList<>();
    properties("", model, facts);
    dependencies("", model.getDependencies(), facts);
    if (model.getDependencyManagement() != null) {
      dependencies("managed ", model.getDependencyManagement().getDependencies(), facts);
    }
    model.getModules().forEach(module -> facts.add("module " + module));
    for (Repository repository : model.getRepositories()) {
      facts.add("repository " + repository.getId() + " " + repository.getUrl());
    }
    for (Profile profile : model.getProfiles()) {
      facts.add("profile " + profile.getId());
      properties(profile.getId() + " ", profile, facts);
    }
    for (Plugin plugin : model.getBuild().getPlugins()) {
      facts.add("plugin " + plugin.getArtifactId() + " " + plugin.getVersion());
      for (PluginExecution execution : plugin.getExecutions()) {
        facts.add("execution " + execution.getId() + " " + execution.getPhase());
      }
      facts.addAll(configuration(String.valueOf(plugin.getConfiguration())));
    }
    assertThat(facts).doesNotHaveDuplicates();
    return new HashSet<>(facts);
  }

  private static void properties(String of, ModelBase model, List<String> facts) {
    model.getProperties().forEach((key, value) -> facts.add(of + "property " + key + "=" + value));
  }

  private static void dependencies(String kind, List<Dependency> all, List<String> facts) {
    all.forEach(d -> facts.add(kind + d.getManagementKey() + " " + d.getVersion()));
  }

  private static Set<String> configuration(String xml) {
    return xml.lines()
        .map(String::strip)
        .filter(line -> line.matches("<[\\w.]+>.+</[\\w.]+>"))
        .map(line -> "configured " + line)
        .collect(Collectors.toSet());
  }
}
