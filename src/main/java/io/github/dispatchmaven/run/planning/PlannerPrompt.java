package io.github.dispatchmaven.run.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.plan.ProposedPlan;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.reading.Spec;
import java.util.List;
import java.util.stream.Collectors;

/** The words that a planner is spoken to with, and how its answer is read. */
final class PlannerPrompt {

  private PlannerPrompt() {}

  static String system() {
    return """
        You divide a specification into workstreams that several coding sessions work on at the same time, each in a git
        worktree of its own. You read the repository and change nothing. Nobody answers questions.
        """;
  }

  static String first(Spec spec, Reactor reactor, int mostUseful) {
    return """
        Divide the specification below into workstreams. Look at the repository first, as far as it helps.

        - As few as are useful, at most %d: each has to be worth a session, and to stand on its own.
        - Every file belongs to one workstream at most. `files` are Ant patterns from the repository's root, such as
          `core/src/main/java/com/example/search/**`; name test folders too. Where a workstream owns whole Maven modules,
          name them in `modules` instead, by the paths below.
        - `depends_on` names workstreams that must be finished first, because this one builds on their code. Let as few
          wait as possible; shared interfaces come first, in a workstream of their own if several need them.
        - Changes to a shared POM, to `module-info.java` or to generated sources belong to one workstream.
        - `name`: lower case, letters, digits and `-`; never `integration`.
        - `tasks`: concrete steps, each with its tests, in the order in which they are done.
        - `success_criteria`: what can be checked in the end.
        - `context`: what every session has to know, in a few lines; `mission`: what this one is for.

        %s
        # Specification: %s

        %s
        """.formatted(mostUseful, reactor(reactor), spec.title(), spec.text()) + answerBy();
  }

  private static String answerBy() {
    return "\nAnswer with one JSON object of this schema:\n" + ProposedPlan.SCHEMA + "\n";
  }

  private static String reactor(Reactor reactor) {
    if (reactor.modules().isEmpty()) {
      return "";
    }
    return "# The modules of this Maven build\n\n"
        + reactor.modules().stream().map(PlannerPrompt::line).collect(Collectors.joining()) + "\n";
  }

  private static String line(Reactor.Module module) {
    return "- `" + module.path() + "` (" + module.groupId() + ":" + module.artifactId() + "), "
        + module.files() + " files"
        + (module.sources().isEmpty() ? "" : " in " + String.join(", ", module.sources()))
        + (module.needs().isEmpty() ? "" : "; built on " + String.join(", ", module.needs()))
        + "\n";
  }

  static String feedback(List<String> wrong) {
    return "Your answer cannot be used yet:\n\n"
        + wrong.stream().map(line -> "- " + line + "\n").collect(Collectors.joining())
        + "\nGive the whole answer again, corrected." + answerBy();
  }

  static ProposedPlan read(String json) throws JsonProcessingException {
    return Json.mapper()
        .copy()
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .readValue(json, ProposedPlan.class);
  }
}
