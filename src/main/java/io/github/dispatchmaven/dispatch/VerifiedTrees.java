package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.gate.TestReport;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Which trees a command was green on, with the tests that it ran: over all features of a repository, a file each. */
final class VerifiedTrees {

  private final Path folder;

  VerifiedTrees(Path common) {
    this.folder = Layout.truths(common).resolve(".verified");
  }

  /**
   * @param tree the tree's id
   * @param command as it is run
   * @param toolchain the JDK and the Maven that it runs with
   */
  String key(String tree, List<String> command, String toolchain) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest((tree + "\0" + String.join("\0", command) + "\0" + toolchain)
              .getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<TestReport> tests(String key) {
    return Verification.read(folder.resolve(key + ".json"));
  }

  /** One that cannot be written is only verified again. */
  void remember(String key, TestReport tests) {
    try {
      Files.createDirectories(folder);
      AtomicFile.write(folder.resolve(key + ".json"), Json.mapper().writeValueAsString(tests));
    } catch (IOException e) {
      // The disk may be full; the verification counts all the same.
    }
  }
}
