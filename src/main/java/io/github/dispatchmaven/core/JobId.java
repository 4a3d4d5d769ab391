package io.github.dispatchmaven.core;

/**
 * Names a job within its feature.
 *
 * @param number of the job within the workstream, from 1, over all kinds
 * @param attempt from 1; another attempt does the same work again after a failure
 */
public record JobId(String workstream, JobKind kind, int number, int attempt) {

  /** The name of the job's folder, unique within the workstream. */
  public String folder() {
    return number + "-" + kind.word() + "-" + attempt;
  }

  public JobId nextAttempt() {
    return new JobId(workstream, kind, number, attempt + 1);
  }

  @Override
  public String toString() {
    return workstream + "/" + folder();
  }
}
