package io.github.dispatchmaven.plan;

/**
 * Something that two workstreams that are worked on at the same time may both change.
 *
 * @param severity how likely that makes a conflict
 * @param what they share
 * @param instead what to write or do
 */
public record Overlap(Severity severity, String one, String other, String what, String instead) {

  /** How likely a conflict is. */
  public enum Severity {
    HIGH,
    MEDIUM,
    LOW
  }

  public String text() {
    return severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + one + " and " + other + " "
        + what + "; " + instead;
  }
}
