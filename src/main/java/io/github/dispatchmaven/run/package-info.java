/** What each goal does, as stages of one workflow. */
package io.github.dispatchmaven.run;
