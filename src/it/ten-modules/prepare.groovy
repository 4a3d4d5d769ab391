evaluate(new File(basedir, '../../../src/it/repository.groovy'))

createRepository()
context.before = checkout()
context.traces = traces()
return
