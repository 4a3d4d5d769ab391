/** Merges files by what they say: three texts become one, or what contradicts is told by its name. Pure. */
package io.github.dispatchmaven.merge;
