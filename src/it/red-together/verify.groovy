evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def log = text('build.log')

// What both added to the changelog is in, though git has a conflict there.
assert log.contains(', with CHANGES.md by meaning')
assert git('show', 'names/integration:CHANGES.md') == '# Changes\n\n- begin\n- rename\n- window'

// Each is tried with what its change can make red: nobody is built on the docs.
assert log =~ /Verifying everything up to rename/
assert log =~ /Verifying window alone/
assert log.contains('window alone: green')
assert !log.contains('rename together')
assert log =~ /It is red since window was merged \([0-9a-f]{10}\), though that was green alone, together with rename, the fewest with which it is red: /
// One whose tree is known runs nothing.
def tried = file('.git/dispatch/names/jobs/integration').listFiles().collect { new File(it, 'spec.json') }.findAll { it.exists() }*.text
assert tried.any { it.contains('-pl com.example:api,com.example:shop') }
assert tried.every { !it.contains('com.example:docs') }
assert text('.worktrees/names/REPORT.md').contains('together with rename')
return
