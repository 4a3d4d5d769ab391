package io.github.dispatchmaven.plan.modules;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * How groups of modules are worked on by so many sessions at once.
 *
 * @param size of the work in a module
 */
record GroupCourse(int sessions, ToIntFunction<Module> size) {

  /**
   * How long it takes, as a multiple of what it would take if each session were at work all the time.
   *
   * @param groups each after those that it waits for
   * @param waits whether the one waits for the other
   */
  double length(List<List<Module>> groups, BiPredicate<List<Module>, List<Module>> waits) {
    long[] ends = new long[groups.size()];
    long[] free = new long[sessions];
    for (int at = 0; at < groups.size(); at++) {
      long start = 0;
      for (int before = 0; before < at; before++) {
        if (ends[before] > start && waits.test(groups.get(at), groups.get(before))) {
          start = ends[before];
        }
      }
      Arrays.sort(free);
      ends[at] = Math.max(start, free[0]) + work(groups.get(at));
      free[0] = ends[at];
    }
    return (double) Arrays.stream(ends).max().orElse(0)
        * sessions
        / groups.stream().mapToLong(this::work).sum();
  }

  long work(List<Module> group) {
    return group.stream().mapToLong(size::applyAsInt).sum();
  }

  /** More workstreams than this wait for each other rather than work. */
  int mostGroups() {
    return sessions + sessions / 2;
  }

  /** How many groups may do: one a session at least, unless even two modules a group make fewer. */
  List<Integer> numbers(int modules) {
    int least = Math.max(1, Math.min(sessions, modules / 2));
    return IntStream.rangeClosed(least, Math.min(mostGroups(), modules)).boxed().toList();
  }
}
