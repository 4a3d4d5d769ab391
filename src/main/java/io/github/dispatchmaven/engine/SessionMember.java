package io.github.dispatchmaven.engine;

/**
 * A process and the session that it is in.
 *
 * @param parent its parent's pid
 * @param session the pid of the process that began it
 * @param startTicks clock ticks from boot to the start of the process
 */
record SessionMember(ProcessHandle process, long parent, long session, long startTicks) {}
