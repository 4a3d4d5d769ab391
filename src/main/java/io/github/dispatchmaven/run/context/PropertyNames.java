package io.github.dispatchmaven.run.context;

/**
 * All properties of the plugin. {@link #PLAN} and {@link #FEATURE} have no prefix, since users type them daily; they are
 * taken from the command line or the configuration, never from a POM property of that name.
 */
public final class PropertyNames {

  public static final String PLAN = "plan";
  public static final String FEATURE = "feature";
  public static final String SKIP = "dispatch.skip";
  public static final String AGENT = "dispatch.agent";
  public static final String MODEL = "dispatch.model";
  public static final String EXECUTABLE = "dispatch.executable";
  public static final String VERIFY_CHANGED = "dispatch.verifyChanged";
  public static final String MERGE_BY_MEANING = "dispatch.mergeByMeaning";
  public static final String ENGINE = "dispatch.engine";
  public static final String COMMAND = "dispatch.command";
  public static final String PARALLEL = "dispatch.parallel";
  public static final String VERIFY = "dispatch.verify";
  public static final String VERIFY_PARALLEL = "dispatch.verifyParallel";
  public static final String VERIFY_TIMEOUT = "dispatch.verifyTimeout";
  public static final String VERIFY_BASE = "dispatch.verifyBase";
  public static final String LOCAL_REPOSITORY = "dispatch.localRepository";
  public static final String KEEP_ENVIRONMENT = "dispatch.keepEnvironment";
  public static final String PORT_KEYS = "dispatch.portKeys";
  public static final String ACCEPT_CONFIG = "dispatch.acceptConfig";
  public static final String REPORTS_DIRECTORY = "dispatch.reportsDirectory";
  public static final String UNCOMMITTED = "dispatch.uncommitted";
  public static final String DASHBOARD = "dispatch.dashboard";
  public static final String NOTIFY = "dispatch.notify";
  public static final String BELL = "dispatch.bell";
  public static final String METRICS = "dispatch.metrics";
  public static final String TRIAL = "dispatch.trial";
  public static final String WARN_WORKERS = "dispatch.warnWorkers";
  public static final String DROP_RED = "dispatch.dropRed";
  public static final String PUSH = "dispatch.push";
  public static final String SETUP = "dispatch.setup";
  public static final String SCOPE = "dispatch.scope";
  public static final String BASE = "dispatch.base";
  public static final String MAX_ROUNDS = "dispatch.maxRounds";
  public static final String RETRIES = "dispatch.retries";
  public static final String STALL_TIMEOUT = "dispatch.stallTimeout";
  public static final String TURN_TIMEOUT = "dispatch.turnTimeout";
  public static final String LIMIT_WAIT = "dispatch.limitWait";
  public static final String TAKE_OVER = "dispatch.takeOver";
  public static final String INTEGRATE = "dispatch.integrate";
  public static final String ON_CONFLICT = "dispatch.onConflict";
  public static final String WORKSTREAM = "dispatch.workstream";
  public static final String FORMAT = "dispatch.format";
  public static final String DRY_RUN = "dispatch.dryRun";
  public static final String PLANNER = "dispatch.planner";
  public static final String PLANNER_ORDER = "dispatch.plannerOrder";
  public static final String PLANNER_MODEL = "dispatch.plannerModel";
  public static final String WATCH = "dispatch.watch";
  public static final String FOLLOW = "dispatch.follow";
  public static final String FORCE = "dispatch.force";
  public static final String BUDGET_USD = "dispatch.budgetUsd";
  public static final String MESSAGE = "dispatch.message";
  public static final String DETACH = "dispatch.detach";
  public static final String RESTART = "dispatch.restart";
  public static final String FAIL_IF_INCOMPLETE = "dispatch.failIfIncomplete";

  private PropertyNames() {}
}
