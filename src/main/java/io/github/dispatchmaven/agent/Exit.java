package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Usage;
import java.time.Instant;

/**
 * How the process of a turn ended.
 *
 * @param status its exit status
 * @param errors the end of standard error
 * @param at when it ended
 * @param used what is known of its use
 */
public record Exit(int status, String errors, Instant at, Usage used) {}
