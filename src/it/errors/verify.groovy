evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def logs = builds()
assert logs.size() == 17

/** What went wrong, as its author and Maven put it; without Maven's own advice, which is the same for every failure. */
def errors = { List log ->
  log.findAll { it.startsWith('[ERROR]') }*.minus('[ERROR]')*.trim()
      .findAll { it && !(it ==~ /To see the full stack trace.*|Re-run Maven.*|For more information.*|\[Help \d+].*/) }
}
/** One line, with each of the words in it. */
def refused = { List log, String... words ->
  def lines = errors(log)
  assert lines.size() == 1
  def line = lines[0]
  assert line.startsWith('Failed to execute goal io.github.dispatchmaven:dispatch-maven-plugin:') && line.endsWith('[Help 1]')
  words.each { word -> assert line.contains(word) }
  assert log.findAll { it.contains('\tat ') || it.contains('Exception:') } == []
}

refused(logs[0], 'specs/missing.md: there is no such file', 'check the path')
refused(logs[1], 'specs/empty.md', 'empty')
refused(logs[2], 'specs/latin1.md:3: the file is not UTF-8', 'save it as UTF-8')
refused(logs[3], 'specs/prose.md', 'workstream', '## Workstream:')

// Several problems: a line for each, and one that counts them.
assert errors(logs[4]).size() == 5
[['specs/names.md:3: ', '../x'], ['specs/names.md:7: ', '-D'], ['specs/names.md:11: ', 'a b'],
    ['specs/names.md:15: ', 'integration']].eachWithIndex { words, index ->
  words.each { word -> assert errors(logs[4])[index].contains(word) }
}
assert errors(logs[4])[4].contains('the plan has 4 problems')
assert errors(logs[5]).size() == 3
[['specs/twins.md:7: ', 'there is already a workstream `api` at line 3'],
    ['specs/twins.md:11: ', '`API`', 'differs only in case', '`api`']].eachWithIndex { words, index ->
  words.each { word -> assert errors(logs[5])[index].contains(word) }
}

refused(logs[6], 'specs/cycle.md:7: ', 'hen -> egg -> hen', 'take one of these dependencies out')
refused(logs[7], 'specs/unknown.md:11: ', '`web` depends on `cores`', 'did you mean `core`?')
refused(logs[8], 'the branch "taken" is in the way of "taken/..."', 'git branch -m taken', '-Dfeature')
refused(logs[9], 'the branch "held/web" is checked out in', file('elsewhere').canonicalPath, 'check out another branch there')
refused(logs[10], 'Claude Code is not installed (/nonexistent/claude was not found)', 'npm install -g',
    '-Ddispatch.agent=rehearsal')
refused(logs[11], 'git version 2.30.0 is too old', 'install git 2.39 or later')
refused(logs[12], 'the locale of this machine cannot name the path', 'run Maven with LC_ALL=C.UTF-8 -> [Help 1]')
refused(logs[13], '-Dplan=good is neither a file nor a planned feature', 'give the path of a plan file')
refused(logs[14], 'good has no worktrees yet', 'dispatch:init-worktrees -Dplan=specs/good.md')
refused(logs[15], 'no plan is given and no feature is planned yet', '-Dplan=')

assert errors(logs[16]) == []
inOrder(logs[16], ['Wave 1:', ~/ +core on good\/core; claude \(sonnet\); .*/, 'Wave 2:', ~/ +web on good\/web; .*; after core.*/])

assert traces() == context.traces
assert checkout() == context.checkout
