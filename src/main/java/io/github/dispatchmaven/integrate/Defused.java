package io.github.dispatchmaven.integrate;

import java.util.regex.Pattern;

/**
 * Words of a worker made harmless where they become a commit message: there some words are orders to a server, which skips its
 * checks, closes issues, or names authors.
 */
final class Defused {

  /** As GitHub, GitLab, Azure Pipelines, Bitbucket, CircleCI, AppVeyor, Netlify and others heed it. */
  private static final Pattern SKIPS = Pattern.compile(
      "(?i)\\[((?:skip|no)[ -](?:ci|actions|cd|build|deploy|azurepipelines|azpipelines|azp|netlify|vercel|render|appveyor|travis|circle ?ci|cirrus|cf)"
          + "|(?:ci|actions|cd|build|azurepipelines|azpipelines|azp|netlify|vercel|appveyor|travis|cf)[ -]skip)\\]");

  private static final Pattern NO_CI = Pattern.compile("(?i)\\*\\*\\*NO_CI\\*\\*\\*");
  private static final Pattern CLOSES = Pattern.compile(
      "(?i)\\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?|implement(?:s|ed)?)(:?\\s+)(?=(?:(?:issue|merge request|pull request)\\s+)?"
          + "(?:[\\w.-]+/[\\w./-]+)?(?:#|!|GH-)\\d|https?://\\S+/(?:issues|pull|merge_requests|work_items)/\\d|[A-Z][A-Z0-9]+-\\d)");
  /** What git reads as a trailer, or a server as an order of its own. */
  private static final Pattern TRAILER =
      Pattern.compile("(?m)^(?=[A-Za-z][A-Za-z0-9-]*[ \\t]*:[ \\t]|skip-checks:)");

  private Defused() {}

  /** Text of a worker in a commit message, where it is no trailer. */
  static String words(String text) {
    String marks = NO_CI.matcher(SKIPS.matcher(text).replaceAll("($1)")).replaceAll("NO CI");
    return TRAILER.matcher(CLOSES.matcher(marks).replaceAll("$1 for$2")).replaceAll("> ");
  }
}
