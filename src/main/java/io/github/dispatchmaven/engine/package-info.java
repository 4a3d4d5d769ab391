/** Runs jobs: the wrapper and its claim, and the engines. */
package io.github.dispatchmaven.engine;
