package io.github.dispatchmaven.terminal;

import java.io.IOException;
import java.util.Optional;
import org.jline.utils.NonBlockingReader;

/**
 * A key that was pressed, or text that was pasted.
 *
 * @param character of {@link Kind#CHARACTER}
 * @param text of {@link Kind#PASTED}
 */
record Key(Kind kind, int character, String text) {

  Key(Kind kind, int character) {
    this(kind, character, "");
  }

  /** What kinds of keys there are. */
  enum Kind {
    CHARACTER,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    BACKSPACE,
    ESCAPE,
    /** Ctrl-C, which a terminal whose keys come one by one makes no signal of. */
    INTERRUPT,
    /** Text that is no keys, whatever is in it; a terminal says so where it is asked to. */
    PASTED
  }

  /** Has the terminal tell what is pasted. */
  static final String TELL_PASTES = "\u001b[?2004h";

  static final String TELL_NO_PASTES = "\u001b[?2004l";

  private static final String PASTE_END = "\u001b[201~";
  private static final int LONGEST_PASTE = 20_000;

  private static final int INTERRUPT_CHARACTER = 3;
  private static final int ESCAPE_CHARACTER = 27;
  /** So soon after an escape comes the rest of what a key sends. */
  private static final long REST_MILLIS = 40;

  static Key of(char character) {
    return new Key(Kind.CHARACTER, character);
  }

  static Key of(Kind kind) {
    return new Key(kind, 0);
  }

  boolean is(char wanted) {
    return kind == Kind.CHARACTER && character == wanted;
  }

  /**
   * The next key; empty where none comes in time, or one that nobody knows.
   *
   * @throws IOException at the end of the input too
   */
  static Optional<Key> read(NonBlockingReader reader, long millis) throws IOException {
    int next = reader.read(millis);
    if (next == NonBlockingReader.EOF) {
      throw new IOException("no keys come any more");
    }
    return switch (next) {
      case NonBlockingReader.READ_EXPIRED -> Optional.empty();
      case '\r', '\n' -> Optional.of(of(Kind.ENTER));
      case '\b', 127 -> Optional.of(of(Kind.BACKSPACE));
      case INTERRUPT_CHARACTER -> Optional.of(of(Kind.INTERRUPT));
      case ESCAPE_CHARACTER -> escaped(reader);
      default -> character(next, reader);
    };
  }

  private static Optional<Key> character(int next, NonBlockingReader reader) throws IOException {
    if (Character.isHighSurrogate((char) next)) {
      int low = reader.read(REST_MILLIS);
      return low > 0
          ? Optional.of(new Key(Kind.CHARACTER, Character.toCodePoint((char) next, (char) low)))
          : Optional.empty();
    }
    return next < ' ' ? Optional.empty() : Optional.of(new Key(Kind.CHARACTER, next));
  }

  private static Optional<Key> escaped(NonBlockingReader reader) throws IOException {
    int next = reader.peek(REST_MILLIS);
    if (next != '[' && next != 'O') {
      return Optional.of(of(Kind.ESCAPE));
    }
    reader.read(REST_MILLIS);
    StringBuilder sequence = new StringBuilder();
    int last = reader.read(REST_MILLIS);
    // Numbers, and then one letter or tilde.
    while (last > 0 && last < '@') {
      sequence.append((char) last);
      last = reader.read(REST_MILLIS);
    }
    return switch (last) {
      case 'A' -> Optional.of(of(Kind.UP));
      case 'B' -> Optional.of(of(Kind.DOWN));
      case 'H' -> Optional.of(of(Kind.HOME));
      case 'F' -> Optional.of(of(Kind.END));
      case 'M' -> Optional.of(of(Kind.ENTER));
      case '~' ->
        switch (sequence.toString()) {
          case "1", "7" -> Optional.of(of(Kind.HOME));
          case "4", "8" -> Optional.of(of(Kind.END));
          case "5" -> Optional.of(of(Kind.PAGE_UP));
          case "6" -> Optional.of(of(Kind.PAGE_DOWN));
          case "200" -> Optional.of(pasted(reader));
          default -> Optional.empty();
        };
      default -> Optional.empty();
    };
  }

  /** To its end; what is too long for anything is left out. */
  private static Key pasted(NonBlockingReader reader) throws IOException {
    StringBuilder text = new StringBuilder();
    int next = reader.read();
    while (next >= 0) {
      text.append((char) next);
      if (next == '~' && text.toString().endsWith(PASTE_END)) {
        text.setLength(text.length() - PASTE_END.length());
        break;
      }
      if (text.length() > 2 * LONGEST_PASTE) {
        text.delete(LONGEST_PASTE, text.length() - PASTE_END.length());
      }
      next = reader.read();
    }
    return new Key(Kind.PASTED, 0, text.substring(0, Math.min(LONGEST_PASTE, text.length())));
  }
}
