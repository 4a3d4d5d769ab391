evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def runs = builds().drop(1)
def folders = ['a long way', 'linked', 'host/part', 'shallow']
runs.eachWithIndex { run, index ->
  def folder = file(folders[index])
  inOrder(run, [
      'Creating 2 workstreams: first, second',
      ~/Verifying the base [0-9a-f]{10} once, before sessions start: \.\/mvnw -B -ntp -o -s .* verify/,
      done('Verified the base, which left no test reports'),
      '2 of 2 workstreams completed, 2 integrated. What to do next:'])
  assert run.count { it =~ /FEATURE_OR_PLAN/ } == 1
  // Nothing is shared, nothing is seen in the user's checkout, and each worker's Maven installed into its own repository.
  assert run.every { !it.contains('share the local repository') }
  assert gitIn(folder, 'status', '--porcelain') == ''
  ['first', 'second'].each { name ->
    assert new File(folder, ".worktrees/notes/.m2/$name/com/example/everywhere/one/1-SNAPSHOT").directory
  }
  assert gitIn(folder, 'ls-tree', '-r', '--name-only', 'notes/integration').readLines().containsAll(['one/first.txt', 'two/second.txt'])
  assert gitIn(folder, 'log', '--first-parent', '-2', '--format=%(trailers:key=Dispatch-Verified,valueonly)', 'notes/integration') =~ /[0-9a-f]{40}/
  assert new File(folder, 'target/dispatch-reports/TEST-dispatch-notes.xml').text.contains('failures="0"')
}

// A name that the JVM of this script may have no letters for.
def maven = new File(basedir, '../../mavens').canonicalFile.listFiles().find { it.name.startsWith('apache-maven-3.9') }
def script = """set -e
way=\$(printf 'w\\303\\251g')
git clone --quiet plain "\$way" && cd "\$way"
git config user.name Ana && git config user.email ana@example.com
'$maven/bin/mvn' -B -o -s '${new File(basedir.parentFile, 'interpolated-settings.xml').canonicalPath}' \
  -Dmaven.repo.local='${new File(basedir, '../../it-repository').canonicalPath}' dispatch:run -Dplan=specs/notes.md \
  -Ddispatch.agent=command -Ddispatch.command=./agent.sh -Ddispatch.verify=auto
test -d .worktrees/notes/.m2/first/com/example/everywhere/one/1-SNAPSHOT
"""
def builder = new ProcessBuilder('sh', '-c', script).directory(basedir).redirectErrorStream(true)
builder.environment().putAll(LC_ALL: 'C.UTF-8', DISPATCH_JOB: '')
def process = builder.start()
def said = process.inputStream.getText('UTF-8')
assert process.waitFor() == 0 : said
assert said.contains('2 of 2 workstreams completed, 2 integrated.')
return true
