evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def plan = file('specs/shop.md')
plan.text = plan.text.replace('@maven@', "\"${System.getProperty('maven.home')}/bin/mvn\"")
file('.env').text = 'PORT=8080\n'
file('core/.env').text = 'PORT=7000\n'
createRepository()
git('rm', '--quiet', '--cached', '.env', 'core/.env')
git('commit', '--quiet', '--amend', '--message', 'Begin')
context.before = checkout()
return
