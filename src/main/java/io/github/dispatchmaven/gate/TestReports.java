package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.gate.TestCase.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reports that a build left in a checkout: those of Surefire, Failsafe and Gradle, which have one shape. What
 * tests write into them is looked at as something that a stranger wrote.
 */
public final class TestReports {

  private static final Set<String> FOLDERS = Set.of("surefire-reports", "failsafe-reports");
  private static final Set<String> NOT_LOOKED_INTO =
      Set.of(".git", "node_modules", "src", "classes", "test-classes");
  /** A folder of that name may be the project's own; one of these in it is a build's. */
  private static final Set<String> OF_A_BUILD = Set.of(
      "classes",
      "test-classes",
      "maven-status",
      "maven-archiver",
      "surefire-reports",
      "failsafe-reports",
      "test-results");

  private static final Set<String> OUTPUT = Set.of("target", "build");
  private static final int MOST_FILES = 20_000;
  private static final long LARGEST_BYTES = 100L << 20;
  private static final int LONGEST_TRACE = 20_000;
  private static final int LONGEST_MESSAGE = 300;

  private static final Pattern FRAME =
      Pattern.compile("\\s*at (?:[^\\s/]+/{1,2})*([\\w.$]+)\\.[\\w$<>]+\\(([\\w.$]+:\\d+)\\)");
  private static final Pattern FRAMEWORK = Pattern.compile(
      "(?:java|javax|jdk|sun|com\\.sun|kotlin|groovy|junit|org\\.(?:junit|testng|assertj|"
          + "hamcrest|mockito|opentest4j|apache\\.maven|gradle|codehaus\\.groovy|spockframework))\\..*");

  private TestReports() {}

  /** All reports in a checkout. */
  public static TestReport read(Path checkout) {
    Search search = new Search(checkout);
    try {
      Files.walkFileTree(checkout, search);
    } catch (IOException e) {
      throw IoFailure.cannot("look for test reports in " + checkout, e);
    }
    List<TestCase> cases = new ArrayList<>();
    search.reports.stream()
        .sorted()
        .forEach(report -> cases.addAll(read(report, module(checkout, report))));
    RestoredModules restored = RestoredModules.read(search.cached);
    Set<String> tested = cases.stream().map(TestCase::module).collect(Collectors.toSet());
    search.built.removeIf(
        module -> !tested.contains(module) && restored.contains(checkout.resolve(module)));
    return new TestReport(TestReport.FORMAT, cases, search.built);
  }

  private static final class Search extends SimpleFileVisitor<Path> {

    private final Path checkout;
    private final Set<String> built = new HashSet<>();
    private final List<Path> reports = new ArrayList<>();
    private final List<Path> cached = new ArrayList<>();

    Search(Path checkout) {
      this.checkout = checkout;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = name(folder);
      Path parent = Required.parent(folder);
      if (OF_A_BUILD.contains(name) && OUTPUT.contains(name(parent))) {
        built.add(relative(checkout, Required.parent(parent)));
      }
      boolean nested = FOLDERS.contains(name(parent));
      return NOT_LOOKED_INTO.contains(name) || nested
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && RestoredModules.isReport(file)) {
        cached.add(file);
      } else if (attributes.isRegularFile()
          && attributes.size() <= LARGEST_BYTES
          && report(file)
          && reports.size() < MOST_FILES) {
        reports.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean report(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("TEST-")
        && name.endsWith(".xml")
        && (FOLDERS.contains(name(file.getParent()))
            || file.getNameCount() > 2
                && name(Required.parent(file).getParent()).equals("test-results"));
  }

  /** The last part of a path. */
  private static String name(@Nullable Path folder) {
    return folder == null ? "" : String.valueOf(folder.getFileName());
  }

  private static String module(Path checkout, Path report) {
    Path folder = Required.parent(report);
    while (!folder.equals(checkout) && !OUTPUT.contains(name(folder))) {
      folder = Required.parent(folder);
    }
    return relative(checkout, folder.equals(checkout) ? folder : Required.parent(folder));
  }

  private static String relative(Path checkout, Path folder) {
    String path = checkout.relativize(folder).toString().replace('\\', '/');
    return path.isEmpty() ? "." : path;
  }

  /** What a broken file has up to where it breaks. */
  static List<TestCase> read(Path report, String module) {
    List<TestCase> cases = new ArrayList<>();
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("testcase")) {
          cases.add(testCase(xml, module));
        }
      }
    } catch (XMLStreamException | IOException e) {
      // A build that was cut off leaves such files.
    }
    return cases;
  }

  /** Nothing outside of the file is read, and nothing in it is expanded. */
  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static TestCase testCase(XMLStreamReader xml, String module) throws XMLStreamException {
    String name = attribute(xml, "name");
    String type = attribute(xml, "classname");
    double seconds = seconds(attribute(xml, "time"));
    Result result = Result.PASSED;
    String message = "";
    String trace = "";
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        String element = xml.getLocalName();
        if (element.equals("failure") || element.equals("error")) {
          result = Result.FAILED;
          message = message(attribute(xml, "message"), attribute(xml, "type"));
          trace = text(xml);
        } else if (element.equals("skipped")) {
          result = Result.SKIPPED;
          depth++;
        } else {
          result = element.startsWith("flaky") && result == Result.PASSED ? Result.FLAKY : result;
          depth++;
        }
      }
    }
    if (result == Result.FAILED && message.isEmpty()) {
      message = Printable.line(trace.lines().findFirst().orElse(""), LONGEST_MESSAGE);
    }
    // What failed before or after all tests of a class has no name in some runners, and the class's
    // in others.
    return new TestCase(
        module,
        type.isEmpty() ? name : type,
        type.isEmpty() ? "" : name,
        result,
        seconds,
        message,
        frame(trace, type));
  }

  /** The text of an element, up to its end, where the reader then is. */
  private static String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (xml.hasText() && text.length() < LONGEST_TRACE) {
        text.append(xml.getText());
      }
    }
    return text.toString();
  }

  private static String message(String message, String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    boolean assertion =
        simple.startsWith("Assertion") || simple.equals("ComparisonFailure") || simple.isEmpty();
    String line = message
        .lines()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .reduce((a, b) -> a + " " + b)
        .orElse("");
    return Printable.line(
        assertion ? line : line.isEmpty() ? simple : simple + ": " + line, LONGEST_MESSAGE);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : Printable.line(value, LONGEST_MESSAGE);
  }

  /** Some runners write thousands with a comma. */
  private static double seconds(String text) {
    try {
      return Double.parseDouble(text.replace(",", ""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The first one of the test's own part of the world, else the first that is of no framework. */
  private static String frame(String trace, String type) {
    String[] parts = type.split("\\.");
    String own = parts.length > 2
        ? parts[0] + "." + parts[1] + "."
        : parts.length == 2 ? parts[0] + "." : type;
    String first = "";
    Matcher frames = FRAME.matcher(trace);
    while (frames.find()) {
      if (frames.group(1).startsWith(own)) {
        return frames.group(2);
      }
      if (first.isEmpty() && !FRAMEWORK.matcher(frames.group(1)).matches()) {
        first = frames.group(2);
      }
    }
    return first;
  }
}
