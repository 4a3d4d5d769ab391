package io.github.dispatchmaven.workspace;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Variables of Maven's environment that jobs do not get: what looks like a secret, and what is about this call of Maven alone.
 *
 * @param inherited all that Maven has
 * @param kept names, or patterns with {@code *}, of variables that jobs keep though they look like secrets
 */
public record WithheldVariables(Map<String, String> inherited, List<String> kept) {

  private static final Pattern SECRET = Pattern.compile(
      "(?i).*(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|ACCESS_?KEY|_AUTH_).*|.*_(KEY|PAT|AUTH|PWD)|GPG_.*|SSH_AUTH_SOCK");
  private static final Pattern WITH_PASSWORD =
      Pattern.compile(".*://[^/@\\s]+:[^/@\\s]+@.*", Pattern.DOTALL);
  /** Without it nothing can be downloaded. */
  private static final Pattern PROXY = Pattern.compile("(?i).*_PROXY");
  /**
   * What {@code bin/mvn} tells of the call that it was started with, where a step of CI leaves what others obey, and what a client
   * tells its own children, in which it would not start again.
   */
  private static final Set<String> OF_THIS_CALL = Set.of(
      "MAVEN_CMD_LINE_ARGS",
      "MAVEN_PROJECTBASEDIR",
      "GITHUB_ENV",
      "GITHUB_OUTPUT",
      "GITHUB_PATH",
      "GITHUB_STATE",
      "GITHUB_STEP_SUMMARY",
      "CLAUDECODE",
      "CLAUDE_CODE_ENTRYPOINT",
      "CLAUDE_CODE_SSE_PORT");
  /** Commits may have to be signed; whoever cannot push can do little else with it. */
  private static final String AGENT_SOCKET = "SSH_AUTH_SOCK";

  public WithheldVariables {
    kept = List.copyOf(kept);
  }

  /**
   * From an agent that commits, and may have to sign.
   *
   * @param needed what the agent needs though it looks like a secret
   */
  public Set<String> fromWorker(Predicate<String> needed) {
    return from(name -> name.equals(AGENT_SOCKET) || needed.test(name));
  }

  /**
   * From an agent that only reads.
   *
   * @param needed what the agent needs though it looks like a secret
   */
  public Set<String> fromReader(Predicate<String> needed) {
    return from(needed);
  }

  public Set<String> fromVerify() {
    return from(name -> false);
  }

  private Set<String> from(Predicate<String> needed) {
    return inherited.keySet().stream()
        .filter(name -> OF_THIS_CALL.contains(name)
            || secret(name)
                && !needed.test(name)
                && kept.stream().noneMatch(pattern -> matches(pattern, name)))
        .collect(Collectors.toSet());
  }

  private boolean secret(String name) {
    return SECRET.matcher(name).matches()
        || !PROXY.matcher(name).matches()
            && WITH_PASSWORD.matcher(inherited.get(name)).matches();
  }

  private static boolean matches(String pattern, String name) {
    return name.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }
}
