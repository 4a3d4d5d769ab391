package io.github.dispatchmaven.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole lines of a file that may be long and may grow.
 *
 * @param begin of the first of them, in bytes from the beginning of the file
 * @param end after the last of them
 */
public record LineRange(long begin, long end, List<Line> lines) {

  private static final int BLOCK = 1 << 16;

  public LineRange {
    lines = List.copyOf(lines);
  }

  /**
   * @param begin in bytes from the beginning of the file
   */
  public record Line(long begin, String text) {}

  /**
   * Those after a place where a line begins, until so many bytes are read, and at least one.
   *
   * @param whole whether nothing more will come, so that what stands after the last line end is a line
   */
  public static LineRange after(Path file, long begin, long bytes, boolean whole)
      throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return read(channel, begin, channel.size(), bytes, whole);
    }
  }

  /**
   * Those between two places where lines begin.
   *
   * @param end may be after the end of the file
   * @param whole whether nothing more will come, so that what stands after the last line end is a line
   */
  public static LineRange between(Path file, long begin, long end, boolean whole)
      throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return read(channel, begin, Math.min(end, channel.size()), Long.MAX_VALUE, whole);
    }
  }

  /**
   * The last before a place where a line begins, about so many bytes of them, and at least one.
   *
   * @param whole whether a line ends at that place though there is no line end
   */
  public static LineRange before(Path file, long end, long bytes, boolean whole)
      throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long to = Math.min(end, channel.size());
      for (long most = bytes; ; most *= 4) {
        long from = lineAfter(channel, Math.max(0, to - most), to);
        LineRange found = read(channel, from, to, Long.MAX_VALUE, whole);
        if (!found.lines().isEmpty() || from == 0) {
          return found;
        }
      }
    }
  }

  /** Where the first line begins that begins not before a place; the end where there is none. */
  private static long lineAfter(SeekableByteChannel channel, long place, long end)
      throws IOException {
    if (place == 0) {
      return 0;
    }
    // A line begins here if the one before ended just before it.
    long at = place - 1;
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (at < end) {
      channel.position(at);
      block.clear();
      int count = channel.read(block);
      for (int i = 0; i < count; i++) {
        if (block.get(i) == '\n') {
          return Math.min(at + i + 1, end);
        }
      }
      if (count <= 0) {
        return end;
      }
      at += count;
    }
    return end;
  }

  private static LineRange read(
      SeekableByteChannel channel, long begin, long end, long bytes, boolean whole)
      throws IOException {
    List<Line> lines = new ArrayList<>();
    LongLine line = new LongLine();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    long start = begin;
    long at = begin;
    channel.position(begin);
    while (at < end && start - begin < bytes) {
      block.clear().limit((int) Math.min(BLOCK, end - at));
      int count = channel.read(block);
      if (count <= 0) {
        break;
      }
      int from = 0;
      for (int i = 0; i < count; i++) {
        if (block.get(i) == '\n') {
          line.add(block.array(), from, i);
          lines.add(new Line(start, line.take()));
          from = i + 1;
          start = at + from;
        }
      }
      line.add(block.array(), from, count);
      at += count;
    }
    if (whole && at >= end && !line.isEmpty()) {
      lines.add(new Line(start, line.take()));
      start = at;
    }
    return new LineRange(begin, start, lines);
  }
}
