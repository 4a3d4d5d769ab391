package io.github.dispatchmaven.view;

/**
 * A fact as the journal has it.
 *
 * @param at UTC
 * @param fact its name
 * @param rest all else of it, as JSON
 */
public record JournalLine(String at, String fact, String rest) {

  private static final int SECONDS = "2026-01-01T00:00:00".length();

  /** To the second, for people. */
  public String when() {
    return at.substring(0, Math.min(SECONDS, at.length())).replace('T', ' ');
  }
}
