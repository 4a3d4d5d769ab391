/** Goals that say something to sessions, stop them, or have them begin anew. */
package io.github.dispatchmaven.run.steering;
