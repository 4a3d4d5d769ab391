/** The truth on disk: {@code journal.jsonl}, {@code plan.json} and the lock of a feature. */
package io.github.dispatchmaven.journal;
