/** The immutable picture of a feature; written as JSON it is the status. */
package io.github.dispatchmaven.view;
