package io.github.dispatchmaven.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the user's own git in one folder. Safe for use by many threads. */
public final class Git {

  private static final Logger LOG = LoggerFactory.getLogger(Git.class);

  /** Variables that, when inherited, make git work on another repository than the folder's. */
  public static final List<String> CLEARED = List.of(
      "GIT_DIR",
      "GIT_WORK_TREE",
      "GIT_INDEX_FILE",
      "GIT_COMMON_DIR",
      "GIT_OBJECT_DIRECTORY",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES",
      "GIT_NAMESPACE",
      "GIT_PREFIX");

  private static final Executor READERS = command -> {
    Thread thread = new Thread(command, "git-stderr");
    thread.setDaemon(true);
    thread.start();
  };

  private final Path folder;
  private final Map<String, String> environment;

  public Git(Path folder) {
    this(folder, Map.of());
  }

  private Git(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /** Runs the same git with an index file of its own, so that the real one stays untouched. */
  public <T> T withScratchIndex(Function<Git, T> work) {
    try {
      Path scratch = Files.createTempDirectory("dispatch");
      Path index = scratch.resolve("index");
      try {
        Map<String, String> more = new HashMap<>(environment);
        more.put("GIT_INDEX_FILE", index.toString());
        return work.apply(new Git(folder, more));
      } finally {
        Files.deleteIfExists(index);
        Files.deleteIfExists(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the same git with a copy of its index. */
  public <T> T withIndexCopy(Function<Git, T> work) {
    Path index = Path.of(output("rev-parse", "--absolute-git-dir")).resolve("index");
    return withScratchIndex(aside -> {
      try {
        if (Files.exists(index)) {
          Files.copy(index, Path.of(aside.environment.get("GIT_INDEX_FILE")));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return work.apply(aside);
    });
  }

  /** Runs the same git with a given date for what it commits, in seconds since 1970. */
  <T> T withDate(String seconds, Function<Git, T> work) {
    Map<String, String> more = new HashMap<>(environment);
    more.put("GIT_AUTHOR_DATE", seconds + " +0000");
    more.put("GIT_COMMITTER_DATE", seconds + " +0000");
    return work.apply(new Git(folder, more));
  }

  public Git in(Path other) {
    return new Git(other, environment);
  }

  public Path folder() {
    return folder;
  }

  /**
   * @param exit the exit status
   * @param out standard output, as git wrote it
   * @param err standard error without white space at its ends
   */
  public record Result(int exit, String out, String err) {

    public boolean ok() {
      return exit == 0;
    }

    /** Standard output without the line ends after it. */
    public String line() {
      return out.stripTrailing();
    }

    /** The NUL-separated parts of standard output. */
    public List<String> parts() {
      return out.isEmpty() ? List.of() : Arrays.asList(out.split("\0"));
    }
  }

  /** Runs git to its end, whatever its exit status. */
  public Result run(String... arguments) {
    return run("", List.of(arguments));
  }

  /** As {@link #run(String...)} with text on standard input. */
  public Result run(String input, List<String> arguments) {
    Ended<byte[]> ended = run(input.getBytes(StandardCharsets.UTF_8), arguments, Git::read);
    return new Result(ended.exit(), new String(ended.out(), StandardCharsets.UTF_8), ended.err());
  }

  /**
   * @param out what was read of standard output
   */
  private record Ended<T>(int exit, T out, String err) {}

  /**
   * Runs git, which has to succeed, and reads what it writes while it comes.
   *
   * @param reader of standard output
   * @throws GitException with the command and what git said
   */
  <T> T stream(List<String> arguments, Function<InputStream, T> reader) {
    Ended<T> ended = run(new byte[0], arguments, reader);
    if (ended.exit() != 0) {
      throw failed(arguments, ended.exit(), ended.err());
    }
    return ended.out();
  }

  /**
   * The contents of objects, in their order.
   *
   * @param names of blobs, such as {@code HEAD:pom.xml}, none of which has a line end in it
   * @return empty for what is not there, or is no blob
   */
  List<Optional<byte[]>> blobs(List<String> names) {
    List<Optional<byte[]>> blobs = new ArrayList<>();
    if (names.isEmpty()) {
      return blobs;
    }
    byte[] out = run(
            (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8),
            List.of("cat-file", "--batch"),
            Git::read)
        .out();
    int at = 0;
    for (int name = 0; name < names.size() && at < out.length; name++) {
      int end = at;
      while (out[end] != '\n') {
        end++;
      }
      String[] header = new String(out, at, end - at, StandardCharsets.UTF_8).split(" ");
      at = end + 1;
      boolean found = header.length == 3 && header[2].matches("\\d+");
      int size = found ? Integer.parseInt(header[2]) : 0;
      blobs.add(
          found && header[1].equals("blob")
              ? Optional.of(Arrays.copyOfRange(out, at, at + size))
              : Optional.empty());
      at += found ? size + 1 : 0;
    }
    return blobs;
  }

  /** Writes a blob, and gives its id. */
  String write(byte[] content) {
    Ended<byte[]> written = run(content, List.of("hash-object", "-w", "--stdin"), Git::read);
    if (written.exit() != 0) {
      throw new GitException("git hash-object in " + folder + ": " + written.err());
    }
    return new String(written.out(), StandardCharsets.UTF_8).strip();
  }

  private <T> Ended<T> run(byte[] input, List<String> arguments, Function<InputStream, T> reader) {
    List<String> command = new ArrayList<>(List.of(
        "git",
        "-c",
        "core.fsmonitor=false",
        // Settings of the user that change what our own commands do.
        "-c",
        "submodule.recurse=false",
        "-c",
        "core.safecrlf=false",
        "-c",
        "log.showSignature=false"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeAll(CLEARED);
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    try {
      Ended<T> result = finish(builder.start(), input, reader);
      if (LOG.isDebugEnabled()) {
        LOG.debug(
            "git {} in {}: exit status {} after {} ms",
            String.join(" ", arguments),
            folder,
            result.exit(),
            (System.nanoTime() - began) / 1_000_000);
      }
      return result;
    } catch (IOException e) {
      throw new GitException(
          "cannot run git in " + folder + ": " + e.getMessage()
              + "; install git 2.39 or later and put it on the PATH",
          e);
    }
  }

  private static <T> Ended<T> finish(Process process, byte[] input, Function<InputStream, T> reader)
      throws IOException {
    CompletableFuture<byte[]> err =
        CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), READERS);
    try {
      CompletableFuture<Void> fed = input.length == 0
          ? CompletableFuture.runAsync(() -> feed(process.getOutputStream(), input), Runnable::run)
          : CompletableFuture.runAsync(() -> feed(process.getOutputStream(), input), READERS);
      T out = reader.apply(process.getInputStream());
      fed.join();
      return new Ended<>(
          process.waitFor(), out, new String(err.join(), StandardCharsets.UTF_8).strip());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new GitException("interrupted while git was running", e);
    }
  }

  private static void feed(OutputStream stdin, byte[] input) {
    try (stdin) {
      stdin.write(input);
    } catch (IOException e) {
      // git closed its input early: its exit status and standard error say why.
    }
  }

  private static byte[] read(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs git, which has to succeed.
   *
   * @return standard output without the line ends after it
   * @throws GitException with the command and what git said
   */
  public String output(String... arguments) {
    return output("", List.of(arguments)).line();
  }

  public Result output(String input, List<String> arguments) {
    Result result = run(input, arguments);
    if (!result.ok()) {
      throw failed(arguments, result.exit(), result.err());
    }
    return result;
  }

  private GitException failed(List<String> arguments, int exit, String err) {
    String said = err.isEmpty() ? "exit status " + exit : err.replace('\n', ' ');
    return new GitException("git " + String.join(" ", arguments) + " in " + folder + ": " + said);
  }
}
