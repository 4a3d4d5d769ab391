/** Renders the view: console, Markdown, JSON. */
package io.github.dispatchmaven.report;
