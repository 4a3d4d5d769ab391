/** Merges what the workstreams delivered: order, chain, conflicts, the integration branch. */
package io.github.dispatchmaven.integrate;
