/** Divides a spec by the modules of a Maven project. */
package io.github.dispatchmaven.plan.modules;
