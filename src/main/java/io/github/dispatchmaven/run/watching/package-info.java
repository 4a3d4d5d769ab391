/** Shows a feature to people while it goes on. */
@NullMarked
package io.github.dispatchmaven.run.watching;

import org.jspecify.annotations.NullMarked;
