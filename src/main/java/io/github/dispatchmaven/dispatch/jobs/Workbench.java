package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.engine.Engine;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.workspace.Layout;
import java.time.Clock;

/**
 * What it takes to run a job.
 *
 * @param goOn the call that goes on after an interruption
 */
public record Workbench(
    Layout layout, Journal journal, Engine engine, Console console, Clock clock, String goOn) {}
