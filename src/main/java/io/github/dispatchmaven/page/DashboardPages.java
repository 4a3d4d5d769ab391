package io.github.dispatchmaven.page;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.dispatchmaven.page.templates.dashboard.JteappendedGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JteaskedGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtebegunGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtechangesGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtecoordinationGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtefactsGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtefeatureGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtefeaturesGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JteintegrationGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JteoverviewGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtepieceGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtepromptsGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtestandingGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtesupervisedGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtetoldGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JtetranscriptGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JteunderwayGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JteworkGenerated;
import io.github.dispatchmaven.page.templates.dashboard.JteworkstreamGenerated;
import io.github.dispatchmaven.page.templates.part.JtegraphGenerated;
import io.github.dispatchmaven.page.templates.part.JtegroupsGenerated;
import io.github.dispatchmaven.page.templates.part.JtematrixGenerated;
import io.github.dispatchmaven.page.templates.part.JterowGenerated;
import io.github.dispatchmaven.page.templates.part.JtespendingGenerated;
import io.github.dispatchmaven.page.templates.part.JtetimelineGenerated;
import io.github.dispatchmaven.page.templates.part.JtetotalsGenerated;
import io.github.dispatchmaven.report.FeatureNotes;
import io.github.dispatchmaven.view.ChangedFile;
import io.github.dispatchmaven.view.JournalLine;
import io.github.dispatchmaven.view.TranscriptEntry;
import io.github.dispatchmaven.view.TranscriptPiece;
import io.github.dispatchmaven.view.WorkGroup;
import io.github.dispatchmaven.view.WorkstreamView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The pages that go on while people look at them, and the parts of them that are put in the place of older ones. */
public final class DashboardPages {

  /** Which workstreams are in which group: a part of its own, since it changes the others. */
  public static final String GROUPS = "groups";

  private DashboardPages() {}

  private static String text(Consumer<HtmlTemplateOutput> template) {
    TemplateOutput text = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(text));
    return text.toString();
  }

  /**
   * @param notes what is shown beside the picture
   * @param seen by which the page is known that is shown
   * @param several whether there are other features
   */
  public static String feature(
      FeaturePicture page, PageKind kind, FeatureNotes notes, String seen, boolean several) {
    return text(out -> JtefeatureGenerated.render(out, null, page, kind, notes, seen, several));
  }

  /** By the id of its element, each part of a feature's page that may change. Rows count for themselves while the groups stay. */
  public static Map<String, String> featureParts(
      FeaturePicture page, PageKind live, FeatureNotes notes) {
    PageKind kind = live.ofPart();
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("supervised", text(out -> JtesupervisedGenerated.render(out, null, page, kind)));
    parts.put("totals", text(out -> JtetotalsGenerated.render(out, null, page, kind)));
    parts.put(
        "section-integration", text(out -> JteintegrationGenerated.render(out, null, notes, kind)));
    parts.put("section-underway", text(out -> JteunderwayGenerated.render(out, null, notes, kind)));
    parts.put(GROUPS, text(out -> JtegroupsGenerated.render(out, null, page, kind)));
    for (WorkstreamView w : page.view().workstreams()) {
      // A row stands alone in no document.
      parts.put(
          "row-" + w.name(),
          "<template>" + text(out -> JterowGenerated.render(out, null, w, kind, page.now()))
              + "</template>");
    }
    parts.put("graph", text(out -> JtegraphGenerated.render(out, null, page, kind)));
    parts.put("timeline", text(out -> JtetimelineGenerated.render(out, null, page, kind)));
    parts.put("matrix", text(out -> JtematrixGenerated.render(out, null, page, kind)));
    parts.put("spending", text(out -> JtespendingGenerated.render(out, null, page, kind)));
    parts.put(
        "coordination",
        text(out -> JtecoordinationGenerated.render(out, null, notes.coordination(), kind)));
    return parts;
  }

  /** What of the groups is in no row: while it is the same, rows are exchanged one by one. */
  public static String membership(FeaturePicture page) {
    return page.groups().entrySet().stream()
        .map(group -> group.getKey() + ": "
            + group.getValue().stream()
                .map(w -> w.name()
                    + (group.getKey() == WorkGroup.NEEDS_YOU
                        ? " " + w.remarks() + w.questions() + w.denied()
                        : ""))
                .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }

  public static String workstream(WorkstreamPage page, TranscriptPiece piece, String seen) {
    return text(out -> JteworkstreamGenerated.render(out, null, page, piece, seen));
  }

  /** By the id of its element, each part of a workstream's page that may change; not its transcript. */
  public static Map<String, String> workstreamParts(WorkstreamPage whole) {
    WorkstreamPage page = whole.ofPart();
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("standing", text(out -> JtestandingGenerated.render(out, null, page)));
    parts.put("asked", text(out -> JteaskedGenerated.render(out, null, page)));
    parts.put("work", text(out -> JteworkGenerated.render(out, null, page)));
    return parts;
  }

  /** The transcript from a place on, in the place of what is shown of it. */
  public static String begun(WorkstreamPage page, TranscriptPiece piece) {
    return text(out -> JtebegunGenerated.render(out, null, page, piece));
  }

  /** What comes after the transcript that is shown. */
  public static String appended(List<TranscriptEntry> entries) {
    return text(out -> JteappendedGenerated.render(out, null, entries));
  }

  /** A piece alone, to be put before what is shown. */
  public static String piece(WorkstreamPage page, TranscriptPiece piece) {
    return text(out -> JtepieceGenerated.render(out, null, page, piece));
  }

  /**
   * @param find what is looked for; empty where a piece is shown
   */
  public static String transcript(WorkstreamPage page, TranscriptPiece piece, String find) {
    return text(out -> JtetranscriptGenerated.render(out, null, page, piece, find));
  }

  public static String changes(WorkstreamPage page, List<ChangedFile> files) {
    return text(out -> JtechangesGenerated.render(out, null, page, files));
  }

  /**
   * @param prompts by their titles
   */
  public static String prompts(WorkstreamPage page, Map<String, String> prompts) {
    return text(out -> JtepromptsGenerated.render(out, null, page, prompts));
  }

  public static String facts(WorkstreamPage page, List<JournalLine> facts) {
    return text(out -> JtefactsGenerated.render(out, null, page, facts));
  }

  /**
   * @param seen by which the page is known that is shown
   */
  public static String overview(List<FeaturePicture> features, String seen) {
    return text(out -> JteoverviewGenerated.render(out, null, features, seen));
  }

  /** By the id of its element, the part of the overview that may change. */
  public static Map<String, String> overviewParts(List<FeaturePicture> features) {
    return Map.of("features", text(out -> JtefeaturesGenerated.render(out, null, features, true)));
  }

  /** A page that only says something. */
  public static String told(String title, String text) {
    return text(out -> JtetoldGenerated.render(out, null, title, text, "", "", false));
  }

  /**
   * @param link where to go from here
   * @param words of the link
   * @param onward whether a browser goes there by itself
   */
  public static String told(String title, String text, String link, String words, boolean onward) {
    return text(out -> JtetoldGenerated.render(out, null, title, text, link, words, onward));
  }
}
