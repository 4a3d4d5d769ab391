package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Turn;
import java.nio.file.Path;

/**
 * One turn that divides a spec into workstreams.
 *
 * @param turn its session id is given
 * @param systemPrompt a file with what goes before every prompt
 * @param schema of the answer, as JSON
 */
public record PlanCall(Turn turn, Path systemPrompt, String schema) {}
