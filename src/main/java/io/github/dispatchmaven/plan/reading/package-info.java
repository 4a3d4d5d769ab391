/** Reads plans in the plugin's own form, and writes them. */
package io.github.dispatchmaven.plan.reading;
