evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (byCoordinates, status, ascii) = builds()

assert !file('pom.xml').exists()
assert checkout() == context.before

inOrder(byCoordinates, [
    'FEATURE_OR_PLAN: specs/notes.md',
    'Creating 2 workstreams: beginners, experts',
    ~/.* Started session $UUID_PATTERN for beginners/,
    ~/.* Started session $UUID_PATTERN for experts/,
    '2 of 2 workstreams completed, 2 integrated. What to do next:'])
assert gitLines('log', '--first-parent', '--format=%s', 'main..notes/integration') ==
    ['Merge experts workstream', 'Merge beginners workstream']
assert gitLines('diff', '--name-only', 'main', 'notes/integration') ==
    ['beginners/rehearsal-beginners.md', 'experts/rehearsal-experts.md']

inOrder(status, ['Continuing feature: notes', ~/beginners +completed +1\/1 .*/, ~/experts +completed +1\/1 .*/])

inOrder(ascii, [
    '[ok] Created .worktrees/more/glossary',
    '[ok] Created TASKS.md for glossary',
    ~/\[ok] Started session $UUID_PATTERN for glossary/,
    '[ok] Wrote .worktrees/more/REPORT.md and report.html'])
assert ascii.every { line -> line.every { it < '\u0080' && it != '?' } }
assert git('show', 'more/integration:rehearsal-glossary.md') == '- Words'
