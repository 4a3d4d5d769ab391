package io.github.dispatchmaven.core;

/**
 * What a person says to a session.
 *
 * @param id given by its sender, so that it is told once however often it arrives
 */
public record Message(String id, String text) {}
