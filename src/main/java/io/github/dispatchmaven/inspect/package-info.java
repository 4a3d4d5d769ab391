/** What is on the disk of a feature and of its workstreams, read for people who look closer. */
@NullMarked
package io.github.dispatchmaven.inspect;

import org.jspecify.annotations.NullMarked;
