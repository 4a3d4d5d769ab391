/** Tells people and programs elsewhere what happened, once. */
@NullMarked
package io.github.dispatchmaven.notify;

import org.jspecify.annotations.NullMarked;
