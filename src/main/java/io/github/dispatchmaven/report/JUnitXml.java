package io.github.dispatchmaven.report;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.WorkstreamView;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report as JUnit XML, which every CI shows: one suite a feature, a case a workstream, and one for the integration. */
public final class JUnitXml {

  private static final String INTEGRATION = "integration";

  private JUnitXml() {}

  /** What became of one. */
  private enum Result {
    PASSED,
    FAILED,
    SKIPPED
  }

  private record Case(
      String name, long seconds, Result result, String message, String detail, String output) {}

  public static String of(Report report) {
    List<Case> cases = new ArrayList<>(
        report.status().workstreams().stream().map(JUnitXml::workstream).toList());
    cases.add(integration(report));
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "dispatch " + report.status().feature());
      xml.writeAttribute("tests", String.valueOf(cases.size()));
      xml.writeAttribute("failures", String.valueOf(count(cases, Result.FAILED)));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", String.valueOf(count(cases, Result.SKIPPED)));
      xml.writeAttribute(
          "time", String.valueOf(cases.stream().mapToLong(Case::seconds).sum()));
      for (Case one : cases) {
        write(xml, one, "dispatch." + report.status().feature());
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write XML", e);
    }
    return text + "\n";
  }

  private static long count(List<Case> cases, Result result) {
    return cases.stream().filter(one -> one.result() == result).count();
  }

  private static void write(XMLStreamWriter xml, Case one, String suite) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", suite);
    xml.writeAttribute("name", one.name());
    xml.writeAttribute("time", String.valueOf(one.seconds()));
    if (one.result() != Result.PASSED) {
      xml.writeStartElement(one.result() == Result.FAILED ? "failure" : "skipped");
      xml.writeAttribute("message", legal(Printable.line(one.message(), 300)));
      xml.writeCharacters(legal(Printable.text(one.detail())));
      xml.writeEndElement();
    }
    if (!one.output().isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(legal(Printable.text(one.output())));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** One that was never begun was not wanted, or waits for another that failed. */
  private static Case workstream(WorkstreamView w) {
    boolean completed = w.status() == Status.COMPLETED;
    boolean begun = w.session().turn() > 0;
    List<String> output = new ArrayList<>(List.of("branch " + w.session().branch()
        + w.commit().map(commit -> " at " + commit).orElse("")
        + w.verification()
            .tests()
            .map(tests -> ", " + (completed ? tests.passedText() : tests.text()))
            .orElse("")));
    output.addAll(w.notes());
    w.questions().forEach(question -> output.add("asks: " + question));
    w.denied().forEach(what -> output.add("was not allowed " + what));
    String reason = w.reason().isEmpty() ? w.status().word() : w.reason();
    return new Case(
        w.name(),
        w.seconds(),
        completed ? Result.PASSED : begun ? Result.FAILED : Result.SKIPPED,
        reason,
        reason,
        String.join("\n", output));
  }

  private static Case integration(Report report) {
    Report.Verification verification = report.verification();
    if (report.shortfall().isPresent()) {
      String conflicts = report.merges().stream()
          .filter(merge -> !merge.conflict().isEmpty())
          .map(merge -> merge.workstream() + " " + merge.result() + ": " + merge.conflict() + "\n")
          .collect(Collectors.joining());
      return new Case(
          INTEGRATION,
          0,
          Result.FAILED,
          report.shortfall().get(),
          conflicts + verification.detail(),
          "");
    }
    return report.merges().isEmpty()
        ? new Case(INTEGRATION, 0, Result.SKIPPED, "nothing was integrated", "", "")
        : new Case(
            INTEGRATION,
            0,
            Result.PASSED,
            "",
            "",
            verification.command().map(command -> command + ": ").orElse("")
                + verification.result()
                + verification.tests().map(tests -> ", " + tests.passedText()).orElse(""));
  }

  /** XML has no place for some characters at all. */
  private static String legal(String text) {
    return text.codePoints()
        .filter(c -> c == '\t'
            || c == '\n'
            || c >= 0x20 && c <= 0xD7FF
            || c >= 0xE000 && c <= 0xFFFD
            || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
