package io.github.dispatchmaven.page;

import io.github.dispatchmaven.agent.DeniedCall;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.WorkstreamView;
import io.github.dispatchmaven.workspace.Checklist;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of one workstream.
 *
 * @param supervised whether a Maven works on the feature
 * @param tests what is worth knowing of its newest verification beside the counts, a line each
 * @param underway what people asked for and no Maven has taken yet, a line each
 */
public record WorkstreamPage(
    String feature,
    boolean supervised,
    Instant now,
    WorkstreamView w,
    PageKind kind,
    List<Checklist.Item> tasks,
    List<String> tests,
    List<String> underway) {

  /** The pages of a workstream: where each is, and its title. */
  public static final Map<String, String> TABS = tabs();

  public WorkstreamPage {
    tasks = List.copyOf(tasks);
    tests = List.copyOf(tests);
    underway = List.copyOf(underway);
  }

  private static Map<String, String> tabs() {
    Map<String, String> tabs = new LinkedHashMap<>();
    tabs.put("", "Now");
    tabs.put("transcript", "Transcript");
    tabs.put("changes", "Changes");
    tabs.put("prompts", "Prompts");
    tabs.put("facts", "Facts");
    return Collections.unmodifiableMap(tabs);
  }

  public String name() {
    return w.name();
  }

  public List<DeniedCall> denied() {
    return w.denied().stream().map(DeniedCall::of).toList();
  }

  /** Whether it goes on only if somebody wants it to. */
  public boolean resumable() {
    return w.status() == Status.FAILED || w.status() == Status.STOPPED;
  }

  public boolean nothingAsked() {
    return w.questions().isEmpty()
        && w.denied().isEmpty()
        && w.messages().isEmpty()
        && underway.isEmpty();
  }

  /** This page, for a part of it that is put in the place of the one before. */
  public WorkstreamPage ofPart() {
    return new WorkstreamPage(feature, supervised, now, w, kind.ofPart(), tasks, tests, underway);
  }
}
