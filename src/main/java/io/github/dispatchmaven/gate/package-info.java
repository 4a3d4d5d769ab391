/** Judges evidence: what turns "the agent says it is done" into completed. */
package io.github.dispatchmaven.gate;
