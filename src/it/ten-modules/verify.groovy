evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (plan, dryRun, wrong, undivided, divided, dividedAgain, ordered, noOrder) = builds()

[plan, dryRun].each { log ->
  inOrder(log, [
      'Search in the market: 5 workstreams, base ' + context.before.head.take(10),
      'Wave 1:',
      ~/  index on search\/index; rehearsal; 1 task; owns core\/\*\* storage\/\*\* \(4 files\); verified by .*/,
      ~/  page on search\/page; .*; expected in web\/\*\*, mentions web\/src\/main\/java\/com\/example\/web\/Place\.java; verified by .* -pl <changed modules> -am verify/,
      ~/  shop-front on search\/shop-front; .*; owns web\/\*\* pom\.xml \(3 files\); verified by .*/,
      'Wave 2:',
      ~/  query on search\/query; rehearsal; 1 of 2 tasks done; owns rest\/\*\* \(2 files\); after index; verified by .*/,
      'Shared by workstreams that do not wait for each other:',
      ~/  high: shop-front and mails share pom\.xml; .*/,
      'Not declared, but implied by the modules:',
      ~/  page is built on core of index and rest of query; write `- \*\*Depends on:\*\* index, query`.*/,
      'Longest chain: index -> query',
      ~/Expected, assuming 8m a workstream, .*: 2 at once .*; 4 .*at once .*/,
      'Created by a run:'])
  assert log.findAll { it ==~ /  medium: page and shop-front both work on web\/src\/main\/java\/com\/example\/web\/Place\.java; .*/ }.size() == 1
}
assert dryRun.contains('Nothing was changed: dispatch.dryRun is set.')
assert plan.any { it =~ /verified by .* -B -ntp .*-pl com.example:market-core,com.example:market-storage -am verify/ }

// All problems at once.
assert wrong.findAll { it.startsWith('[ERROR] specs/wrong.md:') }*.replaceFirst(/;.*/, '') == [
    '[ERROR] specs/wrong.md:4: `one` names the module `cores`, which this build does not have',
    '[ERROR] specs/wrong.md:10: `two` depends on `three`, which is no workstream of this plan',
    '[ERROR] specs/wrong.md:11: `two` names the module `nowhere`, which this build does not have']
assert wrong.any { it.contains('did you mean `core`?') }

// A spec that is not divided is refused, with the way on; modules divide it.
assert undivided.any { it.contains('the plan has no workstreams') && it.contains('-Ddispatch.planner=claude') }
inOrder(divided, [
    done('Wrote ../specs/null-safety.plan.md: look through it, and edit it as you like'),
    'Extracted feature name: null-safety',
    'Null-safe interfaces: 10 workstreams, base ' + context.before.head.take(10),
    'Wave 1:', ~/  admin on null-safety\/admin; .*; owns admin\/\*\* \(2 files\); verified by .*/, ~/  web on null-safety\/web; .*/,
    ~/Expected, assuming 8m a workstream, .*: 2 at once .*; 4 .*at once .*/])
assert !divided.any { it == 'Wave 2:' || it.contains('built on') || it.startsWith('Note: ') }
assert dividedAgain.any { it ==~ /Null-safe interfaces: 10 workstreams, base .*/ }
def written = text('specs/null-safety.plan.md')
assert written.contains('Say of every public method in every module what may be null.')
assert written.count('## Workstream: ') == 10

// In the order of the modules where that is wanted.
inOrder(ordered, [
    'Javadoc: 10 workstreams, base ' + context.before.head.take(10),
    'Wave 1:', ~/  model on javadoc\/model; .*; owns model\/\*\* \(2 files\).*/,
    'Wave 2:', ~/  core on javadoc\/core; .*; after model.*/,
    'Wave 3:', ~/  storage on javadoc\/storage; .*; after core.*/,
    'Wave 4:', ~/  web on javadoc\/web; .*; after rest.*/,
    'Wave 5:', ~/  app on javadoc\/app; .*; after admin, batch, reports, web.*/,
    ~/Longest chain: model -> core -> .* -> app/])
assert noOrder.any { it.contains('dispatch.plannerOrder is "graph"; use one of none, reactor') }

// Some Mavens end what they print with a terminal sequence, even when they are quiet.
def json = text('build.log').replaceAll(/\u001b\[[0-9;]*m/, '').readLines().dropWhile { it != '{' }
def whole = new groovy.json.JsonSlurper().parseText(json.take(json.indexOf('}') + 1).join('\n'))
assert whole.format == 1
assert whole.workstreams*.name == ['index', 'query', 'page', 'shop-front', 'mails']
assert whole.workstreams[0].modules == ['core', 'storage']
assert whole.expected*.slots == [2, 4, 8]
assert whole.longest_chain == ['index', 'query']

// Nothing was created but the plan that was asked for.
assert file('specs/null-safety.plan.md').delete() && file('specs/javadoc.plan.md').delete()
assert traces() == context.traces
assert checkout() == context.before
