package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.Life;
import io.github.dispatchmaven.core.Owner;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be seen of a job.
 *
 * @param exit its exit status, once it ended
 */
public record Observation(Life life, Optional<Owner> owner, OptionalInt exit) {}
