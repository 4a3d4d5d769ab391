evaluate(new File(basedir, '../../../src/it/repository.groovy'))

namePrefix()
createRepository()
context.before = checkout()
return
