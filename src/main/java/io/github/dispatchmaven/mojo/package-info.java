/** One class a goal: parameters, one request, one call. The only place that knows Maven. */
package io.github.dispatchmaven.mojo;
