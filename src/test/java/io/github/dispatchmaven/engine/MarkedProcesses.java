package io.github.dispatchmaven.engine;

import java.nio.file.Path;
import java.util.List;

/** Processes of jobs, wherever they went: they carry the job's folder in their environment. */
public final class MarkedProcesses {

  private MarkedProcesses() {}

  /** Of all jobs whose folders lie below this one. */
  public static List<ProcessHandle> below(Path folder) {
    Host host = Host.local();
    return ProcessHandle.allProcesses()
        .filter(process -> host.variable(process.pid(), JobFolder.MARK)
            .filter(mark -> mark.startsWith(folder.toString()))
            .isPresent())
        .toList();
  }
}
