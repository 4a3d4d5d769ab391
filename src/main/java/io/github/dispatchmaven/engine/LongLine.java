package io.github.dispatchmaven.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A line as it comes, of whatever length: of a quoted string what is over a certain length is left out, so that an object with
 * one very long value is still an object; of all the rest what is over, so that nobody can fill this JVM's memory.
 */
final class LongLine {

  private static final int LONGEST = 8 << 20;
  private static final int LONGEST_STRING = 1 << 20;

  // A new one for each line, so that no long line is kept in memory for each worker.
  private ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
  private boolean quoted;
  private boolean escaped;
  private boolean full;
  private int hexDigits;
  private int length;

  void add(byte[] bytes, int from, int to) {
    int start = from;
    for (int at = from; at < to; at++) {
      byte next = bytes[at];
      if (!quoted) {
        quoted = next == '"';
        length = 0;
        continue;
      }
      boolean boundary = !escaped && hexDigits == 0 && (next & 0xC0) != 0x80;
      boolean ends = !escaped && next == '"';
      hexDigits = escaped && next == 'u' ? 4 : Math.max(0, hexDigits - 1);
      escaped = !escaped && next == '\\';
      length++;
      // Left out is what lies between two characters, so that each that is kept is whole.
      if (!full && boundary && length > LONGEST_STRING) {
        keep(bytes, start, at);
        full = true;
      }
      if (ends) {
        start = full ? at : start;
        quoted = false;
        full = false;
      }
    }
    if (!full) {
      keep(bytes, start, to);
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    kept.write(bytes, from, Math.min(to - from, Math.max(0, LONGEST - kept.size())));
  }

  boolean isEmpty() {
    return kept.size() == 0;
  }

  /** What there is, and begins the next. */
  String take() {
    String text = kept.toString(StandardCharsets.UTF_8);
    kept = new ByteArrayOutputStream(0);
    quoted = false;
    escaped = false;
    full = false;
    hexDigits = 0;
    length = 0;
    return text;
  }
}
