/** The loop that runs sessions: observe, decide, act. */
package io.github.dispatchmaven.dispatch;
