/** The only place that runs git or touches JGit. */
package io.github.dispatchmaven.git;
