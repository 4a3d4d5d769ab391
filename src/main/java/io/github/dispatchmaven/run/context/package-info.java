/** What all stages share: the request, the settings, the feature and its plan. */
package io.github.dispatchmaven.run.context;
