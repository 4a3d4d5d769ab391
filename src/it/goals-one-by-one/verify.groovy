import groovy.json.JsonSlurper

evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (plan, init, initAgain, tasks, tasksAgain, dispatch, dispatchAgain, tasksAfter, status, statusJson, results, integrate,
    integrateAgain, clean, cleanByForce) = builds()
def wholeStatus = new JsonSlurper().parseText(
    statusJson.dropWhile { it != '{' }.takeWhile { it != '}' }.plus('}').join('\n'))
def sessions = wholeStatus.workstreams.collectEntries { [it.name, it.session_id] }
def commits = wholeStatus.workstreams.collectEntries { [it.name, it.commit.take(10)] }

inOrder(plan, [
    'FEATURE_OR_PLAN: @specs/one_by_one.md',
    'Extracted feature name: one_by_one',
    'Wave 1:', ~/ +core on one_by_one\/core; rehearsal; 2 tasks; owns core\/\*\*.*/,
    'Wave 2:', ~/ +web on one_by_one\/web; rehearsal; 1 task; owns web\/\*\*.*; after core.*/])

inOrder(init, [
    'Creating 2 workstreams: core, web',
    done('Created .worktrees/one_by_one/core'),
    done('Created .worktrees/one_by_one/web'),
    done('Set up core: rm ../../../specs/one_by_one.md'),
    ~/\[WARNING] web: setup failed, going on without it: .*one_by_one\.md.*/])

// From here on there is only the name.
assert !file('specs/one_by_one.md').exists()
[initAgain, tasks, tasksAgain, dispatch, dispatchAgain, tasksAfter, results, integrate, integrateAgain, clean, cleanByForce].each {
  inOrder(it, ['FEATURE_OR_PLAN: one_by_one', 'Continuing feature: one_by_one'])
}
inOrder(status, ['Continuing feature: one_by_one'])

inOrder(initAgain, ['.worktrees/one_by_one/core is there already', '.worktrees/one_by_one/web is there already'])
assert initAgain.findAll { it =~ /Created|[Ss]et ?up/ } == []

inOrder(tasks, [done('Created TASKS.md for core'), done('Created TASKS.md for web'),
    done('Created .worktrees/one_by_one/COORDINATION.md')])
[tasksAgain, tasksAfter].each {
  inOrder(it, ['TASKS.md for core is up to date', 'TASKS.md for web is up to date'])
  assert it.findAll { line -> line =~ /Created|Updated/ } == []
}

assert sessions.keySet() == ['core', 'web'] as Set
assert sessions.values().every { it ==~ UUID_PATTERN }
inOrder(dispatch, [
    done("Started session $sessions.core for core"),
    done("Completed core at $commits.core"),
    done("Started session $sessions.web for web"),
    done("Completed web at $commits.web")])
// Where somebody asks for it, it is told how that came about.
assert dispatch.any { it =~ /^\[DEBUG] git .* in .*: exit status 0 after \d+ ms$/ }
assert dispatch.any { it =~ /^\[DEBUG] process \d+ of .*-turn-1 in .*core: / }
assert dispatch.any { it =~ /^\[DEBUG] decided: Start/ }
assert dispatch.any { it =~ /^\[DEBUG] waits: web: waits for core/ }
assert dispatch.any { it =~ /^\[DEBUG] fact Judged/ }
assert !dispatchAgain.any { it.startsWith('[DEBUG]') }
assert dispatchAgain.findAll { it =~ /session $UUID_PATTERN/ } == []
inOrder(dispatchAgain, [~/core +completed +2\/2 +2 .*/, ~/web +completed +1\/1 +1 .*/])

inOrder(status, [~/workstream +status +tasks +commits .*/, ~/core +completed +2\/2 +2 .*/, ~/web +completed +1\/1 +1 .*/])
assert wholeStatus.format == 1
assert wholeStatus.feature == 'one_by_one'
assert wholeStatus.base == context.checkout.head
assert wholeStatus.workstreams*.status == ['completed', 'completed']
assert wholeStatus.workstreams*.turn == [1, 1]
assert wholeStatus.workstreams*.wave == [1, 2]
assert wholeStatus.integration.tip == null
assert wholeStatus.integration.merged == []

inOrder(results, [
    '=== .worktrees/one_by_one/core/RESULTS.md ===', '## Summary', '## Suggestions',
    '=== .worktrees/one_by_one/web/RESULTS.md ===', '## Summary', '## Suggestions',
    'Merge order: core, web', 'No conflicts are predicted.'])

inOrder(integrate, [
    done("Merged one_by_one/core at $commits.core"),
    done("Merged one_by_one/web at $commits.web"),
    '2 of 2 workstreams completed, 2 integrated. What to do next:'])
inOrder(integrateAgain, [
    'one_by_one/core is merged already',
    'one_by_one/web is merged already',
    '2 of 2 workstreams completed, 2 integrated. What to do next:'])
assert integrateAgain.findAll { it =~ /Merged/ } == []

// What is merged goes; what would be lost stays, unless the user insists, and even then the commits have a ref.
inOrder(clean, [
    done('Removed .worktrees/one_by_one/core'), done('Removed .worktrees/one_by_one/web'),
    done('Removed branch one_by_one/core'), done('Removed branch one_by_one/web'),
    ~/\[WARNING] kept integration: one_by_one\/integration is not merged into any other branch/,
    ~/.*kept, since work would be lost: integration; .*mvn dispatch:clean -Dplan=one_by_one -Ddispatch\.force.*/])
inOrder(cleanByForce, [
    ~/Commits of one_by_one\/integration are kept: git branch <name> refs\/dispatch\/one_by_one\/backup\/integration-.*/,
    done('Removed .worktrees/one_by_one/integration'),
    done('Removed branch one_by_one/integration'),
    ~/Transcripts, results and the report are kept in .*/])
def backups = gitLines('for-each-ref', '--format=%(refname)', 'refs/dispatch/one_by_one/backup/')
assert backups.size() == 1
assert gitLines('log', '--reverse', '--first-parent', '--format=%s', "main..${backups[0]}") ==
    ['Merge core workstream', 'Merge web workstream']
assert gitLines('ls-tree', '-r', '--name-only', backups[0]).findAll { it.contains('/') } ==
    ['core/rehearsal-core.md', 'web/rehearsal-web.md']

def after = traces()
assert after.worktrees == context.traces.worktrees
assert after.exclude == context.traces.exclude
assert !after.workplaces
assert gitLines('for-each-ref', 'refs/heads/', 'refs/tags/') == gitLines('for-each-ref', 'refs/heads/main')
assert checkout() == context.checkout

// Each job ran once, and what it said is kept.
def kept = file('.git/dispatch/.cleaned').listFiles()
assert kept.size() == 1
assert kept[0].name.startsWith('one_by_one-')
['core', 'web'].each { name ->
  assert new File(kept[0], "jobs/$name").list().sort()*.replaceFirst(/^\d+-/, '') == ['setup-1', 'turn-1']
  assert new File(kept[0], "results/${name}.md").text.contains('## Summary')
}
// A box that was ticked before the sheets were written again stayed ticked.
assert new JsonSlurper().parse(new File(kept[0], 'report.json')).status.workstreams*.tasks_done == [2, 1]
