/** The report as one page of HTML with its pictures. */
@NullMarked
package io.github.dispatchmaven.page;

import org.jspecify.annotations.NullMarked;
