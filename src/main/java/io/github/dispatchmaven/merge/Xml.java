package io.github.dispatchmaven.merge;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Whether a text is XML that can be edited without doubt. */
final class Xml {

  /** Deeper than any file that is meant. */
  private static final int DEEPEST = 60;

  private Xml() {}

  /** By the standard parser; without a document type, whose entities may stand for anything. */
  static boolean wellFormed(String text) {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
      int depth = 0;
      while (xml.hasNext()) {
        int event = xml.next();
        depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
        depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        if (event == XMLStreamConstants.DTD || depth > DEEPEST) {
          return false;
        }
      }
      return true;
    } catch (XMLStreamException e) {
      return false;
    }
  }
}
