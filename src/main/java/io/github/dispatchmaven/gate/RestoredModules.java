package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Required;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Modules that Maven's build cache restored instead of building them, as its own reports say: their tests did not run. */
final class RestoredModules {

  private final Set<String> artifacts = new HashSet<>();

  private RestoredModules() {}

  /** Whether a file is a report of the build cache. */
  static boolean isReport(Path file) {
    return file.getFileName().toString().matches("cache-report.*\\.xml")
        && Required.parent(file).endsWith("maven-incremental");
  }

  static RestoredModules read(Collection<Path> reports) {
    RestoredModules restored = new RestoredModules();
    reports.forEach(restored::read);
    return restored;
  }

  private void read(Path report) {
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = TestReports.factory().createXMLStreamReader(in);
      String artifact = "";
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          if (xml.getLocalName().equals("artifactId")) {
            artifact = xml.getElementText().strip();
          } else if (xml.getLocalName().equals("checksumMatched")
              && xml.getElementText().strip().equals("true")) {
            artifacts.add(artifact);
          }
        }
      }
    } catch (XMLStreamException | IOException e) {
      // What is broken says nothing.
    }
  }

  /** Whether the module in a folder is one of them. */
  boolean contains(Path module) {
    return !artifacts.isEmpty()
        && artifact(module.resolve("pom.xml")).filter(artifacts::contains).isPresent();
  }

  private static Optional<String> artifact(Path pom) {
    try (InputStream in = Files.newInputStream(pom)) {
      XMLStreamReader xml = TestReports.factory().createXMLStreamReader(in);
      Deque<String> path = new ArrayDeque<>();
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.END_ELEMENT) {
          path.removeLast();
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          if (path.size() == 1 && xml.getLocalName().equals("artifactId")) {
            return Optional.of(xml.getElementText().strip());
          }
          path.addLast(xml.getLocalName());
        }
      }
    } catch (XMLStreamException | IOException e) {
      // Then nobody knows.
    }
    return Optional.empty();
  }
}
