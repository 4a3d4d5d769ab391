/** What goes on, drawn on a terminal, and keys that ask for something. */
@NullMarked
package io.github.dispatchmaven.terminal;

import org.jspecify.annotations.NullMarked;
