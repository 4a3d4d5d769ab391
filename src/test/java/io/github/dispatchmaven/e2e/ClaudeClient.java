package io.github.dispatchmaven.e2e;

import io.github.dispatchmaven.engine.Needed;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Claude Code clients of the end-to-end tests: fixed versions, installed by npm below the build folder. */
public final class ClaudeClient {

  /** Far above npm's start scripts and the placeholder for a binary, far below the client. */
  private static final long LEAST_BYTES = 1024 * 1024;

  private static final long INSTALL_MINUTES = 10;

  private ClaudeClient() {}

  /** Installs the client if need be. Without npm the calling test is skipped, or fails where {@code CI=true}. */
  public static synchronized Path executable(ClaudeRelease release) {
    String version = release.version();
    Path folder = buildFolder().resolve("clients").resolve("claude-" + version);
    try {
      Files.createDirectories(folder);
      // Tests run in several processes.
      try (FileChannel lock = FileChannel.open(
          folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock();
        // npm writes this file last, so an install that was cut short is done again.
        if (!Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
          install(folder, version);
        }
      }
      return binary(folder.resolve("node_modules"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot install Claude Code " + version + " in " + folder, e);
    }
  }

  /**
   * The complete environment of a client: no other setting, key or proxy of the machine reaches it.
   *
   * @param home a folder to throw away, which also takes the client's temporary files
   */
  public static Map<String, String> environment(Path home, URI api) {
    return Map.of(
        "HOME", home.toString(),
        "CLAUDE_CODE_TMPDIR", home.toString(),
        "PATH", System.getenv("PATH"),
        "ANTHROPIC_BASE_URL", api.toString(),
        "ANTHROPIC_API_KEY", "dummy",
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
        "DISABLE_AUTOUPDATER", "1");
  }

  private static Path buildFolder() {
    return Optional.ofNullable(System.getProperty("project.build.directory"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.dir"), "target"));
  }

  private static void install(Path folder, String version) throws IOException {
    Path npm = npm()
        .orElseThrow(
            () -> Needed.unavailable("npm is not on the PATH, so Claude Code cannot be installed"));
    Path log = folder.resolve("npm.log");
    Process install = new ProcessBuilder(
            npm.toString(),
            "install",
            "--prefix",
            folder.toString(),
            "--no-fund",
            "--no-audit",
            "@anthropic-ai/claude-code@" + version)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    try {
      if (!install.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(
            "npm install took more than " + INSTALL_MINUTES + " minutes, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("npm install was interrupted", e);
    } finally {
      install.descendants().forEach(ProcessHandle::destroyForcibly);
      install.destroyForcibly();
    }
    if (install.exitValue() != 0) {
      throw new IOException(
          "npm install ended with " + install.exitValue() + ": " + Files.readString(log));
    }
  }

  private static Optional<Path> npm() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(Path.of(folder, "npm.cmd"), Path.of(folder, "npm")))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** npm may be told not to run install scripts: then the start script leads nowhere, and the binary is used itself. */
  private static Path binary(Path modules) throws IOException {
    Path linked = modules.resolve(".bin/claude");
    if (isBinary(linked)) {
      return linked;
    }
    try (Stream<Path> packages = Files.list(modules.resolve("@anthropic-ai"))) {
      return packages
          .sorted()
          .flatMap(
              platform -> Stream.of(platform.resolve("claude"), platform.resolve("claude.exe")))
          .filter(ClaudeClient::isBinary)
          .findFirst()
          .orElseThrow(
              () -> new IOException("npm installed no binary for this platform in " + modules));
    }
  }

  private static boolean isBinary(Path file) {
    try {
      return Files.isExecutable(file) && Files.size(file) >= LEAST_BYTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
