package io.github.dispatchmaven.benchmark;

import io.github.dispatchmaven.git.SampleRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/** A repository with files like those of a Java project: many, small, in deep folders. The same each time. */
final class LargeRepository {

  /** Of spring-framework: 95 MiB in 11,404 files. */
  private static final int MEAN_BYTES = 8_735;

  private static final int FILES_A_FOLDER = 12;

  private LargeRepository() {}

  static Path create(Path folder, int files) throws IOException, InterruptedException {
    SampleRepository repository = SampleRepository.empty(folder);
    Process fastImport = new ProcessBuilder("git", "fast-import", "--quiet")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (OutputStream out = fastImport.getOutputStream()) {
      out.write("""
          commit refs/heads/main
          committer Benchmark <benchmark@example.invalid> 1767225600 +0000
          data 6
          Begin
          """.getBytes(StandardCharsets.UTF_8));
      Random random = new Random(1);
      for (int file = 0; file < files; file++) {
        int package1 = file / FILES_A_FOLDER;
        byte[] text = source(random, file);
        out.write("M 100644 inline module-%d/src/main/java/org/example/p%d/Type%d.java\ndata %d\n"
            .formatted(package1 % 20, package1, file, text.length)
            .getBytes(StandardCharsets.UTF_8));
        out.write(text);
        out.write('\n');
      }
    }
    if (fastImport.waitFor() != 0) {
      throw new IOException("git fast-import failed with " + fastImport.exitValue());
    }
    repository.git("reset", "--hard", "--quiet", "main");
    return folder;
  }

  private static byte[] source(Random random, int file) {
    StringBuilder text =
        new StringBuilder("package org.example;\n\npublic class Type" + file + " {\n");
    int length = (int) (MEAN_BYTES * (0.2 + 1.6 * random.nextDouble()));
    while (text.length() < length) {
      int number = random.nextInt(1_000_000);
      text.append("  /** Value ")
          .append(number)
          .append(". */\n  public int value")
          .append(number)
          .append("() {\n    return ")
          .append(number)
          .append(";\n  }\n\n");
    }
    return text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
