package io.github.dispatchmaven.journal;

import java.util.Optional;

/**
 * What a person wants of one session, on its way to the feature's controller.
 *
 * @param id unique
 * @param text to be told to the session
 * @param stop whether the session is to be closed, after it was told the text
 */
public record Letter(String id, String workstream, Optional<String> text, boolean stop) {}
