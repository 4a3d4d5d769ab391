evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// The wrapper of the project runs the Maven under test, offline: whatever is not there cannot be had.
def version = basedir.parentFile.name - 'it-maven-'
def maven = new File(basedir, '../../mavens').canonicalFile.listFiles().find { it.name.startsWith("apache-maven-$version") }
file('.mvn/wrapper').mkdirs()
file('.mvn/wrapper/maven-wrapper.properties').text = """distributionType=only-script
distributionUrl=https\\://example.invalid/org/apache/maven/apache-maven/${maven.name - 'apache-maven-'}/${maven.name}-bin.zip
"""
file('mvnw').text = "#!/bin/sh\nexec '$maven/bin/mvn' -o \"\$@\"\n"

// Each worker installs its own library, waits until the other has too, and builds on it what only its own library has.
file('agent.sh').text = """#!/bin/sh
word=\$DISPATCH_WORKSTREAM
settings='${new File(basedir.parentFile, 'interpolated-settings.xml').canonicalPath}'
printf 'package lib;\\npublic class Lib {\\n  public static String %s() { return "%s"; }\\n}\\n' \$word \$word > lib/src/main/java/lib/Lib.java
./mvnw -B -ntp -q -s "\$settings" install || exit 1
mkdir -p ../../../installed && touch ../../../installed/\$word
while [ ! -e ../../../installed/red ] || [ ! -e ../../../installed/blue ]; do sleep 0.1; done
printf 'package app;\\npublic class App {\\n  static final String WORD = lib.Lib.%s();\\n}\\n' \$word > app/src/main/java/app/App.java
./mvnw -B -ntp -q -s "\$settings" -f app/pom.xml package && touch ../../../installed/\$word-sees-its-own
git add --all && git commit --quiet --message "feat: \$word" || exit 1
printf '## Summary\\n## Files\\n## Challenges and solutions\\n## Integration notes\\n## Suggestions\\n' > RESULTS.md
"""
['mvnw', 'agent.sh'].each { file(it).executable = true }
createRepository('installed/')
context.before = checkout()
return
