package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Turn;
import java.nio.file.Path;
import java.util.List;

/** One turn, with all that an agent may have to know of it. Its prompt comes on standard input. */
public sealed interface Call {

  Turn turn();

  /** A file with what goes before every prompt. */
  Path systemPrompt();

  /** A turn in a checkout that it changes. */
  sealed interface Changing extends Call {

    /** The task sheet. */
    Path tasks();

    /** The file that the worker writes at the end. */
    Path results();

    /** The one file outside the worktree that it may edit. */
    Path coordination();

    /** Patterns of what it may change; empty: anything. */
    List<String> files();

    /** The commands that build the project. */
    List<String> build();

    /** Commands that it may have to run to mend its branch, word for word. */
    List<String> mending();

    /** Rules of what people allowed it beside that, as its client names them. */
    List<String> allowed();

    /** What it works on: a workstream, or the integration. */
    String name();
  }

  /** Works on a workstream, in its worktree. */
  record Work(
      Turn turn,
      String name,
      Path systemPrompt,
      Path tasks,
      Path results,
      Path coordination,
      List<String> files,
      List<String> build,
      List<String> mending,
      List<String> allowed)
      implements Changing {

    public Work {
      files = List.copyOf(files);
      build = List.copyOf(build);
      mending = List.copyOf(mending);
      allowed = List.copyOf(allowed);
    }
  }

  /** Resolves a conflict, in the worktree of the integration. */
  record Resolve(
      Turn turn,
      String name,
      Path systemPrompt,
      Path tasks,
      Path results,
      Path coordination,
      List<String> files,
      List<String> build)
      implements Changing {

    public Resolve {
      files = List.copyOf(files);
      build = List.copyOf(build);
    }

    @Override
    public List<String> mending() {
      return List.of();
    }

    @Override
    public List<String> allowed() {
      return List.of();
    }
  }

  /**
   * Divides a spec into workstreams: reads, and changes nothing.
   *
   * @param schema of the answer, as JSON
   */
  record Plan(Turn turn, Path systemPrompt, String schema) implements Call {}
}
