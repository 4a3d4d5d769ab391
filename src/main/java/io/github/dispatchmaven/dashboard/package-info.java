/** Serves the pages of features to browsers of this machine, and takes what people ask for there. */
@NullMarked
package io.github.dispatchmaven.dashboard;

import org.jspecify.annotations.NullMarked;
