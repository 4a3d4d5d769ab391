evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (tidy, untidy, late, lateAgain) = builds()
def refs = { String below -> gitLines('for-each-ref', '--format=%(refname) %(objectname)', below)*.split(' ')
    .collectEntries { [it[0], it[1]] } }

assert checkout() == context.checkout

// A branch that no plan knows is replaced, and its tip kept.
def old = context['tidy/forgetful']
def backup = "refs/dispatch/tidy/backup/forgetful-${old.take(10)}".toString()
assert refs('refs/dispatch/tidy/backup/') == [(backup): old]
inOrder(tidy, [
    "Replaced branch tidy/forgetful; its old tip is kept: git branch <name> $backup",
    done('Created .worktrees/tidy/forgetful')])
assert gitLines('log', '--format=%s', 'main..tidy/forgetful') == ['feat: seen', 'feat: seen']

// What was missing goes back to the same session.
def session = json('.worktrees/tidy/sessions.json').forgetful
inOrder(tidy, [
    done("Started session $session.session_id for forgetful"),
    ~/forgetful: sent back \(round 1 of 3\): .* \(and 1 more\)/,
    ~/.* Completed forgetful at [0-9a-f]{10}/])
assert session.turn == 2
assert session.status == 'completed'
assert session.last_checkpoint == 'Turn 2 of forgetful'
def feedback = git('show', 'tidy/forgetful:seen/prompt-2')
assert feedback.contains('scratch.tmp')
assert feedback.contains('RESULTS.md is missing')
assert git('show', 'tidy/forgetful:seen/prompt-1').startsWith('Read TASKS.md and begin implementation.')
[1, 2].each { turn ->
  assert git('show', "tidy/forgetful:seen/input-$turn") == git('show', "tidy/forgetful:seen/prompt-$turn")
  def environment = gitLines('show', "tidy/forgetful:seen/environment-$turn")*.split('=', 2).collectEntries { [it[0], it[1]] }
  def worktree = file('.worktrees/tidy/forgetful').canonicalPath
  assert environment.DISPATCH_FEATURE == 'tidy'
  assert environment.DISPATCH_WORKSTREAM == 'forgetful'
  assert environment.DISPATCH_SESSION_ID == session.session_id
  assert environment.DISPATCH_TURN == "$turn"
  assert environment.DISPATCH_WORKTREE == worktree
  assert environment.DISPATCH_TASKS == "$worktree/TASKS.md"
  assert environment.DISPATCH_COORDINATION == file('.worktrees/tidy/COORDINATION.md').canonicalPath
  def job = new File(environment.DISPATCH_JOB)
  assert job.parentFile.canonicalPath == file('.git/dispatch/tidy/jobs/forgetful').canonicalPath
  assert job.name.endsWith('-turn-1')
  assert new File(environment.DISPATCH_PROMPT).text.trim() == git('show', "tidy/forgetful:seen/prompt-$turn")
  assert new File(job, 'out').text == "Turn $turn of forgetful\n"
}
assert json('.worktrees/tidy/report.json').merges*.result == ['merged']

// After the last round: untracked files alone do not count, changed ones do; both are saved.
def sessions = json('.worktrees/untidy/sessions.json')
assert sessions*.value.turn == [2, 2]
assert sessions.littering.status == 'completed'
assert sessions.unfinished.status == 'failed'
assert sessions.unfinished.reason.contains('notes.txt')
def salvaged = refs('refs/dispatch/untidy/salvage/').keySet()
assert salvaged.size() == 2
def saved = ['littering', 'unfinished'].collectEntries { name -> [name, salvaged.find { it =~ "/salvage/$name-" }] }
assert git('show', "$saved.littering:scratch.tmp") == 'scratch'
assert git('show', "$saved.unfinished:notes.txt") == 'half a sentence'
def report = text('.worktrees/untidy/REPORT.md')
saved.each { name, ref -> assert report.contains("git -C .worktrees/untidy/$name cherry-pick --no-commit $ref") }
assert json('.worktrees/untidy/report.json').merges*.workstream == ['littering']
assert gitLines('ls-tree', '--name-only', 'untidy/integration').containsAll(['littering.txt', 'notes.txt'])
assert !gitLines('ls-tree', '--name-only', 'untidy/integration').contains('scratch.tmp')
assert git('show', 'untidy/integration:notes.txt') == 'Notes'
inOrder(untidy, [
    ~/\[WARNING] unfinished failed: .*notes\.txt.*/,
    ~/.* Merged untidy\/littering at [0-9a-f]{10}/,
    ~/1 of 2 workstreams completed, 1 integrated\. .*/,
    ~/ +mvn dispatch:run -Dplan=untidy.*/,
    ~/\[ERROR] Failed to execute goal .*: 1 of 2 workstreams did not complete: unfinished \(.*notes\.txt.*/])
// The command does what it promises.
assert !file('.worktrees/untidy/littering/scratch.tmp').exists()
gitIn(file('.worktrees/untidy/unfinished'), 'restore', '.')
saved.each { name, ref -> gitIn(file(".worktrees/untidy/$name"), 'cherry-pick', '--no-commit', ref) }
assert text('.worktrees/untidy/littering/scratch.tmp') == 'scratch\n'
assert text('.worktrees/untidy/unfinished/notes.txt') == 'half a sentence\n'

// What is half made is removed again, and a branch that was replaced is back; then it works as if nothing had been.
assert late.findAll { it =~ /Created|Started/ } == []
def told = late.findAll { it ==~ /\[ERROR] Failed to execute goal .*notes\.txt.*/ }
assert told.size() == 1
assert told[0].count('notes.txt') == 1 && !told[0].contains('Exception')
inOrder(lateAgain, [
    "Replaced branch late/second; its old tip is kept: git branch <name> refs/dispatch/late/backup/second-${context['late/second'].take(10)}",
    done('Created .worktrees/late/first'),
    done('Created .worktrees/late/second')])
assert lateAgain.findAll { it =~ /is there already/ } == []
assert refs('refs/heads/late/').values() as Set == [context.checkout.head] as Set
assert gitLines('for-each-ref', 'refs/heads/late/').size() == 2
