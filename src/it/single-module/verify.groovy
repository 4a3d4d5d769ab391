import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def feature = 'conversation_system'
def inPlan = ['core-pipeline', 'robustness', 'architecture', 'testing']
def inMergeOrder = ['architecture', 'core-pipeline', 'robustness', 'testing']
def (log) = builds()
def sessions = json(".worktrees/$feature/sessions.json")
def tip = { name -> git('rev-parse', "refs/heads/$feature/$name") }

// The user's checkout.
assert checkout() == context.before
assert context.before.status.size() == 3

// What the user reads.
inOrder(log, [
    'FEATURE_OR_PLAN: @specs/2025_06_07_14_35_00_conversation_system.md',
    'Extracted feature name: conversation_system',
    'Creating 4 workstreams: core-pipeline, robustness, architecture, testing',
    'Initializing worktrees...',
    *inPlan.collect { done("Created .worktrees/conversation_system/$it") },
    'Generating TASKS.md files...',
    *inPlan.collect { done("Created TASKS.md for $it") },
    ~/Dispatching 4 workstreams to rehearsal, .*/,
    *['architecture', 'testing'].collect { done("Started session ${sessions[it].session_id} for $it") },
    done("Completed testing at ${tip('testing').take(10)}"),
    'Integrating 4 workstreams into conversation_system/integration...',
    *inMergeOrder.collect { done("Merged $feature/$it at ${tip(it).take(10)}") },
    done('Wrote .worktrees/conversation_system/REPORT.md and report.html'),
    '4 of 4 workstreams completed, 4 integrated. What to do next:',
    '  git merge --no-ff conversation_system/integration'])
inPlan.each { name ->
  assert count(log, done("Started session ${sessions[name].session_id} for $name")) == 1
  assert count(log, done("Completed $name at ${tip(name).take(10)}")) == 1
}
// Nothing but that the rehearsal's Maven may be another than this one.
assert log.every { !it.startsWith('[ERROR]') && (!it.startsWith('[WARNING]') || it.contains('all workers share the local repository')) }

// Worktrees, each on its branch, with an .env of its own.
def worktrees = git('worktree', 'list', '--porcelain').split('\n\n').collect { it.readLines() }
    .findAll { !it[0].contains('/.verify/') }
assert worktrees.size() == 6
inPlan.plus('integration').each { name ->
  def path = file(".worktrees/$feature/$name").canonicalPath
  assert worktrees.any { "worktree $path".toString() in it && "branch refs/heads/$feature/$name".toString() in it }
  assert gitIn(file(".worktrees/$feature/$name"), 'status', '--porcelain') == ''
}
inPlan.eachWithIndex { name, index ->
  def env = file(".worktrees/$feature/$name/.env")
  assert env.text == file('.env').text.replace('PORT=9000  #', "PORT=${9001 + index}  #")
  assert PosixFilePermissions.toString(Files.getPosixFilePermissions(env.toPath())) == 'rw-------'
}
assert file('.env').text.contains('\nPORT=9000  # the user\'s own\n')

// Task sheets: the plan word for word, what is known where the plan says nothing, done tasks ticked.
def sheet = text(".worktrees/$feature/core-pipeline/TASKS.md")
def plan = text('specs/2025_06_07_14_35_00_conversation_system.md')
def sections = ['Your Mission', 'Key Files', 'Implementation Checklist', 'Technical Requirements',
    'Testing Requirements', 'Success Criteria', 'Example Code', 'Dependencies', 'Resources']
