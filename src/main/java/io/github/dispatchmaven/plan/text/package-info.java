/** The Markdown of a plan: lines, headings, attributes. */
package io.github.dispatchmaven.plan.text;
