package io.github.dispatchmaven.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Standard output as whoever started Maven reads it. */
final class StandardOutput {

  /** Maven 4 makes each line of {@code System.out} a line of its log. */
  private static final String LOGGING = "org.apache.maven.logging.";

  private StandardOutput() {}

  static PrintStream stream() {
    return System.out.getClass().getName().startsWith(LOGGING)
        ? new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset())
        : System.out;
  }

  /** JDK 17 has the encoding of standard output in an internal property only; later ones have a public one. */
  static Charset charset() {
    for (String property :
        new String[] {"stdout.encoding", "sun.stdout.encoding", "sun.jnu.encoding"}) {
      String name = System.getProperty(property, "");
      if (!name.isEmpty() && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return Charset.defaultCharset();
  }
}
