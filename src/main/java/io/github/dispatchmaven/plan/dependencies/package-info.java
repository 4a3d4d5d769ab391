/** Finds in sentences and tables what depends on what. */
package io.github.dispatchmaven.plan.dependencies;
