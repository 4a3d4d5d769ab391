package io.github.dispatchmaven.core;

import java.time.Duration;

/**
 * How long a job has been at work, counted while the machine was awake.
 *
 * @param running since it was first seen by this controller
 * @param silent since it last wrote something or used the processor
 */
public record Activity(Duration running, Duration silent) {}
