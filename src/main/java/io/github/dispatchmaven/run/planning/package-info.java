/** Stages before anything is created: a spec is divided, and a plan is shown with what it comes to. */
package io.github.dispatchmaven.run.planning;
