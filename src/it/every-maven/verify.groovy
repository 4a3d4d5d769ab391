evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// The folder is named after the version: it-maven-3.9.
def version = basedir.parentFile.name - 'it-maven-'
// Builds with --quiet have no beginning of their own: what they print follows the one before.
def (run, status, refused, second, bound) = builds()

def maven = text('build.log').readLines().findAll { it.startsWith('Apache Maven ') }
assert maven.size() == 1
assert maven[0].startsWith("Apache Maven $version")

inOrder(run, [
    'FEATURE_OR_PLAN: specs/greeting.md',
    'Extracted feature name: greeting',
    'Creating 2 workstreams: words, voices',
    done('Created .worktrees/greeting/words'),
    done('Created .worktrees/greeting/voices'),
    done('Wrote .worktrees/greeting/REPORT.md and report.html'),
    '2 of 2 workstreams completed, 2 integrated. What to do next:'])
assert gitLines('log', '--first-parent', '--format=%s', 'main..greeting/integration') ==
    ['Merge voices workstream', 'Merge words workstream']
assert text('.worktrees/greeting/integration/words/rehearsal-words.md') == '- Collect greetings\n'
assert text('.worktrees/greeting/integration/voices/rehearsal-voices.md') == '- Record one greeting\n'

inOrder(status, [
    'Continuing feature: greeting',
    ~/workstream +status .*/,
    ~/words +completed +1\/1 .*/,
    ~/voices +completed +1\/1 .*/])

// JSON alone, whatever this Maven does to standard output.
def json = text('build.log').readLines().dropWhile { it != '{' }
def whole = new groovy.json.JsonSlurper().parseText(json.take(json.indexOf('}') + 1).join('\n'))
assert whole.format == 1
assert whole.workstreams*.status == ['completed', 'completed']

// With --quiet the text that was asked for stands on standard output, as it is.
inOrder(status, [~/Greeting: 2 workstreams, base .*/, 'Wave 1:'])
inOrder(second, [~/feature +completed +integrated +cost +others/, ~/farewell +1\/1 +1\/1 +-/, ~/greeting +2\/2 +2\/2 +-/])

def mistyped = 'there is no property dispatch.agnet; did you mean -Ddispatch.agent?'
assert refused.any { it.contains(mistyped) }
assert !refused.any { it.contains('Creating') }
assert second.any { it.contains('Merged farewell/words') }
assert bound.any { it.contains('on the command line: ' + mistyped) }
inOrder(bound, [~/words +completed +1\/1 .*/])
assert checkout() == context.before
