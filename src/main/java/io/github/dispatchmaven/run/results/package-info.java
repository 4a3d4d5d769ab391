/** Stages that collect and show: status, logs, results, the report; and what is removed at the end. */
package io.github.dispatchmaven.run.results;
