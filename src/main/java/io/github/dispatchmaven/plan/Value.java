package io.github.dispatchmaven.plan;

/**
 * One value of an attribute.
 *
 * @param text without back quotes
 * @param quoted whether it stood in back quotes
 * @param index of the line that it stands on, counted from 0
 */
public record Value(String text, boolean quoted, int index) {}
