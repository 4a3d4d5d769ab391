evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (run, inModule, fromRoot, begunInModule) = builds()
def names = ['interfaces', 'catalogue', 'shop-window']
def sessions = json('.worktrees/shop/sessions.json')

// The two files with ports are neither tracked nor ignored; they are kept from the workers' commits.
def now = checkout()
assert context.before.status == ['? .env', '? core/.env']
assert now.status == []
assert now.findAll { it.key != 'status' } == context.before.findAll { it.key != 'status' }

// From the root: the whole reactor is verified, on each branch and on the integration.
inOrder(run, [
    'Creating 3 workstreams: interfaces, catalogue, shop-window',
    ~/Verifying the base [0-9a-f]{10} once, before sessions start: .*mvn"? -B -o validate/,
    done('Verified the base, which left no test reports'),
    done("Started session ${sessions.interfaces.session_id} for interfaces"),
    ~/interfaces: verifying [0-9a-f]{10}/,
    ~/.* Completed interfaces at [0-9a-f]{10}/,
    ~/.* Merged shop\/interfaces at [0-9a-f]{10}/,
    ~/.* Verified shop\/integration: .*mvn"? -B -o validate/,
    '3 of 3 workstreams completed, 3 integrated. What to do next:'])
names.each { name ->
  def jobs = file(".git/dispatch/shop/jobs/$name").list().sort()
  assert jobs*.replaceFirst(/^\d+-/, '') == ['turn-1', 'verify-1']
  def verified = text(".git/dispatch/shop/jobs/$name/${jobs[1]}/out")
  ['shop', 'shop-api', 'shop-core', 'shop-app'].each { assert verified =~ /$it \.+ SUCCESS/ }
  assert sessions[name].verify == 'passed'
}
// The base once, and the whole once.
assert ['.base', 'integration'].collect { file(".git/dispatch/shop/jobs/$it").list().size() } == [1, 1]
def report = json('.worktrees/shop/report.json')
assert report.verification.result == 'passed'
assert report.verification.command.endsWith('-B -o validate')
assert gitLines('log', '--first-parent', '--reverse', '--format=%s', 'main..shop/integration') ==
    names.collect { "Merge $it workstream" }
// What was verified is named by its tree.
assert gitLines('log', '--first-parent', '--reverse', '--format=%(trailers:key=Dispatch-Verified,valueonly,separator=)',
    'main..shop/integration')*.take(40) == names.collect { git('rev-parse', "shop/$it^{tree}") }
assert gitLines('diff', '--name-only', 'main', 'shop/integration') ==
    ['api/rehearsal-interfaces.md', 'app/rehearsal-shop-window.md', 'core/rehearsal-catalogue.md']

// The sheets name the modules.
def sheet = text('.worktrees/shop/catalogue/TASKS.md')
assert sheet.contains('- Maven modules: `core`\n')
['api', 'core', 'app'].each { assert sheet.split('## Resources')[1].contains("`$it`") }
assert sheet.contains('mvn" -B -o validate`')

// In a module: the same feature, and nothing is done twice.
[inModule, fromRoot].each { log ->
  inOrder(log, [
      *names.collect { ".worktrees/shop/$it is there already" },
      *names.collect { "TASKS.md for $it is up to date" },
      *names.collect { "shop/$it is merged already" },
      '3 of 3 workstreams completed, 3 integrated. What to do next:'])
  assert log.findAll { it =~ /Created|Started|Resumed|Merged|[Vv]erifying/ } == []
}
inOrder(inModule, ['Continuing feature: shop'])
inOrder(fromRoot, ['FEATURE_OR_PLAN: specs/shop.md', 'Extracted feature name: shop'])
assert !file('core/.worktrees').exists()

// Begun in a module: the worktrees lie at the top, the verification runs in the module.
inOrder(begunInModule, [
    'FEATURE_OR_PLAN: @../specs/prices.md',
    'Extracted feature name: prices',
    done('Created .worktrees/prices/rounding'),
    '1 of 1 workstream completed, 1 integrated. What to do next:'])
def verified = file('.git/dispatch/prices/jobs/rounding').listFiles().find { it.name =~ /verify/ }
assert new File(verified, 'out').readLines()[-1] == file('.worktrees/prices/.verify/rounding/core').canonicalPath
assert json('.worktrees/prices/report.json').verification.result == 'passed'
// No two workstreams of one repository have the same number, hence the same port.
assert text('.worktrees/prices/rounding/.env') == 'PORT=8085\n'
assert text('.worktrees/prices/rounding/core/.env') == 'PORT=7005\n'
assert text('.worktrees/shop/shop-window/.env') == 'PORT=8083\n'
