package io.github.dispatchmaven.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Where jobs run. */
public interface Engine {

  /**
   * Starts a job whose folder is written. Of several starts of one job, one runs.
   *
   * @param ended called once when the process that this call started is gone
   */
  void start(JobFolder folder, Launch launch, Runnable ended);

  Observation observe(JobFolder folder);

  /** Processor time that the job's processes have used so far; empty where the engine cannot tell. */
  Optional<Duration> processorTime(JobFolder folder);

  /** Asks jobs to end, in the way that lets their clients end their own children. Returns at once. */
  void interrupt(Collection<JobFolder> folders);

  /** Ends jobs with every process that belongs to them. */
  void kill(Collection<JobFolder> folders);
}
