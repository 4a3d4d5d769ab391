/** One class an agent: the command line of a turn, and its output turned into an outcome. */
package io.github.dispatchmaven.agent;
