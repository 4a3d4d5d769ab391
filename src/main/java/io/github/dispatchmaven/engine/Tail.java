package io.github.dispatchmaven.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a file that grows, line by line. Holds no file open between two looks. */
public final class Tail {

  private static final int BLOCK = 1 << 16;

  private final Path file;
  private final LongLine line = new LongLine();
  private long offset;
  private boolean within;

  public Tail(Path file) {
    this.file = file;
  }

  private Tail(Path file, long offset) {
    this.file = file;
    this.offset = offset;
    this.within = offset > 0;
  }

  /** Leaves out, of a file that is longer, what stands before its last so many bytes and the line that they begin in. */
  public static Tail ofEnd(Path file, long bytes) {
    return new Tail(file, Math.max(0, file.toFile().length() - bytes));
  }

  /**
   * Gives each whole line that came since the last look.
   *
   * @return whether anything came
   */
  public boolean read(Consumer<String> lines) throws IOException {
    long before = offset;
    // Asked of every job many times a minute: cheaper than opening it.
    if (file.toFile().length() <= offset) {
      return false;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(offset);
      ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, channel.size() - offset));
      while (channel.read(block) > 0) {
        offset += block.position();
        split(block, lines);
        block.clear();
      }
    }
    return offset > before;
  }

  /** Gives what stands after the last line end; to be called when nothing more will come. */
  public void finish(Consumer<String> lines) throws IOException {
    read(lines);
    if (!line.isEmpty()) {
      emit(lines);
    }
  }

  private void split(ByteBuffer block, Consumer<String> lines) {
    byte[] bytes = block.array();
    int from = 0;
    for (int at = 0; at < block.position(); at++) {
      if (bytes[at] == '\n') {
        line.add(bytes, from, at);
        emit(lines);
        from = at + 1;
      }
    }
    line.add(bytes, from, block.position());
  }

  private void emit(Consumer<String> lines) {
    String text = line.take();
    if (!within) {
      lines.accept(text);
    }
    within = false;
  }
}
