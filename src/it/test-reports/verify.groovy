evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def (run) = builds()
def tests = { String job -> json(".git/dispatch/shop/jobs/$job/tests.json").cases }
def result = { cases, type, name -> cases.findAll { it.type == type && it.name.startsWith(name) }*.result }
def base = tests('.base/1-verify-1')

// Every kind of test of every runner.
assert result(base, 'shop.CartTest', 'adds') == ['PASSED']
assert result(base, 'shop.CartTest', 'failsAsEver') == ['FAILED']
assert result(base, 'shop.CartTest', 'breaks') == ['FAILED']
assert result(base, 'shop.CartTest', 'later') == ['SKIPPED']
assert result(base, 'shop.EachTest', 'isOne').sort() == ['FAILED', 'PASSED']
assert result(base, 'shop.CartIT', 'worksTogether') == ['PASSED']
assert base.findAll { it.type == 'shop.ShelfTest' && it.name =~ /^holds/ }*.result == ['PASSED']
assert result(base, 'shop.ShelfTest', 'isSmall').sort() == ['FAILED', 'PASSED', 'PASSED']
assert result(base, 'shop.ShelfTest', 'later') == ['SKIPPED']
assert result(base, 'shop.ShelfTest', 'passesTheSecondTime') == ['FLAKY']
assert base.findAll { it.type == 'shop.ShelfTest$WhenEmpty' }*.result == ['PASSED']
assert base.findAll { it.type == 'shop.SetUpTest' }*.result == ['FAILED']
assert result(base, 'shop.TillTest', 'takes').sort() == ['FAILED', 'PASSED']
assert result(base, 'shop.TillTest', 'opens') == ['PASSED']
assert result(base, 'shop.TillTest', 'later') == ['SKIPPED']
assert base*.module.toSet() == ['junit4', 'jupiter', 'testng'] as Set

// Messages and frames.
def failed = { type, name -> base.find { it.type == type && it.name.startsWith(name) } }
assert failed('shop.CartTest', 'failsAsEver').message == 'the total expected:<3> but was:<4>'
assert failed('shop.CartTest', 'failsAsEver').frame == 'CartTest.java:16'
assert failed('shop.CartTest', 'breaks').message == 'IllegalStateException: no cart'
assert base.find { it.type == 'shop.SetUpTest' }.message.contains('cannot be prepared')
assert base.find { it.type == 'shop.SetUpTest' }.frame == 'SetUpTest.java:9'

// What failed before is charged to nobody; what is new, and what is gone, is.
def counts = "${base.count { it.result != 'SKIPPED' }} tests, ${base.count { it.result == 'FAILED' }} failed"
assert run.any { it =~ /^\[WARNING] the base [0-9a-f]{10} is red: $counts/ }
assert run.any { it =~ /Completed mends at [0-9a-f]{10} \(7 tests, 1 skipped, 1 flaky, 2 fail on the base, too\)/ }
def broken = text('prompt-breaks-2')
assert broken.contains('1 of ') && broken.contains('jupiter: shop.ShelfTest$WhenEmpty.hasNothing')
assert broken.contains('expected: <0> but was: <1>') && broken.contains('(ShelfTest.java:')
assert broken.contains('(2 others fail on the base, too, and are not counted)')
assert !broken.contains('isSmall')
assert text('prompt-drops-2').contains('tests that ran before do not run any more: shop.TillTest.opens')
def sessions = json('.worktrees/shop/sessions.json')
assert sessions.collectEntries { [it.key, it.value.status] } == [breaks: 'failed', mends: 'completed', drops: 'failed']

// As CI shows it.
def suite = new groovy.xml.XmlSlurper().parse(file('target/dispatch-reports/TEST-dispatch-shop.xml'))
assert suite.@name == 'dispatch shop' && suite.@tests == '4' && suite.@failures == '2' && suite.@skipped == '0'
assert suite.testcase*.@name*.text() == ['breaks', 'mends', 'drops', 'integration']
assert suite.testcase[0].failure.@message.text().contains('1 of ')
return true
