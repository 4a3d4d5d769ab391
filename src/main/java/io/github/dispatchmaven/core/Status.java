package io.github.dispatchmaven.core;

import java.util.Locale;

/** A workstream's status, as {@code sessions.json} publishes it. */
public enum Status {
  PENDING,
  ACTIVE,
  VERIFYING,
  COMPLETED,
  FAILED,
  STOPPED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
