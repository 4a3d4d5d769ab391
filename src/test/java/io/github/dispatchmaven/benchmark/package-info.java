/**
 * Measurements, as ratios of two sides taken in turn in one run. They print figures and assert nothing about time. The
 * build runs them small to keep them alive; {@code mvn verify -Dit.test=*Benchmark -Ddispatch.benchmark=full} runs them
 * in full.
 */
package io.github.dispatchmaven.benchmark;
