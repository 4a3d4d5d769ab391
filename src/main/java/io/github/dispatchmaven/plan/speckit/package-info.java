/** Reads the plans of spec-kit, and the checklists of other tools. */
package io.github.dispatchmaven.plan.speckit;
