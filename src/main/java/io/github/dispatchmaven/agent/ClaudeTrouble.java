package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Verdict;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why a turn of Claude Code failed, by the status of the provider's answer where there is one, else by the words of the
 * client: what mends it decides what is done. From the most special to the most general.
 */
enum ClaudeTrouble {

  /** The client does not know the session: it was cleaned up, or belongs to another home folder. */
  UNKNOWN_SESSION(Verdict.RETRY, "no conversation found"),

  /** The conversation is longer than what the model reads; each resume would send it again. */
  TOO_LONG(
      Verdict.RETRY,
      "prompt is too long|input is too long|input length and .{0,20}max_tokens.{0,5} exceed|context_length_exceeded"
          + "|maximum context length|exceeds? the (?:model's )?context|conversation is too long|request_too_large|request too large"),

  /** The conversation holds something that the provider refuses, and would refuse at each resume. */
  BROKEN_HISTORY(
      Verdict.RETRY,
      "messages\\.\\d+|\\btool_use\\b.{0,40}\\btool_result\\b|unexpected .?tool_use_id|tool_use.{0,10} ids? (?:must|were)"
          + "|roles must alternate|content blocks? must be non-empty|(?:redacted_)?thinking.{0,20} blocks?.{0,60}cannot be modified"
          + "|invalid .{0,3}signature.{0,3} in .{0,3}thinking|tool use concurrency"),

  /** Nothing is bought by trying again. */
  NO_CREDIT(Verdict.PERMANENT, "credit balance is too low|insufficient credit|billing_error"),
  NOT_LOGGED_IN(
      Verdict.PERMANENT,
      "^\\W{0,9}not logged in|^\\W{0,9}(?:api error: )?(?:401 )?invalid (?:x-)?api[- ]key|^\\W{0,9}missing api key|^\\W{0,9}no api key"),
  UNKNOWN_MODEL(
      Verdict.PERMANENT,
      "issue with the selected model|model_not_found|not_found_error|^\\W{0,9}(?:api error: )?(?:404 )?.{0,40}\\bmodel\\b.{0,60}(?:not found|does not exist)"),

  /** A token that others refresh just now, or that has run out. */
  REFUSED_TOKEN(
      Verdict.REFUSED,
      "failed to authenticate|oauth token|authentication_error|authentication_failed"),

  /** The call itself is wrong, or cannot be made from here. */
  BAD_CALL(
      Verdict.PERMANENT,
      "^\\W{0,9}error: (?:unknown option|option|invalid|input must)|cannot be launched inside another"),

  OTHER(Verdict.RETRY, "");

  /** Status codes that no retry helps: bad request, no access, too large. */
  private static final Set<Integer> LASTING = Set.of(400, 403, 404, 413);

  private static final int UNAUTHORIZED = 401;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final Set<ClaudeTrouble> OF_A_BAD_REQUEST = Set.of(TOO_LONG, BROKEN_HISTORY);

  private final Verdict verdict;
  private final Pattern words;

  ClaudeTrouble(Verdict verdict, String words) {
    this.verdict = verdict;
    this.words = Pattern.compile("(?ims)" + words);
  }

  /** The trouble of a client that said nothing of the provider's answer, by its words. */
  static ClaudeTrouble of(String words) {
    return Arrays.stream(values())
        .filter(trouble -> trouble != OTHER && trouble.words.matcher(words).find())
        .findFirst()
        .orElse(OTHER);
  }

  /**
   * @param status of the provider's answer; 0 where none is told
   */
  static ClaudeTrouble of(int status, String words) {
    if (status == TOO_LARGE) {
      return TOO_LONG;
    }
    ClaudeTrouble told = of(words);
    boolean fits = status == 0
        || told == NO_CREDIT
        || told == NOT_LOGGED_IN
        || OF_A_BAD_REQUEST.contains(told) && status == BAD_REQUEST;
    return fits ? told : status == UNAUTHORIZED ? REFUSED_TOKEN : OTHER;
  }

  /**
   * What it makes of a turn.
   *
   * @param status of the provider's answer; 0 where none is told
   */
  Ending ending(int status, String why) {
    Ending ending =
        Ending.of(this == OTHER && LASTING.contains(status) ? Verdict.PERMANENT : verdict, why);
    // Then the session is of no use any more, while the work in its worktree is.
    boolean lost = this == UNKNOWN_SESSION || OF_A_BAD_REQUEST.contains(this);
    return lost ? ending.losingSession() : ending;
  }
}
