package io.github.dispatchmaven.integrate;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a POM says that two branches may say differently: properties, versions, modules. Pure. */
final class PomFacts {

  static final String MODULES = "the list of modules";

  private PomFacts() {}

  /** By what it is about, for people; of a text that is no POM, what it has up to where it breaks. */
  static Map<String, String> of(String pom) {
    Map<String, String> facts = new TreeMap<>();
    Deque<String> path = new ArrayDeque<>();
    Deque<String[]> artifacts = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(pom));
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          path.push(xml.getLocalName());
          artifacts.push(new String[3]);
          text.setLength(0);
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          text.append(xml.getText());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          String element = path.pop();
          String[] artifact = artifacts.pop();
          end(
              element,
              path.isEmpty() ? "" : path.peek(),
              text.toString().strip(),
              artifact,
              artifacts.peek(),
              facts);
          text.setLength(0);
        }
      }
    } catch (XMLStreamException e) {
      // Half of a merge, or a template.
    }
    return facts;
  }

  private static void end(
      String element,
      String parent,
      String text,
      String[] own,
      String[] outer,
      Map<String, String> facts) {
    if (parent.equals("properties")) {
      facts.put("the property " + element, text);
    } else if (element.equals("module") && parent.equals("modules")) {
      facts.merge(MODULES, text, (before, more) -> before + " " + more);
    } else if (outer != null) {
      switch (element) {
        case "groupId" -> outer[0] = text;
        case "artifactId" -> outer[1] = text;
        case "version" -> outer[2] = text;
        default -> {}
      }
    }
    if (own[1] != null && own[2] != null && !element.equals("project")) {
      facts.put(
          "the version of " + (own[0] == null ? "org.apache.maven.plugins" : own[0]) + ":" + own[1],
          own[2]);
    }
  }
}
