package io.github.dispatchmaven.workspace;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the processes of a job find in their environment: what belongs to their worktree, and none of the secrets of the
 * build that started them, since they execute what an agent wrote.
 *
 * @param fence around their git
 * @param installedMaven the {@code mvn} that a shell finds
 * @param prefix from the top of a checkout to where commands run: empty, or ending in a slash
 * @param kept names, or patterns with {@code *}, of variables that jobs keep though they look like secrets
 */
public record JobEnvironment(
    Layout layout,
    Sheets sheets,
    LocalRepository localRepository,
    Fence fence,
    Optional<Path> installedMaven,
    String prefix,
    List<String> kept) {

  /** Pairs of names and encoded values, as OpenTelemetry reads them. */
  private static final String TELEMETRY = "OTEL_RESOURCE_ATTRIBUTES";

  public JobEnvironment {
    kept = List.copyOf(kept);
  }

  /**
   * What a job is given.
   *
   * @param variables beside those of the build
   * @param repositories the local ones of its Maven
   */
  public record Given(Map<String, String> variables, LocalRepository.Use repositories) {}

  /** The environment of a worker. That the mark of the job is there at all keeps a Maven inside of a job from dispatching again. */
  public Given ofWorker(String workstream) {
    Path worktree = layout.worktree(workstream);
    return of(
        workstream,
        worktree,
        worktree,
        layout.localRepository(workstream),
        mavenIn(worktree),
        fence.around(workstream, worktree, "refs/heads/" + layout.branch(workstream)));
  }

  /** The environment of who resolves a conflict: no ref may move. */
  public Given ofResolver() {
    Path worktree = layout.integration();
    return of(
        Layout.INTEGRATION,
        worktree,
        worktree,
        layout.localRepository(Layout.INTEGRATION),
        mavenIn(worktree),
        fence.around(Layout.INTEGRATION, worktree, ""));
  }

  /** The environment of a verify command, which sees neither worktree nor local repository of the worker. */
  public Given ofVerify(String workstream, VerifyCheckout checkout, List<String> command) {
    // Its files come with the job: what they are, its worktree tells, or the user's own checkout.
    Path worktree = layout.worktree(workstream);
    Path source = Files.isDirectory(worktree) ? worktree : layout.top();
    return of(
        workstream,
        checkout.path(),
        source,
        checkout.localRepository(),
        mavenOf(command, source),
        fence.around(".verify-" + workstream, checkout.path(), ""));
  }

  /**
   * The environment in which branches are tried together: what a worker's Maven downloaded for its branch is found.
   *
   * @param workstreams whose branches they are
   */
  public Given ofTrial(
      VerifyCheckout checkout, List<String> command, Collection<String> workstreams) {
    List<Path> workers = workstreams.stream()
        .map(layout::localRepository)
        .filter(Files::isDirectory)
        .toList();
    return new JobEnvironment(
            layout,
            sheets,
            localRepository.readingThrough(workers),
            fence,
            installedMaven,
            prefix,
            kept)
        .ofVerify(Layout.TRIAL, checkout, command);
  }

  /** The environment of the project's own build on the base, which fills the user's local repository for all that come after it. */
  public Given ofBase(VerifyCheckout checkout, List<String> command) {
    return new JobEnvironment(
            layout, sheets, localRepository.common(), fence, installedMaven, prefix, kept)
        .ofVerify(Layout.BASE, checkout, command);
  }

  private WorkersMaven mavenIn(Path checkout) {
    return WorkersMaven.in(List.of(checkout.resolve(prefix), checkout), installedMaven);
  }

  private WorkersMaven mavenOf(List<String> command, Path checkout) {
    Path program = Path.of(command.get(0));
    boolean installed = program.getFileName().toString().equals("mvn");
    return installed
        ? Optional.of(program)
            .filter(Path::isAbsolute)
            .or(() -> installedMaven)
            .map(WorkersMaven::at)
            .orElseGet(() -> mavenIn(checkout))
        : mavenIn(checkout);
  }

  private Given of(
      String workstream,
      Path checkout,
      Path source,
      Path repository,
      WorkersMaven maven,
      Map<String, String> fenced) {
    Map<String, String> environment =
        new HashMap<>(localRepository.environment(repository, checkout, source, maven));
    environment.put("DISPATCH_FEATURE", layout.feature());
    environment.put("DISPATCH_WORKSTREAM", workstream);
    environment.put("DISPATCH_WORKTREE", checkout.toString());
    environment.put("DISPATCH_TASKS", checkout.resolve(sheets.tasks()).toString());
    environment.put("DISPATCH_COORDINATION", layout.coordination().toString());
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put(TELEMETRY, telemetry(workstream));
    environment.putAll(fenced);
    return new Given(environment, localRepository.use(repository, source, maven));
  }

  /** Whose telemetry it is that a client exports, after what the user says of it. */
  private String telemetry(String workstream) {
    String users = localRepository.inherited().getOrDefault(TELEMETRY, "").strip();
    return (users.isEmpty() ? "" : users + ",")
        + "dispatch_feature=" + encoded(layout.feature())
        + ",dispatch_workstream=" + encoded(workstream);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Variables that jobs do not get. */
  public WithheldVariables withheld() {
    return new WithheldVariables(localRepository.inherited(), kept);
  }

  /** The JDK and the Mavens that commands find. */
  public String toolchain() {
    return System.getProperty("java.runtime.version") + " "
        + localRepository.inherited().getOrDefault("JAVA_HOME", "") + " "
        + installedMaven
            .map(path -> path + " " + WorkersMaven.at(path).version().orElse(""))
            .orElse("");
  }

  /** Why workers share a local repository though each is to have its own. */
  public Optional<String> sharedRepository(Path checkout) {
    return localRepository.shared(checkout, mavenIn(checkout));
  }
}
