package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.agent.DeniedCall;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkGroup;
import io.github.dispatchmaven.view.WorkstreamView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody who watches looks at. Keys make another of it.
 *
 * @param chosen the workstream that keys are about; empty where there is none
 * @param top the first line of the details that is seen
 * @param following whether the newest line of the details is seen
 * @param find what is looked for; empty for nothing
 * @param match the line of the details that has it; -1 for none
 * @param asking what is typed or asked for now
 * @param notice what became of the last key, for people; empty for nothing
 */
record WatchState(
    Mode mode,
    String chosen,
    int top,
    boolean following,
    String find,
    int match,
    Optional<Asking> asking,
    String notice) {

  static final int NONE = -1;

  static final WatchState BEGIN =
      new WatchState(Mode.LIST, "", 0, false, "", NONE, Optional.empty(), "");

  /** What the window shows. */
  enum Mode {
    LIST,
    TRANSCRIPT,
    CHANGES,
    GATE,
    TASKS;

    String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param text as far as it is typed; of {@link Question#ALLOW} the rules, a line each
   */
  record Asking(Question question, String text) {}

  /** What may be asked. */
  enum Question {
    FIND(true),
    MESSAGE(true),
    STOP(false),
    RESUME(false),
    RESTART(false),
    ALLOW(false),
    /** Help is seen, until any key is pressed. */
    HELP(false);

    private final boolean typed;

    Question(boolean typed) {
      this.typed = typed;
    }

    /** Whether it is answered by a text; else by yes or no. */
    boolean typed() {
      return typed;
    }
  }

  /** What a key asks others for. */
  sealed interface Order {

    /** Something for the chosen workstream. */
    record Send(Question what, String workstream, String text) implements Order {}

    /** Older lines of a transcript. */
    record Earlier() implements Order {}

    /** The end of it. */
    record Quit() implements Order {}
  }

  record Step(WatchState state, Optional<Order> order) {}

  /**
   * What is seen of the details.
   *
   * @param lines all that are known
   * @param rows that are seen at once
   */
  record Details(List<? extends CharSequence> lines, int rows) {

    int lastTop() {
      return Math.max(0, lines.size() - rows);
    }
  }

  /** Those that are listed, in their order. */
  List<String> listed(FeatureView view) {
    String wanted = find.toLowerCase(Locale.ROOT);
    return WorkGroup.groups(view.workstreams()).values().stream()
        .flatMap(List::stream)
        .map(WorkstreamView::name)
        .filter(name -> mode != Mode.LIST || name.toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }

  /** With a workstream that is listed. */
  WatchState settled(FeatureView view) {
    List<String> names = listed(view);
    return names.contains(chosen) || names.isEmpty() ? this : choosing(names.get(0));
  }

  Step press(Key key, FeatureView view, Details details) {
    if (key.kind() == Key.Kind.INTERRUPT) {
      return new Step(this, Optional.of(new Order.Quit()));
    }
    WatchState quiet = noticing("");
    if (asking.isPresent()) {
      return quiet.answered(key, asking.get(), details);
    }
    if (key.kind() == Key.Kind.PASTED) {
      return step(noticing("what is pasted is taken while something is typed: m or / first"));
    }
    Optional<Step> common = quiet.common(key, view);
    return common.orElseGet(
        () -> mode == Mode.LIST ? quiet.listKey(key, view) : quiet.detailKey(key, details));
  }

  private static Step step(WatchState state) {
    return new Step(state, Optional.empty());
  }

  private Optional<Step> common(Key key, FeatureView view) {
    if (key.is('?')) {
      return Optional.of(step(asking(Question.HELP, "")));
    }
    if (key.is('/')) {
      return Optional.of(step(asking(Question.FIND, "")));
    }
    if (chosen.isEmpty() || key.kind() != Key.Kind.CHARACTER) {
      return Optional.empty();
    }
    return switch (key.character()) {
      case 'd' -> Optional.of(step(in(Mode.CHANGES)));
      case 'g' -> Optional.of(step(in(Mode.GATE)));
      case 't' -> Optional.of(step(in(Mode.TASKS)));
      case 'm' -> Optional.of(step(asking(Question.MESSAGE, "")));
      case 's' -> Optional.of(step(asking(Question.STOP, "")));
      case 'r' -> Optional.of(step(asking(Question.RESUME, "")));
      case 'R' -> Optional.of(step(asking(Question.RESTART, "")));
      case 'a' -> Optional.of(step(allowing(view)));
      default -> Optional.empty();
    };
  }

  private WatchState allowing(FeatureView view) {
    return view.workstreams().stream()
        .filter(w -> w.name().equals(chosen))
        .flatMap(w -> w.denied().stream())
        .map(line -> DeniedCall.of(line).rules())
        .filter(rules -> !rules.isEmpty())
        .findFirst()
        .map(rules -> asking(Question.ALLOW, String.join("\n", rules)))
        .orElseGet(() -> noticing(chosen + " was denied nothing that could be allowed"));
  }

  private Step listKey(Key key, FeatureView view) {
    List<String> names = listed(view);
    int at = names.indexOf(chosen);
    return switch (key.kind()) {
      case UP -> step(choosing(names, at - 1));
      case DOWN -> step(choosing(names, at + 1));
      case PAGE_UP -> step(choosing(names, at - PAGE));
      case PAGE_DOWN -> step(choosing(names, at + PAGE));
      case HOME -> step(choosing(names, 0));
      case END -> step(choosing(names, names.size() - 1));
      case ENTER -> step(chosen.isEmpty() ? this : in(Mode.TRANSCRIPT));
      case ESCAPE, BACKSPACE -> step(finding(""));
      case CHARACTER ->
        switch (key.character()) {
          case 'q' -> new Step(this, Optional.of(new Order.Quit()));
          case 'k' -> step(choosing(names, at - 1));
          case 'j' -> step(choosing(names, at + 1));
          default -> step(this);
        };
      case INTERRUPT, PASTED -> step(this);
    };
  }

  private static final int PAGE = 10;

  private WatchState choosing(List<String> names, int at) {
    return names.isEmpty()
        ? this
        : choosing(names.get(Math.max(0, Math.min(names.size() - 1, at))));
  }

  private Step detailKey(Key key, Details details) {
    int from = following ? details.lastTop() : Math.min(top, details.lastTop());
    return switch (key.kind()) {
      case UP -> scrolled(from, from - 1, details);
      case DOWN -> scrolled(from, from + 1, details);
      case PAGE_UP -> scrolled(from, from - details.rows(), details);
      case PAGE_DOWN -> scrolled(from, from + details.rows(), details);
      case HOME -> step(at(0, false));
      case END -> scrolled(from, details.lastTop(), details);
      case ENTER -> step(in(Mode.TRANSCRIPT));
      case ESCAPE, BACKSPACE -> step(in(Mode.LIST));
      case CHARACTER ->
        switch (key.character()) {
          case 'q' -> step(in(Mode.LIST));
          case 'k' -> scrolled(from, from - 1, details);
          case 'j' -> scrolled(from, from + 1, details);
          case 'n' -> step(found(find, match + 1, details));
          default -> step(this);
        };
      case INTERRUPT, PASTED -> step(this);
    };
  }

  /** The newest line is followed once it is reached; above the oldest that is known come older ones. */
  private Step scrolled(int from, int to, Details details) {
    if (to < 0 && from == 0 && mode == Mode.TRANSCRIPT) {
      return new Step(this, Optional.of(new Order.Earlier()));
    }
    int next = Math.max(0, Math.min(details.lastTop(), to));
    return step(at(next, mode == Mode.TRANSCRIPT && next == details.lastTop()));
  }

  /** At the first line from there on that holds a text; after the last comes the first. */
  private WatchState found(String text, int from, Details details) {
    String wanted = text.toLowerCase(Locale.ROOT);
    for (int line = 0; line < details.lines().size() && !wanted.isEmpty(); line++) {
      int at = (from + line) % details.lines().size();
      if (details.lines().get(at).toString().toLowerCase(Locale.ROOT).contains(wanted)) {
        int seen = Math.max(0, Math.min(details.lastTop(), at - details.rows() / 2));
        return at(seen, false).finding(text).matching(at);
      }
    }
    return finding(text).noticing(text.isEmpty() ? "" : "nothing has \"" + text + "\" in it");
  }

  private Step answered(Key key, Asking now, Details details) {
    if (key.kind() == Key.Kind.ESCAPE || now.question() == Question.HELP) {
      return step(unasked());
    }
    if (!now.question().typed()) {
      return key.is('y')
          ? new Step(unasked(), Optional.of(new Order.Send(now.question(), chosen, now.text())))
          : step(unasked().noticing("nothing was asked for"));
    }
    return switch (key.kind()) {
      case CHARACTER ->
        step(asking(now.question(), now.text() + Character.toString(key.character())));
      case BACKSPACE ->
        step(
            now.text().isEmpty()
                ? unasked()
                : asking(
                    now.question(),
                    now.text()
                        .substring(0, now.text().offsetByCodePoints(now.text().length(), -1))));
      case PASTED ->
        step(asking(now.question(), now.text() + key.text().replaceAll("\\s*[\\r\\n]+\\s*", " ")));
      case ENTER -> typed(now, details);
      default -> step(this);
    };
  }

  private Step typed(Asking now, Details details) {
    String text = now.text().strip();
    if (now.question() == Question.FIND) {
      return step(
          mode == Mode.LIST
              ? unasked().finding(text)
              : unasked().found(text, following ? details.lastTop() : top, details));
    }
    return text.isEmpty()
        ? step(unasked())
        : new Step(unasked(), Optional.of(new Order.Send(now.question(), chosen, text)));
  }

  private WatchState choosing(String name) {
    return new WatchState(mode, name, top, following, find, NONE, asking, notice);
  }

  private WatchState in(Mode other) {
    return new WatchState(
        other, chosen, 0, other == Mode.TRANSCRIPT, "", NONE, Optional.empty(), notice);
  }

  WatchState at(int line, boolean newest) {
    return new WatchState(mode, chosen, line, newest, find, match, asking, notice);
  }

  private WatchState finding(String text) {
    return new WatchState(mode, chosen, top, following, text, NONE, asking, notice);
  }

  private WatchState matching(int line) {
    return new WatchState(mode, chosen, top, following, find, line, asking, notice);
  }

  private WatchState asking(Question question, String text) {
    return new WatchState(
        mode, chosen, top, following, find, match, Optional.of(new Asking(question, text)), notice);
  }

  private WatchState unasked() {
    return new WatchState(mode, chosen, top, following, find, match, Optional.empty(), notice);
  }

  WatchState noticing(String text) {
    return new WatchState(mode, chosen, top, following, find, match, asking, text);
  }
}
