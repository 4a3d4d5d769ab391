package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real repository for a test, made and looked at with git itself. */
public final class SampleRepository {

  private final Path top;

  private SampleRepository(Path top) {
    this.top = top;
  }

  /** A new repository on branch {@code main}, with one commit of {@code README.md}. */
  public static SampleRepository in(Path top) {
    SampleRepository sample = empty(top);
    sample.write("README.md", "sample\n");
    sample.commit("begin");
    return sample;
  }

  /** As {@link #in}, without a commit. */
  public static SampleRepository empty(Path top) {
    try {
      Files.createDirectories(top);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SampleRepository sample = new SampleRepository(top);
    sample.git("init", "--quiet", "--initial-branch=main");
    sample.git("config", "user.name", "Sample");
    sample.git("config", "user.email", "sample@example.invalid");
    sample.git("config", "commit.gpgSign", "false");
    sample.git("config", "core.autocrlf", "false");
    return sample;
  }

  /** The same repository, seen from another of its checkouts. */
  public SampleRepository at(Path checkout) {
    return new SampleRepository(checkout);
  }

  public Path top() {
    return top;
  }

  public Repository repository() {
    return Repository.discover(top);
  }

  /** Standard output without white space at its ends. */
  public String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command)
          .directory(top.toFile())
          .redirectErrorStream(true)
          .start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + out);
      }
      return out.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Path write(String file, String text) {
    Path path = top.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String file) {
    try {
      return Files.readString(top.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits everything there is. */
  public Commit commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "-m", message);
    return head();
  }

  /** Writes one file and commits it. */
  public Commit commit(String file, String text) {
    write(file, text);
    return commit("change " + file);
  }

  public Commit head() {
    return commitAt("HEAD");
  }

  public Commit commitAt(String revision) {
    return new Commit(git("rev-parse", "--verify", revision + "^{commit}"));
  }

  public List<String> lines(String... arguments) {
    String out = git(arguments);
    return out.isEmpty() ? List.of() : out.lines().toList();
  }

  /** Every ref with its commit. */
  public List<String> refs() {
    return lines("for-each-ref", "--format=%(refname) %(objectname)");
  }

  public List<String> branches() {
    return lines("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/");
  }
}
