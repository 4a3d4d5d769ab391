/** README and the pages of the Maven site: that they hold together, and the picture that they show. */
package io.github.dispatchmaven.pages;
