/** Jobs one by one: started, watched, ended, asked to end; whoever they are for. */
package io.github.dispatchmaven.dispatch.jobs;
