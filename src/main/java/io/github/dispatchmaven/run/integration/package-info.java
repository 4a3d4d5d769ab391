/** Stages that merge what is completed, have conflicts resolved, and prove the whole. */
package io.github.dispatchmaven.run.integration;
