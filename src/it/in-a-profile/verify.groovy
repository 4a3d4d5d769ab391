evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (first, again, oneModule, withoutProfile, skipped) = builds()
def names = ['catalogue', 'shop-window']
def executions = { List log, String goal -> log.count { it =~ /--- dispatch[^ ]*:[^ ]*:$goal \(.*\) @ / } }
def all = [first, again, oneModule]

assert checkout() == context.before

// Maven calls each goal in every module; each works once, whichever modules are built and by however many threads.
assert ['init-worktrees', 'generate-tasks', 'dispatch', 'results', 'integrate'].collect { executions(first, it) } == [3] * 5
assert ['init-worktrees', 'generate-tasks', 'dispatch', 'results', 'integrate'].collect { executions(oneModule, it) } == [1] * 5
all.each { log ->
  assert count(log, 'FEATURE_OR_PLAN: specs/shop.md') == 5
  assert count(log, 'Creating 2 workstreams: catalogue, shop-window') == (log.is(first) ? 1 : 0)
  assert log.count { it.startsWith('Dispatching 2 workstreams to rehearsal') } == 1
  assert count(log, 'Merge order: catalogue, shop-window') == 1
  assert count(log, 'Integrating 2 workstreams into shop/integration...') == 1
  assert count(log, '2 of 2 workstreams completed, 2 integrated. What to do next:') == 1
}
inOrder(first, [
    *names.collect { done("Created .worktrees/shop/$it") },
    *names.collect { done("Created TASKS.md for $it") },
    ~/.* Started session $UUID_PATTERN for catalogue/,
    ~/.* Started session $UUID_PATTERN for shop-window/,
    ~/.* Merged shop\/catalogue at [0-9a-f]{10}/,
    ~/.* Verified shop\/integration: .*/])
[again, oneModule].each { log ->
  inOrder(log, [*names.collect { ".worktrees/shop/$it is there already" }, *names.collect { "TASKS.md for $it is up to date" },
      *names.collect { "shop/$it is merged already" }])
  assert log.findAll { it =~ /Created|Started|Merged|[Vv]erifying/ } == []
}
assert gitLines('log', '--first-parent', '--reverse', '--format=%s', 'main..shop/integration') ==
    names.collect { "Merge $it workstream" }
assert !file('app/.worktrees').exists()

// The profile alone decides, and the user can say no.
assert withoutProfile.findAll { it =~ /dispatch/ } == []
assert skipped.count { it == 'Skipped: dispatch.skip is set.' } == 15
assert skipped.findAll { it =~ /FEATURE_OR_PLAN|Creating/ } == []

// Verified by a Maven with the same profile, which did not dispatch again.
['.base', 'catalogue', 'shop-window', 'integration'].each { name ->
  def job = file(".git/dispatch/shop/jobs/$name").listFiles().findAll { it.name =~ /verify/ }
  assert job.size() == 1
  def out = new File(job[0], 'out').readLines()*.minus('[INFO] ')
  assert executions(out, 'dispatch') == 3
  assert count(out, 'Skipped: this Maven runs inside of a job of dispatch-maven-plugin.') == 15
  assert out.findAll { it =~ /FEATURE_OR_PLAN/ } == []
  assert count(out, 'BUILD SUCCESS') == 1
  assert !file(".worktrees/shop/$name/.worktrees").exists()
}
assert file('.git/dispatch').list().findAll { !it.startsWith('.') } == ['shop']
