evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// The Maven of a job finds the plugin where this one does.
def maven = ["${System.getProperty('maven.home')}/bin/mvn", '-B', '-o', "-Dmaven.repo.local=$localRepositoryPath",
    '-s', new File(basedir.parentFile, 'interpolated-settings.xml').path]
def plan = file('specs/shop.md')
plan.text = plan.text.replace('@maven@', maven.collect { "\"$it\"" }.join(' '))
createRepository()
context.before = checkout()
return
