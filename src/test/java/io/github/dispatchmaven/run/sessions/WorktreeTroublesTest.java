package io.github.dispatchmaven.run.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.run.context.MavenPlugin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorktreeTroublesTest {

  private static final Path TOP = Path.of("/home/ana/shop");

  private static List<String> of(List<MavenPlugin> plugins, String extensions) {
    return WorktreeTroubles.of(plugins, plugins, TOP, extensions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pl.project13.maven:git-commit-id-plugin | 4.9.10 | '' | set <useNativeGit>true</useNativeGit>",
        "io.github.git-commit-id:git-commit-id-maven-plugin | 5.0.0 | <useNativeGit>false</useNativeGit> | set <useNativeGit>true</useNativeGit>",
        "io.github.git-commit-id:git-commit-id-maven-plugin | 6.0.0 | <useNativeGit>true</useNativeGit> | fails in a linked worktree: io.github",
        "io.github.git-commit-id:git-commit-id-maven-plugin | 7.0.0 | '' | tells commit and branch of your own checkout",
        "io.github.git-commit-id:git-commit-id-maven-plugin | 10.0.0 | <useNativeGit>true</useNativeGit> | tells commit and branch of your own checkout",
        "io.github.git-commit-id:git-commit-id-maven-plugin | '' | '' | 5.0.0 with <useNativeGit>true",
        "fr.brouillard.oss:jgitver-maven-plugin | 1.9.0 | '' | -Djgitver.skip=true",
        "me.qoomon:maven-git-versioning-extension | 7.1.1 | '' | 7.2.3 or later",
        "com.diffplug.spotless:spotless-maven-plugin | 2.46.1 | <ratchetFrom>origin/main</ratchetFrom> | 3.0.0 or later",
        "com.mycila:license-maven-plugin | 5.0.0 | <inlineHeader>${license.git.copyrightLastYear}</inlineHeader><exclude>.worktrees/**</exclude> | cannot read git's years",
        "com.cosium.code:git-code-format-maven-plugin | 5.1 | '' | installs git hooks"
      })
  void isToldWithItsCure(String key, String version, String configuration, String cure) {
    assertThat(of(List.of(new MavenPlugin(key, version, configuration)), ""))
        .singleElement()
        .asString()
        .startsWith((key + " " + version).strip() + " ")
        .contains(cure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.apache.rat:apache-rat-plugin | <excludes/>",
        "com.mycila:license-maven-plugin | ''",
        "com.diffplug.spotless:spotless-maven-plugin | <formats><format><includes><include>**/*.md</include></includes></format></formats>",
        "org.example:walker-maven-plugin | <includes>src/**, **/*.xml</includes>",
        "org.apache.maven.plugins:maven-checkstyle-plugin | <sourceDirectories><sourceDirectory>/home/ana/shop</sourceDirectory></sourceDirectories>",
        "org.apache.maven.plugins:maven-antrun-plugin | <target><fileset><dir>.</dir></fileset></target>"
      })
  void whatLooksEverywhereBelowTheTopIsFoundByItsConfiguration(String key, String configuration) {
    MavenPlugin plugin = new MavenPlugin(key, "0.15", configuration);
    assertThat(of(List.of(plugin), ""))
        .singleElement()
        .asString()
        .contains("looks into all worktrees");
    assertThat(WorktreeTroubles.of(List.of(plugin), List.of(), TOP, ""))
        .as("in a module below")
        .isEmpty();
    assertThat(of(
            List.of(
                new MavenPlugin(key, "0.15", configuration + "<exclude>.worktrees/**</exclude>")),
            ""))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pl.project13.maven:git-commit-id-plugin | 4.9.10 | <useNativeGit>true</useNativeGit>",
        "io.github.git-commit-id:git-commit-id-maven-plugin | 5.0.0 | <useNativeGit>true</useNativeGit>",
        "io.github.git-commit-id:git-commit-id-maven-plugin | 9.0.2 | <skip>true</skip>",
        "me.qoomon:maven-git-versioning-extension | 9.11.0 | ''",
        "com.diffplug.spotless:spotless-maven-plugin | 2.43.0 | <java/>",
        "com.diffplug.spotless:spotless-maven-plugin | 3.0.0 | <ratchetFrom>main</ratchetFrom><includes><include>src/**/*.java</include></includes>",
        "org.apache.rat:apache-rat-plugin | 0.15 | <exclude>.worktrees/**</exclude>",
        "org.apache.rat:apache-rat-plugin | 0.15 | <include>src/**</include>",
        "org.apache.rat:apache-rat-plugin | 0.16.1 | ''",
        "org.antlr:antlr4-maven-plugin | 4.13.2 | <sourceDirectory>src/main/antlr4</sourceDirectory><include>**/*.g4</include>",
        "org.jacoco:jacoco-maven-plugin | 0.8.12 | <include>**/api/*</include>",
        "org.apache.maven.plugins:maven-resources-plugin | 3.3.1 | <directory>/home/ana/shop</directory><include>LICENSE</include>",
        "org.apache.maven.plugins:maven-surefire-plugin | 3.5.0 | <include>**/*Check.java</include>"
      })
  void othersAreNot(String key, String version, String configuration) {
    assertThat(of(List.of(new MavenPlugin(key, version, configuration)), "")).isEmpty();
  }

  @Test
  void extensionsAreLookedAtToo() {
    assertThat(of(List.of(), """
        <extensions>
          <extension>
            <groupId>fr.brouillard.oss</groupId>
            <artifactId>jgitver-maven-plugin</artifactId>
            <version>1.9.0</version>
          </extension>
        </extensions>
        """))
        .singleElement()
        .asString()
        .startsWith("fr.brouillard.oss:jgitver-maven-plugin 1.9.0 ");
  }

  @Test
  void onceForAllModules() {
    MavenPlugin rat = new MavenPlugin("org.apache.rat:apache-rat-plugin", "0.15", "");
    assertThat(of(List.of(rat, rat), "")).hasSize(1);
  }
}
