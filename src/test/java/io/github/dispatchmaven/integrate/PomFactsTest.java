package io.github.dispatchmaven.integrate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PomFactsTest {

  @Test
  void propertiesVersionsAndModulesAreRead() {
    assertThat(PomFacts.of("""
        <project>
          <parent><groupId>p</groupId><artifactId>parent</artifactId><version>3</version></parent>
          <artifactId>shop</artifactId><version>1</version>
          <modules><module>a</module><module>b</module></modules>
          <properties><x.version>1.0</x.version></properties>
          <dependencyManagement><dependencies>
            <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>2</version></dependency>
          </dependencies></dependencyManagement>
          <dependencies>
            <dependency><groupId>g</groupId><artifactId>used</artifactId><version>4</version>
              <exclusions><exclusion><groupId>e</groupId><artifactId>x</artifactId></exclusion></exclusions></dependency>
            <dependency><groupId>g</groupId><artifactId>without</artifactId></dependency>
          </dependencies>
          <build><plugins><plugin><artifactId>maven-jar-plugin</artifactId><version>5</version></plugin></plugins></build>
        </project>
        """))
        .containsOnly(
            entry("the version of p:parent", "3"), entry("the list of modules", "a b"),
            entry("the property x.version", "1.0"), entry("the version of g:managed", "2"),
            entry("the version of g:used", "4"),
                entry("the version of org.apache.maven.plugins:maven-jar-plugin", "5"));
  }

  @Test
  void whatIsNoPomHasWhatItHasUpToWhereItBreaks() {
    assertThat(PomFacts.of("<<<<<<< not xml")).isEmpty();
    assertThat(PomFacts.of("<project><properties><a>1</a><b>2</properties>"))
        .containsEntry("the property a", "1");
    assertThat(PomFacts.of("")).isEmpty();
  }
}
