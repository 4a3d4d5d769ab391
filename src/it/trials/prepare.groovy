evaluate(new File(basedir, '../../../src/it/repository.groovy'))

assert file('agent.sh').setExecutable(true)
createRepository()
return
