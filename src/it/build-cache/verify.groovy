evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (auto, own) = builds()

// The test that the worker broke sends it back; those of a module that was restored do not.
[auto, own].each { build ->
  assert build.any { it =~ /app: sent back \(round 1 of 3\): .*1 of \d tests? failed/ }
  assert !build.any { it =~ /do not run any more/ }
}
['auto', 'own'].each { feature ->
  assert json(".worktrees/$feature/sessions.json").app.status == 'completed'
  assert json(".worktrees/$feature/sessions.json").app.turn == 2
}
def outputs = { String feature -> file(".git/dispatch/$feature/jobs/app").listFiles().findAll { it.name =~ /verify/ }.sort { it.name }
    .collect { new File(it, 'out').text } }
assert outputs('auto').size() == 2
assert outputs('auto').every { it.contains('Running LibTest') && !it.contains('Found cached build') }
// The real extension did restore it the second time.
def (first, second) = outputs('own')
assert first.contains('Running LibTest')
assert second.contains('Found cached build, restoring com.example:cached-lib') && !second.contains('Running LibTest')
