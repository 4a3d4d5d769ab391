evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (stop, run, results, skip) = builds()

assert checkout() == context.before

['stopped', 'skipped'].each { feature ->
  // The workstreams' own branches are whole.
  [english: 'Hello', french: 'Bonjour'].each { name, greeting ->
    assert git('show', "$feature/$name:greeting.txt") == greeting
    assert gitLines('log', '--format=%s', "main..$feature/$name") == ["feat: $name"]
  }
  assert json(".worktrees/$feature/sessions.json")*.value.status == ['completed', 'completed', 'completed']
  // Nothing is half merged.
  def integration = file(".worktrees/$feature/integration")
  assert gitIn(integration, 'symbolic-ref', '--short', 'HEAD') == "$feature/integration"
  assert git('show', "$feature/integration:greeting.txt") == 'Hello'
}

// What stopped it lies in the worktree as git leaves it; what was left out leaves nothing.
def open = file('.worktrees/stopped/integration')
assert gitIn(open, 'diff', '--name-only', '--diff-filter=U') == 'greeting.txt'
assert gitIn(open, 'rev-parse', 'MERGE_HEAD') == git('rev-parse', 'stopped/french')
assert new File(open, 'greeting.txt').text.contains('<<<<<<<')
assert gitIn(file('.worktrees/skipped/integration'), 'status', '--porcelain') == ''

// stop: what conflicts with nothing comes first; what came before the conflict is merged.
inOrder(stop, [
    'Integrating 3 workstreams into stopped/integration...',
    ~/.* Merged stopped\/manual at [0-9a-f]{10}/,
    ~/.* Merged stopped\/english at [0-9a-f]{10}/,
    ~/\[WARNING] not merged: .*/,
    '[WARNING] what conflicts is shown in .worktrees/stopped/CONFLICTS.md',
    done('Wrote .worktrees/stopped/REPORT.md and report.html'),
    '3 of 3 workstreams completed, 2 integrated. What to do next:',
    ~/ +git -C \S*\.worktrees\/stopped\/integration mergetool +# .*french is being merged there/,
    ~/ +git -C \S*\.worktrees\/stopped\/integration commit --no-edit/,
    ~/ +mvn dispatch:integrate -Dplan=stopped.*/])
def told = stop.findAll { it.startsWith('[ERROR] Failed to execute goal') }
assert told.size() == 1
['greeting.txt', 'french', 'english'].each { assert told[0].contains(it) }
assert gitLines('log', '--first-parent', '--format=%s', 'main..stopped/integration') ==
    ['Merge english workstream', 'Merge manual workstream']
def stopped = json('.worktrees/stopped/report.json')
assert stopped.merges*.workstream == ['manual', 'english', 'french']
assert stopped.merges*.result == ['merged', 'merged', 'conflict']
['greeting.txt', 'english'].each { assert stopped.merges[2].conflict.contains(it) }
assert stopped.status.integration.merged.sort() == ['english', 'manual']
def page = text('.worktrees/stopped/CONFLICTS.md')
['## french with english', '### `greeting.txt`', 'Hello\n|||||||', '=======\nBonjour', 'Greet in French'].each { assert page.contains(it) }
assert text('.worktrees/stopped/REPORT.md').readLines().any { it =~ /french.*conflict.*greeting\.txt/ }

// Without integration nothing is merged, and the results tell what would happen.
assert !run.any { it.startsWith('Integrating') }
inOrder(results, [
    '=== .worktrees/skipped/english/RESULTS.md ===',
    '=== .worktrees/skipped/french/RESULTS.md ===',
    '=== .worktrees/skipped/manual/RESULTS.md ===',
    'Merge order: manual, english, french',
    '  those without conflicts as early as that allows; then english (1 file), french (1 file)',
    '[WARNING] predicted: english and french conflict in greeting.txt'])
assert results.count { it.contains('predicted:') } == 1

// skip: everything but the conflict is merged, and it is still a failure.
inOrder(skip, [
    ~/.* Merged skipped\/manual at [0-9a-f]{10}/,
    ~/.* Merged skipped\/english at [0-9a-f]{10}/,
    ~/\[WARNING] not merged: .*french.*greeting\.txt.*/,
    ~/3 of 3 workstreams completed, 2 integrated\. .*/])
assert skip.count { it ==~ /\[ERROR] Failed to execute goal .*merge conflict.*greeting\.txt.*/ } == 1
assert gitLines('log', '--first-parent', '--format=%s', 'main..skipped/integration') ==
    ['Merge english workstream', 'Merge manual workstream']
assert json('.worktrees/skipped/report.json').merges*.result == ['merged', 'merged', 'conflict']
