evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// Each set that is red was told, once, with the error; and nobody else was.
def told = text('build.log').readLines().findAll { it.contains('tried together: ') }
assert told.size() == 2 : told
assert told.any { it =~ /tried together: (rename and report|report and rename) do not compile together: src\/main\/java\/com\/example\/Report.java:\[\d+,\d+\] / }
assert told.any { it =~ /(circle|square|triangle), (circle|square|triangle) and (circle|square|triangle) do not compile together: .*cyclic inheritance/ }

// While the sessions were at work, each in one turn.
assert json('.worktrees/sums/sessions.json').every { it.value.turn == 1 && it.value.status == 'completed' }
assert git('rev-list', '--count', 'sums/integration').toInteger() > 16

// What was mended is green: nothing of it was left for the integration.
assert text('.worktrees/sums/REPORT.md').contains('8 of 8')
return
