package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorktreeTroublesTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "pl.project13.maven:git-commit-id-plugin | 4.0.0 | '' | use io.github.git-commit-id",
      "io.github.git-commit-id:git-commit-id-maven-plugin | 6.0.0 | '' | 7.0.0 or later",
      "fr.brouillard.oss:jgitver-maven-plugin | 1.9.0 | '' | -Djgitver.skip=true",
      "me.qoomon:maven-git-versioning-extension | 7.1.3 | '' | 7.2.0 or later",
      "com.diffplug.spotless:spotless-maven-plugin | 2.43.0 | <ratchetFrom>origin/main</ratchetFrom> | newest version",
      "org.apache.rat:apache-rat-plugin | 0.16 | <excludes/> | exclude .worktrees/**",
      "com.mycila:license-maven-plugin | 4.3 | '' | exclude .worktrees/**",
      "com.cosium.code:git-code-format-maven-plugin | 5.1 | '' | installs git hooks"})
  void isToldWithItsCure(String key, String version, String configuration, String cure) {
    assertThat(WorktreeTroubles.of(List.of(new MavenPlugin(key, version, configuration)), "")).singleElement().asString()
        .startsWith(key + " " + version + " ").contains(cure);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "pl.project13.maven:git-commit-id-plugin | 4.9.10 | <useNativeGit>true</useNativeGit>",
      "io.github.git-commit-id:git-commit-id-maven-plugin | 7.0.0 | ''",
      "io.github.git-commit-id:git-commit-id-maven-plugin | 10.0.0 | ''",
      "com.diffplug.spotless:spotless-maven-plugin | 2.43.0 | <java/>",
      "org.apache.rat:apache-rat-plugin | 0.16 | <exclude>.worktrees/**</exclude>",
      "org.apache.maven.plugins:maven-surefire-plugin | 3.5.0 | ''"})
  void othersAreNot(String key, String version, String configuration) {
    assertThat(WorktreeTroubles.of(List.of(new MavenPlugin(key, version, configuration)), "")).isEmpty();
  }

  @Test
  void extensionsAreLookedAtToo() {
    assertThat(WorktreeTroubles.of(List.of(), """
        <extensions>
          <extension>
            <groupId>fr.brouillard.oss</groupId>
            <artifactId>jgitver-maven-plugin</artifactId>
            <version>1.9.0</version>
          </extension>
        </extensions>
        """)).singleElement().asString().startsWith("fr.brouillard.oss:jgitver-maven-plugin 1.9.0 ");
  }

  @Test
  void onceForAllModules() {
    MavenPlugin rat = new MavenPlugin("org.apache.rat:apache-rat-plugin", "0.16", "");
    assertThat(WorktreeTroubles.of(List.of(rat, rat), "")).hasSize(1);
  }
}
