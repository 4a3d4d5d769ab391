package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a plan file, which is UTF-8. */
final class PlanFile {

  private static final long LARGEST = 10_000_000;

  private PlanFile() {}

  /**
   * @param shownAs how messages name the file
   * @throws PlanException if there is no such file, or it cannot be read as UTF-8
   */
  static String read(Path file, String shownAs) {
    if (Files.isDirectory(file)) {
      throw Problems.only(shownAs, 0, "this is a folder", "name the plan file in it");
    }
    if (!Files.exists(file)) {
      throw Problems.only(
          shownAs,
          0,
          "there is no such file",
          "check the path; a relative one starts from the folder that Maven was started in");
    }
    if (!Files.isRegularFile(file)) {
      throw Problems.only(shownAs, 0, "this is not an ordinary file", "name a Markdown file");
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw Problems.only(
            shownAs,
            0,
            "the file is larger than " + LARGEST / 1_000_000 + " MB",
            "name a Markdown file, and link to large material rather than copying it in");
      }
      return decode(Files.readAllBytes(file), shownAs);
    } catch (IOException e) {
      throw Problems.only(
          shownAs, 0, "the file cannot be read (" + e + ")", "check its permissions");
    }
  }

  static String decode(byte[] bytes, String shownAs) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(in, out, true);
    if (result.isError()) {
      int place = in.position();
      throw Problems.only(
          shownAs,
          line(bytes, place),
          String.format("the file is not UTF-8 text (byte 0x%02X)", bytes[place] & 0xff),
          "save it as UTF-8");
    }
    return out.flip().toString();
  }

  private static int line(byte[] bytes, int place) {
    int line = 1;
    for (int i = 0; i < place; i++) {
      boolean endsHere =
          bytes[i] == '\n' || bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n');
      line += endsHere ? 1 : 0;
    }
    return line;
  }
}