inOrder(sheet.readLines(), sections.collect { "## $it" })
assert sheet.contains('Speech comes in as frames of 20 ms, and goes out the same way.')
assert sheet.contains('Turn a stream of audio frames into a stream of answers.')
assert sheet.contains('`src/main/java/com/example/pipeline/**`')
['Technical Requirements', 'Testing Requirements', 'Success Criteria', 'Example Code', 'Resources'].each { title ->
  def written = plan.split("### $title\n\n")[1].split(/\n+##+ (?!Not)/)[0].stripTrailing()
  assert written.size() > 10
  assert sheet.contains("## $title\n\n$written\n\n")
}
assert sheet.contains('''- [x] `Pipeline` with `start`, `submit` and `close`
- [x] Stages, each in an executor of its own
- [x] Agree on the frame format
''')
assert sheet.contains('- Depends on: `architecture`')
assert sheet.contains('- Blocks: `testing`')
assert sheet.contains('`src/main/java`')
assert sheet.contains(file(".worktrees/$feature/COORDINATION.md").canonicalPath)
def brief = text(".worktrees/$feature/architecture/TASKS.md")
assert brief.contains('## Your Mission\n\nThe interfaces that the others build on.\n')
inOrder(brief.readLines(), [*sections.collect { "## $it" }, '## Rules', '## Shared Context'])
assert brief.contains('## Example Code\n\nThe plan gives none.')
assert text(".worktrees/$feature/COORDINATION.md").startsWith('# Coordination Notes\n\nUse this file to document')

// The sessions, as published.
assert sessions.keySet() as List == inPlan
sessions.each { name, session ->
  assert session.keySet().take(4) as List == ['session_id', 'started_at', 'status', 'last_checkpoint']
  assert session.session_id ==~ UUID_PATTERN
  assert session.started_at ==~ /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/
  assert session.status == 'completed'
  assert session.agent == 'rehearsal'
  assert session.branch == "$feature/$name"
  assert session.worktree == ".worktrees/$feature/$name"
  assert session.turn == 1
  assert session.pid == null
  assert session.reason == ''
  assert session.tasks_done == session.tasks_total
}
assert sessions*.value.session_id.toSet().size() == 4
assert sessions*.value.tasks_total == [3, 1, 1, 1]
assert sessions*.value.commits == [2, 1, 1, 1]
assert sessions['robustness'].last_checkpoint.contains('Retry with growing delays')
assert sessions['architecture'].started_at <= sessions['testing'].started_at

// The integration: one merge a workstream, in the order of the dependencies.
assert gitLines('log', '--reverse', '--first-parent', '--format=%s', "main..$feature/integration") ==
    inMergeOrder.collect { "Merge $it workstream" }
def parents = gitLines('log', '--reverse', '--first-parent', '--format=%P', "main..$feature/integration")*.split(' ')
assert parents*.size() == [2, 2, 2, 2]
assert parents*.getAt(1) == inMergeOrder.collect(tip)
assert parents[0][0] == context.before.head
inMergeOrder.eachWithIndex { name, index ->
  def body = git('log', '-1', '--format=%B', parents.size() > index + 1 ? parents[index + 1][0] : "$feature/integration")
  assert body.readLines().contains("Dispatch-Workstream: $name".toString())
  assert body.readLines().contains("Dispatch-Session: ${sessions[name].session_id}".toString())
}
// Who needs another's work begins with it.
assert git('merge-base', '--is-ancestor', tip('architecture'), tip('core-pipeline')) == ''
assert git('merge-base', '--is-ancestor', tip('core-pipeline'), tip('testing')) == ''
assert git('merge-base', '--is-ancestor', tip('robustness'), tip('testing')) == ''
def changed = gitLines('diff', '--name-only', 'main', "$feature/integration")
assert changed == ['api/rehearsal-architecture.md', 'pipeline/rehearsal-core-pipeline.md', 'recovery/rehearsal-robustness.md']
    .collect { "src/main/java/com/example/$it" } + ['src/test/rehearsal-testing.md']

// Results and the report.
inPlan.each { name ->
  def results = text(".worktrees/$feature/$name/RESULTS.md")
  inOrder(results.readLines(), ['## Summary', '## Files', '## Challenges and solutions', '## Integration notes',
      '## Suggestions'])
  assert text(".git/dispatch/$feature/results/${name}.md") == results
}
def markdown = text(".worktrees/$feature/REPORT.md")
inOrder(markdown.readLines(), ['# Report: conversation_system', *inPlan.collect { ~/\| \Q$it\E \| completed \|.*/ },
    '## Integration', *inMergeOrder.collect { ~/- \Q$it\E \(`[0-9a-f]{10}`\): merged/ },
    '## What to do next', 'git merge --no-ff conversation_system/integration', *inPlan.collect { "### $it" }])
def report = json(".worktrees/$feature/report.json")
assert report.status.feature == feature
assert report.status.workstreams*.name == inPlan
assert report.status.workstreams*.status.toSet() == ['completed'] as Set
assert report.merges*.workstream == inMergeOrder
assert report.merges*.result.toSet() == ['merged'] as Set
assert report.merges*.commit == inMergeOrder.collect(tip)
assert report.status.integration.tip == tip('integration')
assert report.achievements*.files == [[changed[1]], [changed[2]], [changed[0]], [changed[3]]]
