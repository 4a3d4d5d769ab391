package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;

/** The commits that {@code to} has and {@code from} has not. */
public record Range(Commit from, Commit to) {}
