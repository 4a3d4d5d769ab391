package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.Required;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where jobs run. Whoever asks knows neither processes nor machines: an engine that runs jobs elsewhere brings their folders,
 * and what they did to a branch, here before it says that they ended.
 */
public interface Engine {

  /**
   * Starts a job whose folder is written. Of several starts of one job, one runs.
   *
   * @param ended called once when what this call started is gone
   */
  void start(JobFolder folder, Launch launch, Runnable ended);

  /** What can be seen of each of these jobs. */
  Map<JobFolder, Observation> observe(Collection<JobFolder> folders);

  /** Processor time that the job has used so far; empty where the engine cannot tell. */
  Optional<Duration> processorTime(JobFolder folder);

  /** Asks jobs to end, in the way that lets their clients end their own children. Returns at once. */
  void interrupt(Collection<JobFolder> folders);

  /** Ends jobs with every process that belongs to them. */
  void kill(Collection<JobFolder> folders);

  /** How long its jobs are given to end. */
  default Grace grace() {
    return Grace.LOCAL;
  }

  /** What can be seen of one job. */
  default Observation observe(JobFolder folder) {
    return Required.value(observe(List.of(folder)), folder);
  }
}
