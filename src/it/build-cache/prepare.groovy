evaluate(new File(basedir, '../../../src/it/repository.groovy'))

assert file('agent.sh').setExecutable(true)
// The extension needs this Maven; the one that runs the tests may be older.
def maven = file('../../mavens').listFiles().find { it.name.startsWith('apache-maven-3.9') }
def plan = file('specs/own.md')
plan.text = plan.text.replace('@maven@', "\"$maven.canonicalPath/bin/mvn\"")
createRepository()
return
