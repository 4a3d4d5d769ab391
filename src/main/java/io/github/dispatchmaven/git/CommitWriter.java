package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Writes commits as {@code git commit-tree} does, without a process for each; where it cannot, git does it. */
final class CommitWriter implements AutoCloseable {

  private static final Pattern IDENTITY = Pattern.compile("(.*) <(.*)> \\d+ [+-]\\d{4}");

  private final Optional<Repository> repository;
  private final Optional<Person> author;
  private final Optional<Person> committer;

  private record Person(String name, String email) {

    PersonIdent at(long seconds) {
      return new PersonIdent(name, email, Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }
  }

  /**
   * @param scratch that the commits go to
   * @param signed whether they are signed, which git does
   */
  CommitWriter(Scratch scratch, boolean signed) {
    boolean usual = !signed
        && scratch.configuration().objectFormat().equals("sha1")
        && scratch.configuration().users("i18n.commitencoding").isEmpty();
    author = usual ? person(scratch, "GIT_AUTHOR_IDENT") : Optional.empty();
    committer = usual ? person(scratch, "GIT_COMMITTER_IDENT") : Optional.empty();
    repository = author.isPresent() && committer.isPresent()
        ? open(scratch.git().folder().resolve(".git"))
        : Optional.empty();
  }

  private static Optional<Person> person(Scratch scratch, String variable) {
    return Optional.of(IDENTITY.matcher(scratch.git().run("var", variable).line()))
        .filter(Matcher::matches)
        .map(parts -> new Person(parts.group(1), parts.group(2)));
  }

  private static Optional<Repository> open(Path folder) {
    try {
      return Optional.of(new FileRepositoryBuilder()
          .setGitDir(folder.toFile())
          .setMustExist(true)
          .build());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * @param seconds of author and committer, since 1970
   * @return empty where git has to do it
   */
  Optional<Commit> write(String tree, List<Commit> parents, String message, long seconds) {
    if (repository.isEmpty()) {
      return Optional.empty();
    }
    try (ObjectInserter inserter = repository.get().newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(ObjectId.fromString(tree));
      commit.setParentIds(
          parents.stream().map(parent -> ObjectId.fromString(parent.sha())).toList());
      commit.setAuthor(author.orElseThrow().at(seconds));
      commit.setCommitter(committer.orElseThrow().at(seconds));
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return Optional.of(new Commit(id.name()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    repository.ifPresent(Repository::close);
  }
}
